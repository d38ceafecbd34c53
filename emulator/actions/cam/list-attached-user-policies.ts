/**
 * cam:ListAttachedUserPolicies
 *
 * Direct attachments only. An unknown user has none: the action documents no code for it (question policies-of-nobody).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedPolicyRow } from "../../account/attached-policies.ts";
import { userNotExist } from "../../refusals/people.ts";
import { pageOf, pageParams } from "../paging.ts";

export const ListAttachedUserPolicies = defineAction({
  ...cam,
  action: "ListAttachedUserPolicies",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" }, ...pageParams },

  handle({ users, attachments }, { TargetUin, ...page }, { rootUin, assumed }) {
    if (assumed["policies-of-nobody"] === "refused" && users.byUin(TargetUin) === undefined)
      throw userNotExist(TargetUin);
    return {
      TotalNum: attachments.countHeldDirectly(TargetUin),
      List: attachments.heldDirectly(TargetUin, pageOf(page)).map((policy) => attachedPolicyRow(policy, rootUin)),
    };
  },
});
