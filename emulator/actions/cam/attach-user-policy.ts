/**
 * cam:AttachUserPolicy
 *
 * Order of refusals: UserNotExist, PolicyIdNotFound, AttachmentFull. Attaching twice is a success that changes nothing: no code
 * is documented for it.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { operatorOf, requireRoomForPolicy } from "../../account/attached-policies.ts";
import { userNotExist } from "../../refusals/people.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";

export const AttachUserPolicy = defineAction({
  ...cam,
  action: "AttachUserPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    AttachUin: { type: "Integer", required: true, identifies: "sub-user" },
  },

  handle({ users, policies, attachments }, { PolicyId, AttachUin }, { caller, now, quota }) {
    if (users.byUin(AttachUin) === undefined) throw userNotExist(AttachUin);
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    if (attachments.exists(PolicyId, AttachUin)) return {};
    requireRoomForPolicy(attachments.countHeldDirectly(AttachUin), `sub-user ${AttachUin}`, quota);
    attachments.add(PolicyId, AttachUin, { ...operatorOf(caller), now });
    return {};
  },
});
