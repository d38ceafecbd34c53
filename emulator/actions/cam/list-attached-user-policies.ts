/**
 * cam:ListAttachedUserPolicies
 *
 * Direct attachments only. An unknown user has none: the action documents no code for it (question policies-of-nobody).
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedPolicyRow, refuseHolder } from "../../account/attached-policies.ts";
import { userNotExist } from "../../refusals/people.ts";
import { pageOf, pageParams } from "../paging.ts";

export const ListAttachedUserPolicies = defineAction({
  ...cam,
  action: "ListAttachedUserPolicies",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" }, ...pageParams },

  handle({ users, attachments }, { TargetUin, ...page }, { rootUin, assumed }) {
    if (users.byUin(TargetUin) === undefined)
      refuseHolder(userNotExist(TargetUin), `sub-user ${TargetUin}`, assumed["policies-of-nobody"]);
    const isNewestFirst = assumed["attachment-order"] === "newest";
    return {
      TotalNum: attachments.countHeldDirectly(TargetUin),
      List: attachments
        .heldDirectly(TargetUin, { ...pageOf(page, assumed), isNewestFirst })
        .map((policy) => attachedPolicyRow(policy, rootUin)),
    };
  },
});
