/** What the case of names counts for, and who shares them. */
import { DONE, outcomeOf } from "../calls.ts";
import { type Probe, whichOf } from "../probe.ts";

export const userCase: Probe<"exact" | "any"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name } = await bench.subUser();
    const found = await outcomeOf(bench.call("GetUser", { Name: name.toUpperCase() }));
    return whichOf({ exact: "ResourceNotFound.UserNotExist", any: DONE }, found);
  },
};

export const policyCase: Probe<"distinct" | "same"> = {
  makes: { policy: 1 },
  async ask(bench) {
    const { name } = await bench.policy();
    const made = await outcomeOf(bench.policy(1, { PolicyName: name.toUpperCase() }));
    return whichOf({ distinct: DONE, same: "FailedOperation.PolicyNameInUse" }, made);
  },
};

export const keywordCase: Probe<"any" | "exact"> = {
  makes: { group: 1 },
  async ask(bench) {
    const { name } = await bench.group();
    const { GroupInfo } = await bench.read("ListGroups", { Keyword: name.toUpperCase() });
    return GroupInfo.some(({ GroupName }) => GroupName === name) ? "any" : "exact";
  },
};

export const recipientNames: Probe<"shared" | "separate"> = {
  makes: { "sub-user": 1, "message recipient": 1 },
  async ask(bench) {
    const { name } = await bench.subUser();
    const made = await outcomeOf(bench.recipient(name));
    return whichOf({ shared: "InvalidParameter.SubUserNameInUse", separate: DONE }, made);
  },
};
