/**
 * cam:GetUserPermissionBoundary, of the China site alone; its name has no plural, unlike its two neighbours'.
 *
 * Order of refusals: ParamError for an unknown sub-user, PolicyIdNotFound where the boundary's policy has been deleted. All is null
 * without a boundary.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { CREATE_MODE } from "../../account/policies.ts";
import { boundedUserNotExist } from "../../refusals/people.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";
import { documentAsAnswered } from "../../rights/policy-document.ts";

const NONE = { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null };

export const GetUserPermissionBoundary = defineAction({
  ...cam,
  action: "GetUserPermissionBoundary",
  onlySite: "china",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" } },

  handle({ users, policies, boundaries }, { TargetUin }) {
    if (users.byUin(TargetUin) === undefined) throw boundedUserNotExist(TargetUin, "InvalidParameter.ParamError");
    const boundary = boundaries.byUin(TargetUin);
    if (boundary === undefined) return NONE;
    const policy = policies.byId(boundary.policyId);
    if (policy === undefined) throw policyIdNotFound(boundary.policyId);
    return {
      PolicyId: policy.policyId,
      PolicyName: policy.name,
      PolicyDocument: documentAsAnswered(policy.document),
      PolicyType: policy.type,
      CreateMode: CREATE_MODE,
    };
  },
});
