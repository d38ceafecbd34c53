/** What is told of people, groups and policies, and what a change of them does. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Bench, CONTACT } from "../bench.ts";
import { neither, type Probe, whichOf } from "../probe.ts";

const text = z.string().nullish();
const user = z.object({ PhoneNum: text, Email: text, RecentlyLoginTime: text });

const told = async (bench: Bench, name: string) => user.parse(await bench.call("GetUser", { Name: name }));

export const neverSet: Probe<"empty" | "blank" | "null"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name } = await bench.subUser();
    const { PhoneNum, Email } = await told(bench, name);
    return whichOf({ empty: ["", ""], blank: [" ", " "], null: [null, null] }, [PhoneNum, Email]);
  },
};

export const neverDescribed: Probe<"empty" | "null"> = {
  makes: { group: 1, policy: 1 },
  async ask(bench) {
    const { groupId } = await bench.group(1, {});
    const { policyId } = await bench.policy(1, { Description: undefined });
    const { Remark } = await bench.call("GetGroup", { GroupId: groupId });
    const { Description } = await bench.call("GetPolicy", { PolicyId: policyId });
    return whichOf({ empty: ["", ""], null: [null, null] }, [Remark, Description]);
  },
};

export const neverSignedIn: Probe<"null" | "empty"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name } = await bench.subUser();
    return whichOf({ null: null, empty: "" }, (await told(bench, name)).RecentlyLoginTime);
  },
};

const ask = async (bench: Bench) => {
  const { name } = await bench.subUser(1, CONTACT);
  return { name, PhoneNum: CONTACT.PhoneNum, Email: CONTACT.Email };
};

export const contacts: Probe<"whole" | "masked"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name, ...given } = await ask(bench);
    const { PhoneNum, Email } = await told(bench, name);
    if (PhoneNum === given.PhoneNum && Email === given.Email) return "whole";
    const isMasked = PhoneNum?.includes("*") === true && Email?.includes("*") === true;
    return isMasked ? "masked" : neither([PhoneNum, Email]);
  },
};

export const emptyText: Probe<"clears" | "stays"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const { name } = await ask(bench);
    await bench.call("UpdateUser", { Name: name, PhoneNum: "", CountryCode: "", Email: "" });
    const { PhoneNum, Email } = await told(bench, name);
    const isThere = [PhoneNum, Email].map((one) => (one ?? "").trim() !== "");
    return whichOf({ clears: [false, false], stays: [true, true] }, isThere);
  },
};

export const givenPassword: Probe<"told" | "empty"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    // Nobody signs in with it, and the sub-user is deleted in a moment.
    const Password = `Aa1!${randomBytes(12).toString("base64url")}`;
    const { answer } = await bench.subUser(1, { ConsoleLogin: 1, Password, NeedResetPassword: 1 });
    if (answer["Password"] === Password) return "told";
    return answer["Password"] === "" ? "empty" : neither("something else");
  },
};

export const recipientPhone: Probe<"with-code" | "without-code" | "whole"> = {
  makes: { "message recipient": 1 },
  async ask(bench) {
    const name = await bench.recipient();
    const { Receivers } = await bench.read("ListReceiver", { Offset: 0, Limit: 100 });
    const { PhoneNumber = "" } = Receivers.find(({ Name }) => Name === name) ?? {};
    if (PhoneNumber === CONTACT.PhoneNum) return "whole";
    if (/^\d+\*+\d+$/.test(PhoneNumber)) return "without-code";
    return /^\+1 \d+\*+\d+$/.test(PhoneNumber) ? "with-code" : neither(PhoneNumber);
  },
};
