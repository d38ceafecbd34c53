/** cam:ListAttachedGroupPolicies: an unknown group has none, since the action documents no code for it (question policies-of-no-group). */
import { groupNotExist } from "../../refusals/groups.ts";
import { cam, defineAction } from "../../definitions/action.ts";
import { attachedPolicyRow, refuseHolder } from "../../account/attached-policies.ts";
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

  handle({ groups }, { TargetGroupId, Keyword = "", ...page }, { rootUin, assumed }) {
    if (groups.byId(TargetGroupId) === undefined)
      refuseHolder(groupNotExist(TargetGroupId), `group ${TargetGroupId}`, assumed["policies-of-no-group"]);
    const isNewestFirst = assumed["attachment-order"] === "newest";
    return {
      TotalNum: groups.countPolicies(TargetGroupId, Keyword),
      List: groups
        .policies(TargetGroupId, Keyword, { ...pageOf(page, assumed), isNewestFirst })
        .map((policy) => attachedPolicyRow(policy, rootUin)),
    };
  },
});
