/**
 * cam:ListAttachedUserPolicies
 *
 * Direct attachments only. An unknown user has none: the action documents no code for it.
 */
import { cam, defineAction } from "../../action.ts";
import { pageOf, pageParams } from "../../paging.ts";
import { CUSTOM } from "../../store/policies.ts";
import { camTime } from "../../times.ts";

export const ListAttachedUserPolicies = defineAction({
  ...cam,
  action: "ListAttachedUserPolicies",
  ratePerSecond: 20,

  params: { TargetUin: { type: "Integer", required: true, identifies: "sub-user" }, ...pageParams },

  handle: ({ attachments }, { TargetUin, ...page }, { rootUin }) => ({
    TotalNum: attachments.countOf(TargetUin),
    List: attachments.of(TargetUin, pageOf(page)).map((policy) => ({
      PolicyId: policy.policyId,
      PolicyName: policy.name,
      AddTime: camTime(policy.attachTime),
      CreateMode: policy.type === CUSTOM ? 2 : 1,
      PolicyType: policy.type === CUSTOM ? "User" : "QCS",
      Remark: policy.description,
      OperateOwnerUin: String(rootUin),
      OperateUin: String(policy.operatorUin),
      // 0: OperateUin is an account and no role.
      OperateUinType: 0,
      Deactived: 0,
      DeactivedDetail: [],
    })),
  }),
});
