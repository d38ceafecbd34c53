/** What an account holds and what a program declares, as the same sentences. */
import type { Answer, Cloud } from "../cloud.ts";
import type { Declarations } from "../program.ts";

/** Texts are as they are stored, with the mark of whose it is. */
export async function factsOf(cloud: Cloud): Promise<string[]> {
  const { Data: users } = await cloud.call("ListUsers");
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { List: policies } = await cloud.call("ListPolicies", { Scope: "Local", Rp: 200 });
  const { Receivers: recipients } = await cloud.call("ListReceiver", { Limit: 100, Offset: 0 });
  const { Employees: employees } = await cloud.call("DescribeEmployees");
  const { Roles: roles } = await cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] });
  const uinsOfEmployees = new Set(employees.map(({ Uin }: Answer) => String(Uin)));
  const ofUsers = users.map(async ({ Uin, Name, Remark, ConsoleLogin }: Answer) => {
    const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin, Rp: 200 });
    const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
    const own = `sub-user ${Name}: ${Remark}${ConsoleLogin === 1 ? ", signs in" : ""}`;
    return [
      ...(uinsOfEmployees.has(String(Uin)) ? [] : [own]),
      ...List.map(({ PolicyName }: Answer) => `${Name} holds ${PolicyName}`),
      ...AccessKeys.map(({ Status }: Answer) => `${Name} has a key: ${Status}`),
    ];
  });
  const ofGroups = groups.map(async ({ GroupId, GroupName, Remark }: Answer) => {
    const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId, Rp: 200 });
    const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId, Rp: 200 });
    return [
      `group ${GroupName}: ${Remark}`,
      ...(List ?? []).map(({ PolicyName }: Answer) => `${GroupName} holds ${PolicyName}`),
      ...(UserInfo ?? []).map(({ Name }: Answer) => `${Name} is in ${GroupName}`),
    ];
  });
  const all: string[] = [
    ...(await Promise.all([...ofUsers, ...ofGroups])).flat(),
    ...policies.map(({ PolicyName, Description }: Answer) => `policy ${PolicyName}: ${Description}`),
    ...recipients.map(({ Name, Email }: Answer) => `recipient ${Name}: ${Email}`),
    ...roles.map(({ RoleName, Description }: Answer) => `role ${RoleName}: ${Description}`),
    ...employees.flatMap(({ AccountName, Remark, Roles }: Answer) => [
      `employee ${AccountName}: ${Remark}`,
      ...Roles.map(({ RoleName }: Answer) => `${AccountName} is ${RoleName}`),
    ]),
  ];
  return all.toSorted();
}

export const declaredFacts = (declared: Declarations): string[] =>
  Object.keys(declared)
    .flatMap((name) => factsIn(declared, name))
    .toSorted();

function factsIn(declared: Declarations, logicalName: string): string[] {
  const args: Answer = { ...declared[logicalName]?.args };
  const marked = (text = ""): string => `${text} [pulumi:people/dev/${logicalName}]`.trim();
  const nameOf = (reference: string): string => {
    const { name, accountName }: Answer = { ...declared[reference.replace("ref:", "")]?.args };
    return name ?? accountName;
  };
  const kind = declared[logicalName]?.kind;
  switch (kind) {
    case "SubUser":
      return [
        `sub-user ${args["name"]}: ${marked(args["remark"])}${args["consoleLogin"] === true ? ", signs in" : ""}`,
        ...(args["accessKey"] === true ? [`${args["name"]} has a key: Active`] : []),
      ];
    case "AccessKey":
      return [`${nameOf(args["user"])} has a key: Active`];
    case "Group":
      return [`group ${args["name"]}: ${marked(args["remark"])}`];
    case "GroupMembership":
      return args["users"].map((user: string) => `${nameOf(user)} is in ${nameOf(args["group"])}`);
    case "Policy":
      return [`policy ${args["name"]}: ${marked(args["description"])}`];
    case "PolicyAttachment":
      return [`${nameOf(args["user"] ?? args["group"])} holds ${args["policyName"]}`];
    case "UserPolicies":
      return args["policies"].map((policy: string) => `${nameOf(args["user"])} holds ${policy}`);
    case "MessageRecipient":
      return [`recipient ${args["name"]}: ${args["email"]}`];
    case "Employee":
      return [`employee ${args["accountName"]}: ${marked(args["remark"])}`];
    case "Role":
      return [`role ${args["name"]}: ${marked(args["description"])}`];
    case "RoleAssignment":
      return args["roles"].map((role: string) => `${nameOf(args["employee"])} is ${role}`);
    case "Component":
    case "Leavers":
    case "Provider":
    case undefined:
      throw new Error(`no fact is known of ${logicalName}`);
  }
}
