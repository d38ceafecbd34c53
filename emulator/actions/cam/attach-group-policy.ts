/**
 * cam:AttachGroupPolicy
 *
 * Order of refusals: GroupNotExist, PolicyIdNotFound, AttachmentFull. Attaching twice is a success that changes nothing.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { DIRECT_POLICY_QUOTA, operatorOf } from "../../account/attached-policies.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { attachmentFull, policyIdNotFound } from "../../refusals/policies.ts";

export const AttachGroupPolicy = defineAction({
  ...cam,
  action: "AttachGroupPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    AttachGroupId: { type: "Integer", required: true, identifies: "group" },
  },

  handle({ groups, policies }, { PolicyId, AttachGroupId }, { caller, now, quota }) {
    if (groups.byId(AttachGroupId) === undefined) throw groupNotExist(AttachGroupId);
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    if (groups.isAttached(PolicyId, AttachGroupId)) return {};
    if (groups.countPolicies(AttachGroupId) >= quota(DIRECT_POLICY_QUOTA)) {
      throw attachmentFull(`group ${AttachGroupId}`, DIRECT_POLICY_QUOTA);
    }
    groups.attach(PolicyId, AttachGroupId, { ...operatorOf(caller), now });
    return {};
  },
});
