/**
 * cam:AttachGroupPolicy
 *
 * Order of refusals: GroupNotExist, PolicyIdNotFound (question missing-policy), attached already (attached-again), AttachmentFull.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { operatorOf, requireRoomForPolicy } from "../../account/attached-policies.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { requirePolicy } from "../../account/policies.ts";
import { attachedAlready } from "../../refusals/policies.ts";

export const AttachGroupPolicy = defineAction({
  ...cam,
  action: "AttachGroupPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    AttachGroupId: { type: "Integer", required: true, identifies: "group" },
  },

  handle(store, { PolicyId, AttachGroupId }, { caller, now, quota, assumed }) {
    const { groups } = store;
    if (groups.byId(AttachGroupId) === undefined) throw groupNotExist(AttachGroupId);
    requirePolicy(store, PolicyId, assumed);
    if (groups.isAttached(PolicyId, AttachGroupId)) {
      if (assumed["attached-again"] === "refused") throw attachedAlready(PolicyId);
      return {};
    }
    requireRoomForPolicy(groups.countPolicies(AttachGroupId), `group ${AttachGroupId}`, quota);
    groups.attach(PolicyId, AttachGroupId, { ...operatorOf(caller), now });
    return {};
  },
});
