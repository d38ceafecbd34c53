/** Policies and members: what is there already or is not, and what can be deleted with what it holds. */
import type { Bench } from "../bench.ts";
import { DONE, outcomeOf } from "../calls.ts";
import { neither, type Probe, whichOf } from "../probe.ts";

const PARAM_ERROR = "InvalidParameter.ParamError";
const FAILED = "FailedOperation";

const attach = (bench: Bench, policyId: number, uin: number) =>
  bench.call("AttachUserPolicy", { PolicyId: policyId, AttachUin: uin });
const detach = (bench: Bench, policyId: number, uin: number) =>
  bench.call("DetachUserPolicy", { PolicyId: policyId, DetachUin: uin });
const member = (groupId: number, uin: number) => ({ GroupId: groupId, Uin: uin });

async function holding(bench: Bench) {
  const [{ uin, name }, { policyId }] = [await bench.subUser(), await bench.policy()];
  await attach(bench, policyId, uin);
  return { uin, name, policyId };
}

async function grouped(bench: Bench) {
  const [{ uin, name }, { groupId }] = [await bench.subUser(), await bench.group()];
  await bench.call("AddUserToGroup", { Info: [member(groupId, uin)] });
  return { uin, name, groupId };
}

export const attachedAgain: Probe<"success" | "refused"> = {
  makes: { "sub-user": 1, policy: 1 },
  async ask(bench) {
    const { policyId, uin } = await holding(bench);
    return whichOf({ success: DONE, refused: PARAM_ERROR }, await outcomeOf(attach(bench, policyId, uin)));
  },
};

export const detachedAgain: Probe<"success" | "refused"> = {
  makes: { "sub-user": 1, policy: 1 },
  async ask(bench) {
    const [{ uin }, { policyId }] = [await bench.subUser(), await bench.policy()];
    return whichOf({ success: DONE, refused: PARAM_ERROR }, await outcomeOf(detach(bench, policyId, uin)));
  },
};

export const memberAgain: Probe<"success" | "refused"> = {
  makes: { "sub-user": 1, group: 1 },
  async ask(bench) {
    const { groupId, uin } = await grouped(bench);
    const added = await outcomeOf(bench.call("AddUserToGroup", { Info: [member(groupId, uin)] }));
    return whichOf({ success: DONE, refused: FAILED }, added);
  },
};

export const noMember: Probe<"success" | "refused"> = {
  makes: { "sub-user": 1, group: 1 },
  async ask(bench) {
    const [{ uin }, { groupId }] = [await bench.subUser(), await bench.group()];
    const removed = await outcomeOf(bench.call("RemoveUserFromGroup", { Info: [member(groupId, uin)] }));
    return whichOf({ success: DONE, refused: FAILED }, removed);
  },
};

export const memberRows: Probe<"all-or-none" | "one-by-one"> = {
  makes: { "sub-user": 2, group: 1 },
  async ask(bench) {
    const nobody = await bench.deletedUser(2);
    const [{ uin }, { groupId }] = [await bench.subUser(), await bench.group()];
    const Info = [member(groupId, uin), member(groupId, nobody)];
    const added = await outcomeOf(bench.call("AddUserToGroup", { Info }));
    if (added === DONE) return neither("success for somebody who does not exist");
    const { UserInfo } = await bench.read("ListUsersForGroup", { GroupId: groupId, Page: 1, Rp: 20 });
    return UserInfo.length === 0 ? "all-or-none" : "one-by-one";
  },
};

export const attachedPolicy: Probe<"deleted" | "refused"> = {
  makes: { "sub-user": 1, policy: 1 },
  async ask(bench) {
    const { policyId } = await holding(bench);
    const deleted = await outcomeOf(bench.call("DeletePolicy", { PolicyId: [policyId] }));
    return whichOf({ deleted: DONE, refused: PARAM_ERROR }, deleted);
  },
};

/** One holds a policy, the other is in a group. */
export const holdingUser: Probe<"deleted" | "refused"> = {
  makes: { "sub-user": 2, policy: 1, group: 1 },
  async ask(bench) {
    const holder = await holding(bench);
    const [{ uin, name }, { groupId }] = [await bench.subUser(2), await bench.group()];
    await bench.call("AddUserToGroup", { Info: [member(groupId, uin)] });
    const deleted = [await deletion(bench, holder.name), await deletion(bench, name)];
    return whichOf({ deleted: [DONE, DONE], refused: [FAILED, FAILED] }, deleted);
  },
};

const deletion = (bench: Bench, name: string) => outcomeOf(bench.call("DeleteUser", { Name: name, Force: 0 }));

export const fullGroup: Probe<"deleted" | "refused"> = {
  makes: { "sub-user": 1, group: 1 },
  async ask(bench) {
    const { groupId } = await grouped(bench);
    const deleted = await outcomeOf(bench.call("DeleteGroup", { GroupId: groupId }));
    return whichOf({ deleted: DONE, refused: FAILED }, deleted);
  },
};
