/**
 * cam:PutUserPermissionsBoundary
 *
 * Order of refusals: UserNotExist, PolicyIdNotExist, ServiceLinkedPolicyCantInPermissionBoundary. A sub-user has one boundary:
 * another takes its place, and the same once more is a success.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { boundedUserNotExist } from "../../refusals/people.ts";
import { policyIdNotFound, serviceLinkedBoundary } from "../../refusals/policies.ts";

export const PutUserPermissionsBoundary = defineAction({
  ...cam,
  action: "PutUserPermissionsBoundary",
  ratePerSecond: 20,

  params: {
    TargetUin: { type: "Integer", required: true, identifies: "sub-user" },
    PolicyId: { type: "Integer", required: true },
  },

  handle({ users, policies, boundaries }, { TargetUin, PolicyId }) {
    if (users.byUin(TargetUin) === undefined) throw boundedUserNotExist(TargetUin);
    const policy = policies.byId(PolicyId);
    if (policy === undefined) throw policyIdNotFound(PolicyId, "InvalidParameter.PolicyIdNotExist");
    if (policy.isServiceLinked === 1) throw serviceLinkedBoundary(PolicyId);
    boundaries.put(TargetUin, PolicyId);
    return {};
  },
});
