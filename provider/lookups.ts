/** Questions about what an account has, in the words of the resources. Answered from one snapshot, without a write. */
import type { EmployeeRow, GroupRow, RoleRow, SubUserRow } from "./api/actions.ts";
import { readSettings } from "./config.ts";
import type {
  EmployeeConditions,
  FoundEmployee,
  FoundLeaver,
  FoundGroup,
  FoundRole,
  FoundSubUser,
  Holder,
  KnownPolicy,
  SubUserConditions,
} from "./found.ts";
import { ownerIn, withoutMark } from "./ownership.ts";
import { readingContext } from "./reading.ts";
import type { Context } from "./resource.ts";
import { isDue, leaversIn, written } from "./leaver-marks.ts";

export { notFound } from "./named.ts";

/** The account that the settings name. */
export const openAccount = (readConfig: (key: string) => string | undefined): Context =>
  readingContext(readSettings(readConfig));

/** The policy of exactly that name; names near it are listed in the error when there is none. */
export const policyByName = ({ api, snapshot }: Context, name: string): Promise<KnownPolicy> =>
  snapshot.policies.byName(api, name);

export const policiesContaining = ({ api, snapshot }: Context, keyword: string): Promise<readonly KnownPolicy[]> =>
  snapshot.policies.containing(api, keyword);

export async function subUsers({ api, snapshot }: Context, wanted: SubUserConditions): Promise<FoundSubUser[]> {
  return (await snapshot.subUsers.listed(api)).map(subUserOf).filter((user) => meets(user, wanted));
}

/**
 * The same, with the declaration of the employee where that is what an account belongs to: its mark is on the employee, and the sub-user
 * behind it has none. One list of employees more, where an employee API is configured.
 */
export async function subUsersAndWhoDeclares(ctx: Context, wanted: SubUserConditions): Promise<FoundSubUser[]> {
  const found = await subUsers(ctx, wanted);
  const { api, settings, snapshot } = ctx;
  if (settings.api.routes.employee === undefined) return found;
  const owners = new Map((await snapshot.employees.listed(api)).map(({ Uin, Remark }) => [Uin, ownerIn(Remark)]));
  return found.map((user) => ({ ...user, declaredBy: user.declaredBy ?? owners.get(user.uin) }));
}

/** Who left with `onDelete: { after: … }` and is still there, whoever goes first before the others. */
export async function leavers(ctx: Context): Promise<FoundLeaver[]> {
  const found = leaversIn(await ctx.snapshot.subUsers.listed(ctx.api));
  return found
    .toSorted((one, other) => one.until.getTime() - other.until.getTime())
    .map((leaver) => {
      const { name, uin, until, owner: declaredBy, keys, afterGrace } = leaver;
      return {
        name,
        uin,
        until: written(until),
        isDue: isDue(leaver, ctx),
        worksOn: afterGrace !== undefined,
        declaredBy,
        keys,
      };
    });
}

export async function employees({ api, snapshot }: Context, conditions: EmployeeConditions): Promise<FoundEmployee[]> {
  const { role, ...wanted } = conditions;
  const rows = await snapshot.employees.listed(api);
  if (role !== undefined) await snapshot.roles.refuseAmbiguous(api, role);
  const withRole = rows.filter(
    ({ Roles }) => role === undefined || Roles.some(({ RoleId, RoleName }) => RoleId === role || RoleName === role),
  );
  return withRole.map(employeeOf).filter((employee) => meets(employee, wanted));
}

export async function roles({ api, snapshot }: Context): Promise<FoundRole[]> {
  return (await snapshot.roles.listed(api)).map(roleOf);
}

export async function groups({ api, snapshot }: Context): Promise<FoundGroup[]> {
  return (await snapshot.groups.all(api)).map(groupOf);
}

/** Who holds the policy directly, or has the role: of a group its name, not its members. */
export async function holdersOf(
  ctx: Context,
  right: { readonly policy: string } | { readonly role: string },
): Promise<Holder[]> {
  if ("role" in right) {
    await ctx.snapshot.roles.idsOf(ctx.api, [right.role]);
    const found = await employees(ctx, { role: right.role });
    return found.map(({ employeeId, accountName }) => ({ kind: "employee", id: employeeId, name: accountName }));
  }
  const { policyId } = /^\d+$/.test(right.policy) ? { policyId: right.policy } : await policyByName(ctx, right.policy);
  return ctx.snapshot.attachments.holders(ctx.api, policyId);
}

/** Whether the row has every wanted value. */
function meets(row: object, wanted: object): boolean {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.entries(wanted).every(([key, value]) => value === undefined || values.get(key) === value);
}

const subUserOf = (row: SubUserRow): FoundSubUser => ({
  uin: row.Uin,
  uid: row.Uid,
  name: row.Name,
  remark: withoutMark(row.Remark),
  consoleLogin: row.ConsoleLogin === 1,
  phoneNumber: row.PhoneNum,
  countryCode: row.CountryCode,
  email: row.Email,
  declaredBy: ownerIn(row.Remark),
});

const employeeOf = (row: EmployeeRow): FoundEmployee => ({
  employeeId: row.EmployeeId,
  accountName: row.AccountName,
  uin: row.Uin,
  mobile: row.Mobile,
  countryCode: row.CountryCode,
  email: row.Email,
  displayName: row.DisplayName,
  remark: withoutMark(row.Remark),
  status: row.Status,
  roles: row.Roles.map((role) => role.RoleName),
  declaredBy: ownerIn(row.Remark),
});

const roleOf = (row: RoleRow): FoundRole => ({
  roleId: row.RoleId,
  name: row.RoleName,
  type: row.RoleType,
  permissions: row.Permissions,
  description: withoutMark(row.Description),
  declaredBy: ownerIn(row.Description),
});

const groupOf = (row: GroupRow): FoundGroup => ({
  groupId: row.GroupId,
  name: row.GroupName,
  remark: withoutMark(row.Remark),
  declaredBy: ownerIn(row.Remark),
});
