/** A sub-user as the account has it, and what it holds, by names. */
import type { Answer, Cloud } from "./cloud.ts";

/** Undefined where there is nobody of that name. */
export async function userCalled(cloud: Cloud, name: string): Promise<Answer | undefined> {
  const { Data } = await cloud.call("ListUsers");
  return Data.find((user: Answer) => user["Name"] === name);
}

/** The status of each access key stands in its place. */
export async function heldBy(cloud: Cloud, uin: unknown) {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(uin), Rp: 200 });
  const { GroupInfo } = await cloud.call("ListGroupsForUser", { SubUin: Number(uin), Rp: 200 });
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Number(uin) });
  return {
    policies: List.map(({ PolicyName }: Answer) => PolicyName).toSorted(),
    groups: GroupInfo.map(({ GroupName }: Answer) => GroupName).toSorted(),
    keys: AccessKeys.map(({ Status }: Answer) => Status),
  };
}
