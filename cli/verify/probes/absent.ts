/** How the service says that there is no such thing: asked about what this command has made and deleted. */
import { DONE, outcomeOf } from "../calls.ts";
import { type Probe, whichOf } from "../probe.ts";

const USER = "ResourceNotFound.UserNotExist";
const GROUP = "ResourceNotFound.GroupNotExist";
const PARAM_ERROR = "InvalidParameter.ParamError";

export const missingUser: Probe<"found" | "parameter"> = {
  makes: { "sub-user": 1, policy: 1 },
  async ask(bench) {
    const [uin, { policyId }] = [await bench.deletedUser(), await bench.policy()];
    const said = [
      await outcomeOf(bench.call("AttachUserPolicy", { PolicyId: policyId, AttachUin: uin })),
      await outcomeOf(bench.call("DetachUserPolicy", { PolicyId: policyId, DetachUin: uin })),
    ];
    const PARAMETER = "InvalidParameter.UserNotExist";
    return whichOf({ found: [USER, USER], parameter: [PARAMETER, PARAMETER] }, said);
  },
};

export const missingPolicy: Probe<"found" | "parameter" | "id"> = {
  makes: { "sub-user": 1, policy: 1 },
  async ask(bench) {
    const [{ uin }, policyId] = [await bench.subUser(), await bench.deletedPolicy()];
    const said = await outcomeOf(bench.call("AttachUserPolicy", { PolicyId: policyId, AttachUin: uin }));
    const codes = {
      found: "ResourceNotFound.PolicyIdNotFound",
      parameter: "InvalidParameter.PolicyIdNotExist",
      id: "InvalidParameter.PolicyIdError",
    };
    return whichOf(codes, said);
  },
};

export const missingGroup: Probe<"user" | "group"> = {
  makes: { group: 1 },
  async ask(bench) {
    const groupId = await bench.deletedGroup();
    return whichOf({ user: USER, group: GROUP }, await outcomeOf(bench.call("GetGroup", { GroupId: groupId })));
  },
};

export const policiesOfNobody: Probe<"none" | "refused" | "parameter"> = {
  makes: { "sub-user": 1 },
  async ask(bench) {
    const uin = await bench.deletedUser();
    const said = await outcomeOf(bench.call("ListAttachedUserPolicies", { TargetUin: uin, Page: 1, Rp: 20 }));
    return whichOf({ none: DONE, refused: USER, parameter: PARAM_ERROR }, said);
  },
};

export const policiesOfNoGroup: Probe<"none" | "refused" | "parameter"> = {
  makes: { group: 1 },
  async ask(bench) {
    const groupId = await bench.deletedGroup();
    const said = await outcomeOf(bench.call("ListAttachedGroupPolicies", { TargetGroupId: groupId, Page: 1, Rp: 20 }));
    return whichOf({ none: DONE, refused: GROUP, parameter: PARAM_ERROR }, said);
  },
};
