/** What two root accounts really hold, and what two states say of them. */
import { z } from "zod";
import type { Answer, Cloud } from "../cloud.ts";
import { nameOf } from "../preview-report.ts";
import { recordedIn } from "../recorded.ts";
import { markIn } from "./inhabitants.ts";
import { type Account, ACCOUNTS } from "./world.ts";

export type Clouds = Readonly<Record<Account, Cloud>>;

/** The same texts as of what is declared. */
export async function factsIn(clouds: Clouds): Promise<string[]> {
  const all = await Promise.all(
    ACCOUNTS.map(async (account) => (await factsOf(clouds[account])).map((fact) => `${account}: ${fact}`)),
  );
  return all.flat().toSorted();
}

async function factsOf(cloud: Cloud): Promise<string[]> {
  const content = await contentIn(cloud);
  const people = await Promise.all(
    content.users.filter(isHere).map(async ({ Uin, Name, ConsoleLogin }) => {
      const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(Uin), Rp: 200 });
      const keys = await keysOf(cloud, Uin);
      const hasKey = keys.some(({ Status }) => Status === "Active");
      const isEmployee = content.employees.some((row) => String(row["Uin"]) === String(Uin));
      return [
        ...(isEmployee ? [] : [`sub-user ${Name}`]),
        ...rows(List).map(({ PolicyName }) => `${Name} holds ${PolicyName}`),
        ...(ConsoleLogin === 1 && !isEmployee ? [`${Name} signs in`] : []),
        ...(hasKey ? [`${Name} has a key`] : []),
      ];
    }),
  );
  const groups = await Promise.all(
    content.groups.map(async ({ GroupId, GroupName }) => {
      const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId, Rp: 200 });
      const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId, Rp: 200 });
      return [
        `group ${GroupName}`,
        ...rows(List).map(({ PolicyName }) => `${GroupName} gives ${PolicyName}`),
        ...rows(UserInfo)
          .filter(({ Uin }) => content.users.some((user) => user["Uin"] === Uin && isHere(user)))
          .map(({ Name }) => `${Name} is in ${GroupName}`),
      ];
    }),
  );
  return [
    ...people.flat(),
    ...groups.flat(),
    ...content.policies.map(({ PolicyName }) => `policy ${PolicyName}`),
    ...content.roles.map(({ RoleName }) => `role ${RoleName}`),
    ...content.employees.flatMap(({ AccountName, Roles }) => [
      `employee ${AccountName}`,
      ...rows(Roles).map(({ RoleName }) => `${AccountName} is ${RoleName}`),
    ]),
  ];
}

/** Neither somebody who has left, nor an old account that works on. */
const isHere = (user: Answer): boolean => markIn(user) === undefined;
const rows = (list: Answer[] | null | undefined): Answer[] => list ?? [];

async function contentIn(
  cloud: Cloud,
): Promise<Record<"users" | "groups" | "policies" | "employees" | "roles", Answer[]>> {
  const [users, groups, policies, employees, roles] = await Promise.all([
    cloud.call("ListUsers"),
    cloud.call("ListGroups"),
    cloud.call("ListPolicies", { Scope: "Local", Rp: 200 }),
    cloud.call("DescribeEmployees"),
    cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] }),
  ]);
  return {
    users: rows(users["Data"]),
    groups: rows(groups["GroupInfo"]),
    policies: rows(policies["List"]),
    employees: rows(employees["Employees"]),
    roles: rows(roles["Roles"]),
  };
}

async function keysOf(cloud: Cloud, uin: unknown): Promise<Answer[]> {
  const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Number(uin) });
  return rows(AccessKeys);
}

/** Kind and id of everything that an account has, but for those who have left: `Group 12`, by name. */
export async function idsIn(cloud: Cloud): Promise<{ object: string; name: string }[]> {
  const { users, groups, policies, employees, roles } = await contentIn(cloud);
  const uinsOfEmployees = new Set(employees.map(({ Uin }) => String(Uin)));
  const plain = users.filter(({ Uin }) => !uinsOfEmployees.has(String(Uin)));
  return [
    ...plain.filter(isHere).map(({ Uin, Name }) => ({ object: `SubUser ${Uin}`, name: Name })),
    ...groups.map(({ GroupId, GroupName }) => ({ object: `Group ${GroupId}`, name: GroupName })),
    ...policies.map(({ PolicyId, PolicyName }) => ({ object: `Policy ${PolicyId}`, name: PolicyName })),
    ...employees.map(({ EmployeeId, AccountName }) => ({ object: `Employee ${EmployeeId}`, name: AccountName })),
    ...roles.map(({ RoleId, RoleName }) => ({ object: `Role ${RoleId}`, name: RoleName })),
  ];
}

/** An access key as a state has it. */
export interface Key {
  readonly account: Account;
  readonly uin: string;
  readonly secretId: string;
  /** Undefined of a key whose owner has come back: nobody tells it twice. */
  readonly secretKey: string | undefined;
}

const state = z.object({
  deployment: z.object({
    resources: z
      .array(z.object({ urn: z.string(), id: z.string().default(""), delete: z.boolean().default(false) }))
      .default([]),
  }),
});

const OBJECTS = new Set(["SubUser", "Employee", "Group", "Policy", "Role"]);

/** Kind and id of everything that a state has, once for each time that it has it. */
export const objectsRecorded = (exported: unknown): string[] =>
  state
    .parse(exported)
    .deployment.resources.map(({ urn, id }) => ({ kind: nameOf(urn).type.split(":").at(-1) ?? "", id }))
    .filter(({ kind }) => OBJECTS.has(kind))
    .map(({ kind, id }) => `${kind} ${id}`);

/** What still waits for its deletion. */
export const waitingIn = (exported: unknown): string[] =>
  state
    .parse(exported)
    .deployment.resources.filter((one) => one.delete)
    .map(({ urn }) => urn);

/** The keys that a state has, exported with its secrets readable. */
export function keysRecorded(exported: unknown, clouds: Clouds): Key[] {
  return Object.values(recordedIn(exported)).flatMap(({ outputs }) => {
    const { secretId, secretKey, __account, user, uin } = outputs;
    const account = ACCOUNTS.find((one) => clouds[one].rootUin === __account);
    if (typeof secretId !== "string" || account === undefined) return [];
    const readable = typeof secretKey === "string" ? secretKey : undefined;
    return [{ account, uin: String(user ?? uin), secretId, secretKey: readable }];
  });
}

/** Keys that no state has. */
export async function keysBeside(
  clouds: Clouds,
  recorded: readonly Key[],
): Promise<{ account: Account; uin: string; secretId: string }[]> {
  const known = new Set(recorded.map(({ secretId }) => secretId));
  const all = await Promise.all(
    ACCOUNTS.map(async (account) => {
      const { users } = await contentIn(clouds[account]);
      const keys = await Promise.all(
        users.map(async ({ Uin }) =>
          (await keysOf(clouds[account], Uin)).map(({ AccessKeyId }) => ({
            account,
            uin: String(Uin),
            secretId: String(AccessKeyId),
          })),
        ),
      );
      return keys.flat();
    }),
  );
  return all.flat().filter(({ secretId }) => !known.has(secretId));
}
