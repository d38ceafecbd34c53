/**
 * RoleAssignment: all roles of one employee.
 *
 * Wire actions: AssignEmployeeRoles (writes the whole set), DescribeEmployees, DescribeRoles (service `employee`).
 * Identity: the employee. The set is written in one call, so neither the limit of three nor the order of changes can get in
 * the way, and an employee is at no moment without a role that both the old and the new program give.
 */
import { z } from "zod";
import type { EmployeeRow } from "../api/actions.ts";
import { unlessAbsent } from "../api/errors.ts";
import * as fields from "../fields.ts";
import {
  type Context,
  defineResource,
  inOrderOf,
  reference,
  referring,
  type State,
  unordered,
  type Values,
} from "../resource.ts";
import {
  giveRight,
  homeIn,
  isGivenElsewhere,
  refuseElsewhere,
  renewMarks,
  type Right,
  ROLES,
  unmarkRight,
} from "../rights-elsewhere.ts";

const ROLE = "has to be a Role, or the name or the id of one";
const LIMITS = "has to be 1 to 3 roles";

const inputs = {
  employee: reference(["Employee"], /^[A-Za-z0-9_-]{1,64}$/, "emp-1a2b3c4d").describe(
    "The employee. Changing it replaces the assignment.",
  ),
  roles: unordered(
    z
      .array(referring(["Role"], z.string(ROLE).min(1, ROLE)), LIMITS)
      .min(1, LIMITS)
      .max(3, LIMITS)
      .refine(fields.isDistinct, "names a role twice"),
  ).describe("Roles, or names or ids of roles, 1 to 3; the order does not matter."),
  adopt: fields.adoptionOfRight,
};

const outputs = {
  roleIds: z.array(z.string()).describe("Ids of the roles."),
};

type Inputs = Values<typeof inputs>;
type RoleAssignmentState = State<typeof inputs, typeof outputs>;

export const roleAssignment = defineResource({
  kind: "RoleAssignment",
  description:
    "The roles of an employee, the whole set. What the employee may do follows from them at once. Deleting the resource leaves " +
    "the employee without a role, and an employee without a role cannot enter the Partner Center.",
  source: "International Partner Center, Employee Account Management",
  example: `
import { Employee, RoleAssignment } from "pulumi-tencent-accounts";

const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
new RoleAssignment("chen", { employee: chen, roles: ["CustomerManager", "FinanceManager"] });
`,
  inputs,
  outputs,
  identity: undefined,
  replaceOnChanges: ["employee"],
  needsEmployeeApi: true,
  names: ({ roles = [] }) => roles.map((name, index) => ({ property: `roles[${index}]`, what: "role" as const, name })),
  rules: [],

  claims: ({ employee }) => (typeof employee === "string" ? [`roles of employee ${employee}`] : []),

  async create(ctx, news) {
    const held = await heldOf(ctx, news.employee);
    const given =
      held === undefined ? undefined : await standFor(ctx, { ...held.right, adopt: news.adopt }, held, news);
    const roleIds = given ?? (await assign(ctx, news.employee, news.roles));
    return { id: news.employee, state: { ...news, roleIds } };
  },

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.employees.byId(ctx.api, id);
    return row === undefined || row.Roles.length === 0 ? undefined : observe(row, olds);
  },

  async update(ctx, id, _olds, news) {
    const held = ctx.owner === ctx.formerOwner ? undefined : await heldOf(ctx, id);
    if (held !== undefined) await renewMarks(ctx, held.right, [held.holder]);
    return { ...news, roleIds: await assign(ctx, id, news.roles) };
  },

  async delete(ctx, id) {
    const held = await heldOf(ctx, id);
    if (held !== undefined && (await isGivenElsewhere(ctx, held.right, held.holder))) return;
    ctx.snapshot.employees.forget(id);
    await unlessAbsent(ctx.api.AssignEmployeeRoles({ EmployeeId: id, RoleIds: [] }));
    if (held !== undefined) await unmarkRight(ctx, held.right, [held.holder]);
  },

  async list(ctx) {
    const rows = await ctx.snapshot.employees.all(ctx.api);
    return rows.filter((row) => row.Roles.length > 0).map((row) => ({ id: row.EmployeeId, state: observe(row, {}) }));
  },
});

interface HeldRoles {
  readonly right: Right;
  /** The account number behind the employee, which carries the marks. */
  readonly holder: string;
}

/** The role set as one right; undefined where no other stack can have a say: without ownership, and on what this run has made. */
async function heldOf({ api, snapshot, owner }: Context, employeeId: string): Promise<HeldRoles | undefined> {
  if (owner === undefined || snapshot.employees.isMade(employeeId)) return undefined;
  const row = await snapshot.employees.byId(api, employeeId);
  if (row === undefined) return undefined;
  return {
    right: { what: `The role set of ${row.AccountName}`, key: ROLES, home: homeIn(row.Remark) },
    holder: row.Uin,
  };
}

/**
 * Refuses the set that another stack stands for, and marks one on an employee that no stack has made. Tells the roles where it has given
 * them: who has some already is left as he is.
 */
async function standFor(
  ctx: Context,
  right: Right,
  { holder }: HeldRoles,
  news: Inputs,
): Promise<string[] | undefined> {
  // A set is a whole: what another stack has made, nobody else gives or takes, whether it has roles yet or not.
  refuseElsewhere(ctx, right);
  const held = async (): Promise<string[]> => {
    const [row] = (await ctx.snapshot.employees.all(ctx.api)).filter(({ Uin }) => Uin === holder);
    return row === undefined || row.Roles.length === 0 ? [] : [holder];
  };
  let roleIds: string[] | undefined;
  const give = async (): Promise<void> => {
    roleIds = await assign(ctx, news.employee, news.roles);
  };
  await giveRight(ctx, right, [holder], await held(), { give, held });
  return roleIds;
}

async function assign(ctx: Context, employeeId: string, roles: readonly string[]): Promise<string[]> {
  const roleIds = (await ctx.snapshot.roles.idsOf(ctx.api, roles)).toSorted();
  if (new Set(roleIds).size < roleIds.length)
    throw new Error(`roles names a role twice, once by name and once by id: ${roles.join(", ")}`);
  ctx.snapshot.employees.forget(employeeId);
  await ctx.api.AssignEmployeeRoles({ EmployeeId: employeeId, RoleIds: roleIds });
  return roleIds;
}

/** Each role as the program spells it, where it does: some by id, the others by name. */
function observe(row: EmployeeRow, olds: Partial<RoleAssignmentState>): RoleAssignmentState {
  const roles = row.Roles.map(({ RoleId, RoleName }) => (olds.roles?.includes(RoleId) === true ? RoleId : RoleName));
  return {
    employee: row.EmployeeId,
    roles: inOrderOf(olds.roles, roles),
    roleIds: row.Roles.map((role) => role.RoleId).toSorted(),
    adopt: olds.adopt,
  };
}
