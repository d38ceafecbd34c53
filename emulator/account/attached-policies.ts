/** How many policies one can hold, and how an attached one is written, for all holders alike. */
import { attachmentFull, holderUnknown } from "../refusals/policies.ts";
import { userNotExist } from "../refusals/people.ts";
import type { Refusal } from "../refusals/refusal.ts";
import type { Alternative, Assumptions } from "../terms/assumptions.ts";
import type { Call, Caller } from "../terms/call.ts";
import { CREATE_MODE } from "./policies.ts";
import type { AttachedPolicy, HeldPolicy, Operator } from "../store/attachments.ts";
import { CUSTOM } from "../store/policies.ts";
import type { Store } from "../store/store.ts";
import { camTime } from "../terms/moments.ts";

/** Policies that one user, one group or one role can hold directly. */
const DIRECT_POLICY_QUOTA = 200;

/** What an OperateUin is the number of. */
const ACCOUNT = 0;
const ROLE = 1;

/** Products go offline in no emulator. */
const IN_SERVICE = { Deactived: 0, DeactivedDetail: [] };

export const operatorOf = ({ uin, session }: Caller): Operator => ({
  operatorUin: uin,
  operatorRole: session?.roleId ?? null,
});

/** Refuses what is to be attached to, or detached from, a sub-user that there is not. */
export function requireHolder({ users }: Store, uin: number, assumed: Assumptions): void {
  if (users.byUin(uin) !== undefined) return;
  throw userNotExist(uin, assumed["missing-user"] === "parameter" ? "InvalidParameter.UserNotExist" : undefined);
}

/** What the list of somebody's policies is where there is no such holder: empty, or refused. */
export function refuseHolder(absent: Refusal, holder: string, assumed: Alternative<"policies-of-nobody">): void {
  if (assumed === "refused") throw absent;
  if (assumed === "parameter") throw holderUnknown(holder);
}

/** Refuses one more policy to a holder that has its quota. */
export function requireRoomForPolicy(held: number, holder: string, quota: Call["quota"]): void {
  if (held >= quota(DIRECT_POLICY_QUOTA)) throw attachmentFull(holder, DIRECT_POLICY_QUOTA);
}

export const attachedPolicyRow = (policy: AttachedPolicy, rootUin: number) => ({
  PolicyId: policy.policyId,
  PolicyName: policy.name,
  AddTime: camTime(policy.attachTime),
  CreateMode: CREATE_MODE,
  PolicyType: policy.type === CUSTOM ? "User" : "QCS",
  Remark: policy.description,
  OperateOwnerUin: String(rootUin),
  OperateUin: policy.operatorRole ?? String(policy.operatorUin),
  OperateUinType: policy.operatorRole === null ? ACCOUNT : ROLE,
  ...IN_SERVICE,
});

/** The same in ListAttachedUserAllPolicies, where the numbers are texts. */
export const attachedUserPolicyRow = (policy: HeldPolicy) => ({
  PolicyId: String(policy.policyId),
  PolicyName: policy.name,
  Description: policy.description,
  AddTime: camTime(policy.attachTime),
  StrategyType: String(policy.type),
  CreateMode: String(CREATE_MODE),
  Groups: policy.groups.map(({ groupId, name }) => ({ GroupId: groupId, GroupName: name })),
  ...IN_SERVICE,
});
