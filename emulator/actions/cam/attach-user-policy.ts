/**
 * cam:AttachUserPolicy
 *
 * Order of refusals: UserNotExist (question missing-user), PolicyIdNotFound (missing-policy), attached already (attached-again),
 * AttachmentFull.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { operatorOf, requireHolder, requireRoomForPolicy } from "../../account/attached-policies.ts";
import { requirePolicy } from "../../account/policies.ts";
import { attachedAlready } from "../../refusals/policies.ts";

export const AttachUserPolicy = defineAction({
  ...cam,
  action: "AttachUserPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    AttachUin: { type: "Integer", required: true, identifies: "sub-user" },
  },

  handle(store, { PolicyId, AttachUin }, { caller, now, quota, assumed }) {
    const { attachments } = store;
    requireHolder(store, AttachUin, assumed);
    requirePolicy(store, PolicyId, assumed);
    if (attachments.exists(PolicyId, AttachUin)) {
      if (assumed["attached-again"] === "refused") throw attachedAlready(PolicyId);
      return {};
    }
    requireRoomForPolicy(attachments.countHeldDirectly(AttachUin), `sub-user ${AttachUin}`, quota);
    attachments.add(PolicyId, AttachUin, { ...operatorOf(caller), now });
    return {};
  },
});
