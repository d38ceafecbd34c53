/**
 * cam:AttachUserPolicy
 *
 * Order of refusals: UserNotExist, PolicyIdNotFound, AttachmentFull. Attaching twice is a success that changes nothing: no code
 * is documented for it.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { DIRECT_POLICY_QUOTA, operatorOf } from "../../account/attached-policies.ts";
import { attachmentFull, policyIdNotFound } from "../../refusals/policies.ts";
import { userNotExist } from "../../refusals/sub-users.ts";

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
    if (attachments.countOf(AttachUin) >= quota(DIRECT_POLICY_QUOTA))
      throw attachmentFull(`sub-user ${AttachUin}`, DIRECT_POLICY_QUOTA);
    attachments.add(PolicyId, AttachUin, { ...operatorOf(caller), now });
    return {};
  },
});
