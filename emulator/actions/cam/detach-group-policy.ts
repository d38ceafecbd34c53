/**
 * cam:DetachGroupPolicy
 *
 * Order of refusals: GroupNotExist, PolicyIdNotExist. A policy that is not attached is a success that changes nothing.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";

export const DetachGroupPolicy = defineAction({
  ...cam,
  action: "DetachGroupPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    DetachGroupId: { type: "Integer", required: true, identifies: "group" },
  },

  handle({ groups, policies }, { PolicyId, DetachGroupId }) {
    if (groups.byId(DetachGroupId) === undefined) throw groupNotExist(DetachGroupId);
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId, "InvalidParameter.PolicyIdNotExist");
    groups.detach(PolicyId, DetachGroupId);
    return {};
  },
});
