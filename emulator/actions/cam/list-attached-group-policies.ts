/** cam:ListAttachedGroupPolicies: an unknown group has none, since the action documents no code for it. */
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedPolicyRow } from "../../account/attached-policies.ts";
import { pageOf, pageParams } from "../paging.ts";
import { policyKeyword } from "../../account/policies.ts";

export const ListAttachedGroupPolicies = defineAction({
  ...cam,
  action: "ListAttachedGroupPolicies",
  ratePerSecond: 20,

  params: {
    TargetGroupId: { type: "Integer", required: true, identifies: "group" },
    ...pageParams,
    Keyword: policyKeyword,
  },

  handle: ({ groups }, { TargetGroupId, Keyword = "", ...page }, { rootUin }) => ({
    TotalNum: groups.countPolicies(TargetGroupId, Keyword),
    List: groups.policies(TargetGroupId, Keyword, pageOf(page)).map((policy) => attachedPolicyRow(policy, rootUin)),
  }),
});
