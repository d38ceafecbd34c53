/** In which form answers come: empty lists, numbers, documents, pages. */
import { z } from "zod";
import { documentOf } from "../bench.ts";
import { CannotBeSeen, neither, type Probe, whichOf } from "../probe.ts";

export const emptyLists: Probe<"list" | "null"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { uin } = await bench.subUser();
    const { List } = await bench.call("ListAttachedUserPolicies", { TargetUin: uin, Page: 1, Rp: 20 });
    return whichOf({ list: [], null: null }, List);
  },
};

export const idForm: Probe<"number" | "text"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { answer } = await bench.subUser();
    return whichOf({ number: "number", text: "string" }, typeof answer["Uin"]);
  },
};

const ACTION = "cos:GetObject";
const stored = z.object({ PolicyDocument: z.string() });
const statement = z.object({ statement: z.tuple([z.object({ action: z.union([z.string(), z.array(z.string())]) })]) });

export const documentForm: Probe<"escaped" | "plain" | "lists"> = {
  makes: { policy: 1 },
  async ask(bench) {
    const { policyId } = await bench.policy(1, { PolicyDocument: documentOf(ACTION, `qcs::cam:::uin/*`) });
    const { PolicyDocument } = stored.parse(await bench.call("GetPolicy", { PolicyId: policyId }));
    const [{ action }] = statement.parse(JSON.parse(PolicyDocument)).statement;
    const form = [PolicyDocument.includes(String.raw`\/`), Array.isArray(action)];
    return whichOf({ escaped: [true, false], plain: [false, false], lists: [true, true] }, form);
  },
};

const MANY = 100;

/** Nothing is made for it: a hundred of anything is no handful. */
export const mostRows: Probe<"any" | "hundred"> = {
  makes: {},
  async ask(bench) {
    const { TotalNum, GroupInfo } = await bench.read("ListGroups", { Page: 1, Rp: 2 * MANY });
    if (TotalNum <= MANY)
      throw new CannotBeSeen(`The account has no list of more than ${MANY} rows: it looks at its groups.`);
    if (GroupInfo.length > MANY) return "any";
    return GroupInfo.length === MANY ? "hundred" : neither(`${GroupInfo.length} rows`);
  },
};
