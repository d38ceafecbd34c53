/**
 * cam:DetachUserPolicy
 *
 * Order of refusals: UserNotExist (question missing-user), PolicyIdNotFound (missing-policy), not attached (detached-again).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireHolder } from "../../account/attached-policies.ts";
import { requirePolicy } from "../../account/policies.ts";
import { notAttached } from "../../refusals/policies.ts";

export const DetachUserPolicy = defineAction({
  ...cam,
  action: "DetachUserPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    DetachUin: { type: "Integer", required: true, identifies: "sub-user" },
  },

  handle(store, { PolicyId, DetachUin }, { assumed }) {
    const { attachments } = store;
    requireHolder(store, DetachUin, assumed);
    requirePolicy(store, PolicyId, assumed);
    if (assumed["detached-again"] === "refused" && !attachments.exists(PolicyId, DetachUin))
      throw notAttached(PolicyId);
    attachments.remove(PolicyId, DetachUin);
    return {};
  },
});
