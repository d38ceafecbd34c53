/**
 * cam:DetachUserPolicy
 *
 * Order of refusals: UserNotExist, PolicyIdNotFound. Detaching what is not attached is a success: no code is documented for it.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userNotExist } from "../../refusals/people.ts";
import { policyIdNotFound } from "../../refusals/policies.ts";

export const DetachUserPolicy = defineAction({
  ...cam,
  action: "DetachUserPolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer", required: true },
    DetachUin: { type: "Integer", required: true, identifies: "sub-user" },
  },

  handle({ users, policies, attachments }, { PolicyId, DetachUin }) {
    if (users.byUin(DetachUin) === undefined) throw userNotExist(DetachUin);
    if (policies.byId(PolicyId) === undefined) throw policyIdNotFound(PolicyId);
    attachments.remove(PolicyId, DetachUin);
    return {};
  },
});
