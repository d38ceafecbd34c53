/**
 * One declaration of each kind, and where in the account to look for what it stands for.
 *
 * No cell needs another one: rights are given to holders, which are declared beside them or made by hand.
 */
import type { Answer, Cloud } from "./cloud.ts";
import { type Declared, employee, group, ref, subUser } from "./program.ts";
import type { Recorded } from "./recorded.ts";

/** What an account holds: numbers by name, and rights by the name of who has them. */
export interface Holdings {
  readonly subUsers: Readonly<Record<string, string>>;
  /** Such as `AKID1 Active`. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly userPolicies: Readonly<Record<string, readonly string[]>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly groupPolicies: Readonly<Record<string, readonly string[]>>;
  readonly policies: Readonly<Record<string, string>>;
  readonly recipients: Readonly<Record<string, string>>;
  readonly employees: Readonly<Record<string, string>>;
  readonly employeeRoles: Readonly<Record<string, readonly string[]>>;
  readonly roles: Readonly<Record<string, string>>;
}

/** Asks the account of the China site itself. */
export async function holdingsOf(cloud: Cloud): Promise<Holdings> {
  const { Data: users } = await cloud.call("ListUsers");
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { List: policies } = await cloud.call("ListPolicies", { Scope: "Local", Rp: 200 });
  const { Receivers: recipients } = await cloud.call("ListReceiver", { Limit: 100, Offset: 0 });
  const { Employees: employees } = await cloud.call("DescribeEmployees");
  const { Roles: roles } = await cloud.call("DescribeRoles", { Filters: [{ Name: "RoleType", Values: ["custom"] }] });
  return {
    subUsers: byName(users, "Name", "Uin"),
    keys: await listed(users, "Name", async ({ Uin }) => {
      const { AccessKeys } = await cloud.call("ListAccessKeys", { TargetUin: Uin });
      return AccessKeys.map(({ AccessKeyId, Status }: Answer) => `${AccessKeyId} ${Status}`);
    }),
    userPolicies: await listed(users, "Name", async ({ Uin }) => {
      return named((await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin, Rp: 200 }))["List"], "PolicyName");
    }),
    groups: byName(groups, "GroupName", "GroupId"),
    members: await listed(groups, "GroupName", async ({ GroupId }) => {
      return named((await cloud.call("ListUsersForGroup", { GroupId, Rp: 200 }))["UserInfo"], "Name");
    }),
    groupPolicies: await listed(groups, "GroupName", async ({ GroupId }) => {
      const { List } = await cloud.call("ListAttachedGroupPolicies", { TargetGroupId: GroupId, Rp: 200 });
      return named(List, "PolicyName");
    }),
    policies: byName(policies, "PolicyName", "PolicyId"),
    recipients: byName(recipients, "Name", "Uid"),
    employees: byName(employees, "AccountName", "EmployeeId"),
    employeeRoles: await listed(employees, "AccountName", async ({ Roles }) => named(Roles, "RoleName")),
    roles: byName(roles, "RoleName", "RoleId"),
  };
}

const named = (rows: readonly Answer[] | null, field: string): string[] =>
  (rows ?? []).map((row) => String(row[field])).toSorted();

/** No two names differ only in case. */
const byName = (rows: readonly Answer[], name: string, id: string): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [String(row[name]).toLowerCase(), String(row[id])]));

async function listed(
  rows: readonly Answer[],
  name: string,
  list: (row: Answer) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  return Object.fromEntries(
    await Promise.all(
      rows.map(async (row) => [String(row[name]).toLowerCase(), (await list(row)).toSorted()] as const),
    ),
  );
}

/** What the account has of something: a number, or what is held. */
export type Held = string | readonly string[] | undefined;

/** One kind, or one form of it. */
export interface Cell {
  readonly kind: Declared["kind"];
  /** For the title of a test. */
  readonly title: string;
  /** Its logical name. */
  readonly name: string;
  /** A right has no number of its own: the account holds it or not. */
  readonly isRight: boolean;
  args(holders: Holders): object;
  /** Undefined, or an empty list, where the account has nothing of it. */
  heldIn(holdings: Holdings): Held;
  /** Another value of one input, and what a right then gives. */
  readonly change: { readonly args: object; readonly held?: readonly string[] };
  /** The same name in another case. */
  readonly otherCase?: object;
}

/** Whom rights are given to: a resource of the same program, or an id. */
export interface Holders {
  readonly holder: string;
  readonly whole: string;
  readonly crew: string;
  readonly desk: string;
}

/** The holders as the same program declares them. */
export const DECLARED_HOLDERS: Holders = {
  holder: ref("holder"),
  whole: ref("whole"),
  crew: ref("crew"),
  desk: ref("desk"),
};

export const holderDeclarations: Readonly<Record<keyof Holders, Declared>> = {
  holder: subUser({ name: "holder" }),
  whole: subUser({ name: "whole" }),
  crew: group({ name: "crew" }),
  desk: employee({ accountName: "desk", mobile: "13100004533", countryCode: "86" }),
};

/** The ids of the holders, wherever they come from. */
export function holdersIn({ subUsers, groups, employees }: Holdings): Holders {
  const { holder, whole } = subUsers;
  const { crew } = groups;
  const { desk } = employees;
  if (holder === undefined || whole === undefined || crew === undefined || desk === undefined) {
    throw new Error("the account lacks one of the holders");
  }
  return { holder, whole, crew, desk };
}

/** Makes the holders by hand, so that no stack has made them. */
export async function makeHolders(cloud: Cloud): Promise<Holders> {
  await cloud.call("AddUser", { Name: "holder" });
  await cloud.call("AddUser", { Name: "whole" });
  await cloud.call("CreateGroup", { GroupName: "crew" });
  await cloud.call("CreateEmployee", { AccountName: "desk", Mobile: "13100004533", CountryCode: "86" });
  return holdersIn(await holdingsOf(cloud));
}

const document = { version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["*"] }] };
const contact = { countryCode: "86", phoneNumber: "13100004532", email: "dana@example.com" };
const READS = "ReadOnlyAccess";
const FINANCE = "QCloudFinanceFullAccess";

export const cells: readonly Cell[] = [
  {
    kind: "SubUser",
    title: "SubUser",
    name: "alice",
    isRight: false,
    args: () => ({ name: "alice" }),
    heldIn: ({ subUsers }) => subUsers["alice"],
    change: { args: { remark: "desk 2" } },
    otherCase: { name: "Alice" },
  },
  {
    kind: "AccessKey",
    title: "AccessKey",
    name: "key",
    isRight: false,
    args: ({ holder }) => ({ user: holder }),
    heldIn: ({ keys }) => keys["holder"],
    change: { args: { rotation: "2" } },
  },
  {
    kind: "Group",
    title: "Group",
    name: "team",
    isRight: false,
    args: () => ({ name: "team" }),
    heldIn: ({ groups }) => groups["team"],
    change: { args: { remark: "floor 2" } },
    otherCase: { name: "Team" },
  },
  {
    kind: "GroupMembership",
    title: "GroupMembership",
    name: "members",
    isRight: true,
    args: ({ crew, holder }) => ({ group: crew, users: [holder] }),
    heldIn: ({ members }) => members["crew"],
    change: { args: { exclusive: true }, held: ["holder"] },
  },
  {
    kind: "Policy",
    title: "Policy",
    name: "backups",
    isRight: false,
    args: () => ({ name: "backups", document }),
    heldIn: ({ policies }) => policies["backups"],
    change: { args: { description: "of floor 2" } },
  },
  {
    kind: "PolicyAttachment",
    title: "PolicyAttachment to a sub-user",
    name: "reads",
    isRight: true,
    args: ({ holder }) => ({ user: holder, policyName: READS }),
    heldIn: ({ userPolicies }) => userPolicies["holder"],
    change: { args: { policyName: FINANCE }, held: [FINANCE] },
  },
  {
    kind: "PolicyAttachment",
    title: "PolicyAttachment to a group",
    name: "crew-reads",
    isRight: true,
    args: ({ crew }) => ({ group: crew, policyName: READS }),
    heldIn: ({ groupPolicies }) => groupPolicies["crew"],
    change: { args: { policyName: FINANCE }, held: [FINANCE] },
  },
  {
    kind: "UserPolicies",
    title: "UserPolicies",
    name: "whole-holds",
    isRight: true,
    args: ({ whole }) => ({ user: whole, policies: [READS] }),
    heldIn: ({ userPolicies }) => userPolicies["whole"],
    change: { args: { policies: [READS, FINANCE] }, held: [FINANCE, READS] },
  },
  {
    kind: "MessageRecipient",
    title: "MessageRecipient",
    name: "dana",
    isRight: false,
    args: () => ({ name: "dana", ...contact }),
    heldIn: ({ recipients }) => recipients["dana"],
    change: { args: { email: "dana@example.org" } },
    otherCase: { name: "Dana" },
  },
  {
    kind: "Employee",
    title: "Employee",
    name: "chen",
    isRight: false,
    args: () => ({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
    heldIn: ({ employees }) => employees["chen"],
    change: { args: { remark: "desk 2" } },
    otherCase: { accountName: "Chen" },
  },
  {
    kind: "Role",
    title: "Role",
    name: "auditor",
    isRight: false,
    args: () => ({ name: "auditor", permissions: ["customer:read"] }),
    heldIn: ({ roles }) => roles["auditor"],
    change: { args: { description: "of floor 2" } },
    otherCase: { name: "Auditor" },
  },
  {
    kind: "RoleAssignment",
    title: "RoleAssignment",
    name: "desk-roles",
    isRight: true,
    args: ({ desk }) => ({ employee: desk, roles: ["CustomerManager"] }),
    heldIn: ({ employeeRoles }) => employeeRoles["desk"],
    change: { args: { roles: ["FinanceManager"] }, held: ["FinanceManager"] },
  },
];

export const rights = cells.filter((cell) => cell.isRight);
/** What has a name that only one may have, and so can be found by it. */
export const namedCells = cells.filter((cell) => !cell.isRight && cell.kind !== "AccessKey");
export const accessKeyCells = cells.filter((cell) => cell.kind === "AccessKey");

/** What is otherwise than a cell says. */
export interface Bend {
  readonly name?: (cell: Cell) => string;
  readonly args?: (cell: Cell) => object;
  readonly opts?: (cell: Cell) => object;
}

/** Declares the cells, each under its logical name. */
export const declare = (
  declared: readonly Cell[],
  holders: Holders,
  { name = (cell) => cell.name, args = () => ({}), opts = () => ({}) }: Bend = {},
): Record<string, Declared> =>
  Object.fromEntries(
    declared.map((cell) => [
      name(cell),
      { kind: cell.kind, args: { ...cell.args(holders), ...args(cell) }, opts: opts(cell) },
    ]),
  );

/** A recorded key as {@link Holdings} has it. */
export const activeKey = (recorded: Recorded | undefined): string => `${String(recorded?.outputs["secretId"])} Active`;

export const isNothing = (held: Held): boolean => held === undefined || held.length === 0;
