/**
 * cam:DetachGroupPolicy
 *
 * Order of refusals: GroupNotExist, PolicyIdNotExist (question missing-policy), not attached (detached-again).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { groupNotExist } from "../../refusals/groups.ts";
import { requirePolicy } from "../../account/policies.ts";
import { notAttached } from "../../refusals/policies.ts";

export const DetachGroupPolicy = defineAction({
  ...cam,
  action: "DetachGroupPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    DetachGroupId: { type: "Integer", required: true, identifies: "group" },
  },

  handle(store, { PolicyId, DetachGroupId }, { assumed }) {
    const { groups } = store;
    if (groups.byId(DetachGroupId) === undefined) throw groupNotExist(DetachGroupId);
    requirePolicy(store, PolicyId, assumed, { found: "InvalidParameter.PolicyIdNotExist" });
    if (assumed["detached-again"] === "refused" && !groups.isAttached(PolicyId, DetachGroupId))
      throw notAttached(PolicyId);
    groups.detach(PolicyId, DetachGroupId);
    return {};
  },
});
