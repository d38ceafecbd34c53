/**
 * cam:AttachGroupPolicy
 *
 * Order of refusals: GroupNotExist, PolicyIdNotFound, AttachmentFull. Attaching twice is a success that changes nothing.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { operatorOf, requireRoomForPolicy } from "../../account/attached-policies.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";

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
    requireRoomForPolicy(groups.countPolicies(AttachGroupId), `group ${AttachGroupId}`, quota);
    groups.attach(PolicyId, AttachGroupId, { ...operatorOf(caller), now });
    return {};
  },
});
