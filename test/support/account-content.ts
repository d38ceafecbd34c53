import type { Answer, Cloud } from "./cloud.ts";

/** What an account holds, without what differs from one account to the next: ids, times, secrets. */
export async function contentOf(cloud: Cloud): Promise<Answer> {
  const { Data: users } = await cloud.call("ListUsers");
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { List: policies } = await cloud.call("ListPolicies", { Scope: "Local", Rp: 200 });
  const { Employees: employees } = await cloud.call("DescribeEmployees");
  const { Roles: roles } = await cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] });
  return {
    recipients: await recipientsIn(cloud),
    users: await Promise.all(users.map((user: Answer) => userIn(cloud, user))),
    groups: await Promise.all(groups.map((group: Answer) => groupIn(cloud, group))),
    policies: await Promise.all(policies.map((policy: Answer) => policyIn(cloud, policy))),
    employees: employees.map(({ AccountName, Mobile, Remark, Roles }: Answer) => ({
      AccountName,
      Mobile,
      Remark,
      roles: namesIn(Roles, "RoleName"),
    })),
    roles: roles.map(({ RoleName, Permissions, Description }: Answer) => ({ RoleName, Permissions, Description })),
  };
}

/** None where the site has none. */
async function recipientsIn(cloud: Cloud): Promise<object[]> {
  const list = await cloud.call("ListReceiver", { Limit: 100, Offset: 0 }).catch((error: unknown) => {
    if (String(error).includes("InvalidAction")) return { Receivers: [] };
    throw error;
  });
  return list["Receivers"].map(({ Name, Remark, Email }: Answer) => ({ Name, Remark, Email }));
}

async function userIn(cloud: Cloud, user: Answer): Promise<object> {
  const { Uin, Name, Remark, ConsoleLogin, Email, PhoneNum } = user;
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin, Rp: 200 });
  const { Tags } = await cloud.call("DescribeResourceTagsByResourceIds", {
    ServiceType: "cam",
    ResourcePrefix: "uin",
    ResourceRegion: "",
    ResourceIds: [String(Uin)],
  });
  const keys = namesIn(AccessKeys, "Status");
  const tags = namesIn(Tags, "TagKey");
  return { Name, Remark, ConsoleLogin, Email, PhoneNum, keys, tags, policies: namesIn(List, "PolicyName") };
}

async function groupIn(cloud: Cloud, { GroupId, GroupName, Remark }: Answer): Promise<object> {
  const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId, Rp: 200 });
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId, Rp: 200 });
  return { GroupName, Remark, members: namesIn(UserInfo, "Name"), policies: namesIn(List, "PolicyName") };
}

async function policyIn(cloud: Cloud, { PolicyId }: Answer): Promise<object> {
  const { PolicyName, Description, PolicyDocument } = await cloud.call("GetPolicy", { PolicyId });
  return { PolicyName, Description, PolicyDocument };
}

const namesIn = (rows: readonly Answer[] | null, field: string): string[] =>
  (rows ?? []).map((row) => String(row[field])).toSorted();
