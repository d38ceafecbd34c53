/**
 * cam:ListAttachedUserPolicies
 *
 * Direct attachments only. An unknown user has none: the action documents no code for it.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedPolicyRow } from "../../account/attached-policies.ts";
import { pageOf, pageParams } from "../paging.ts";

export const ListAttachedUserPolicies = defineAction({
  ...cam,
  action: "ListAttachedUserPolicies",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" }, ...pageParams },

  handle: ({ attachments }, { TargetUin, ...page }, { rootUin }) => ({
    TotalNum: attachments.countHeldDirectly(TargetUin),
    List: attachments.heldDirectly(TargetUin, pageOf(page)).map((policy) => attachedPolicyRow(policy, rootUin)),
  }),
});
