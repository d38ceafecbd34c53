/** How an attached policy is written, for users and groups alike. */
import type { AttachedPolicy } from "../store/attachments.ts";
import { CUSTOM } from "../store/policies.ts";
import { camTime } from "../actions/times.ts";

/** Policies that one user or one group can hold directly. */
export const DIRECT_POLICY_QUOTA = 200;

export const attachedPolicyRow = (policy: AttachedPolicy, rootUin: number) => ({
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
});
