import type { Answer, Cloud } from "./cloud.ts";

/** What an account holds, without what differs from one account to the next: ids, times, secrets. */
export async function contentOf(cloud: Cloud): Promise<object> {
  const { Data: users } = await cloud.call("ListUsers");
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { Employees: employees } = await cloud.call("DescribeEmployees");
  return {
    users: await Promise.all(users.map((user: Answer) => userIn(cloud, user))),
    groups: await Promise.all(groups.map((group: Answer) => groupIn(cloud, group))),
    employees: employees.map(({ AccountName, Mobile, Remark, Roles }: Answer) => ({
      AccountName,
      Mobile,
      Remark,
      roles: namesIn(Roles, "RoleName"),
    })),
  };
}

async function userIn(cloud: Cloud, user: Answer): Promise<object> {
  const { Uin, Name, Remark, ConsoleLogin, Email, PhoneNum } = user;
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin, Rp: 200 });
  const keys = namesIn(AccessKeys, "Status");
  return { Name, Remark, ConsoleLogin, Email, PhoneNum, keys, policies: namesIn(List, "PolicyName") };
}

async function groupIn(cloud: Cloud, { GroupId, GroupName }: Answer): Promise<object> {
  const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId, Rp: 200 });
  return { GroupName, policies: namesIn(List, "PolicyName") };
}

const namesIn = (rows: readonly Answer[] | null, field: string): string[] =>
  (rows ?? []).map((row) => String(row[field])).toSorted();
