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
import { endedParts, endsAmong, expiryByPart } from "../ends.ts";
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
import type { Principal } from "../snapshot/attachments.ts";

const ROLE = "has to be a Role, or the name or the id of one";
const LIMITS = "has to be 1 to 3 roles";
const named = referring(["Role"], z.string(ROLE).min(1, ROLE));

const inputs = {
  employee: reference(["Employee"], /^[A-Za-z0-9_-]{1,64}$/, "emp-1a2b3c4d").describe(
    "The employee. Changing it replaces the assignment.",
  ),
  roles: unordered(
    z.array(named, LIMITS).min(1, LIMITS).max(3, LIMITS).refine(fields.isDistinct, "names a role twice"),
  ).describe("Roles, or names or ids of roles, 1 to 3; the order does not matter."),
  expires: expiryByPart(
    z.array(named),
    "The next `up` then takes them from the employee. One role has to have no end: without any nobody can enter the Partner Center.",
  ),
  adopt: fields.adoptionOfRight,
};

const outputs = {
  roleIds: z.array(z.string()).describe("Ids of the roles, without those whose end has been reached."),
  ended: endedParts,
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
  permissions: {
    read: ["employee:DescribeEmployees"],
    create: ["employee:DescribeRoles", "employee:AssignEmployeeRoles", "tag:DescribeResourceTagsByResourceIds"],
    update: ["employee:DescribeRoles", "employee:AssignEmployeeRoles"],
    delete: ["employee:AssignEmployeeRoles", "cam:ListUsers", "tag:DescribeResourceTagsByResourceIds"],
  },
  permissionsWhere: [
    { input: "employee", isOthers: true, create: ["tag:TagResources"], delete: ["tag:UnTagResources"] },
  ],
  replaceOnChanges: ["employee"],
  needsEmployeeApi: true,
  names: ({ roles = [] }) => roles.map((name, index) => ({ property: `roles[${index}]`, what: "role" as const, name })),
  rules: [
    endsAmong<Inputs>("roles"),
    {
      about: "expires",
      reads: ["roles", "expires"],
      violation: ({ roles = [], expires = {} }) =>
        roles.length > 0 && new Set(Object.values(expires).flat()).size >= roles.length
          ? "names every role: one has to stay, since without a role nobody can enter the Partner Center. Give one of them no end, or take the assignment out of the program that day"
          : undefined,
    },
  ],
  ends: { what: "parts", list: "roles" },

  claims: ({ employee }) => (typeof employee === "string" ? [`roles of employee ${employee}`] : []),

  async create(ctx, news) {
    const held = await heldOf(ctx, news.employee, news.adopt);
    // A set is a whole: what another stack has made, nobody else gives or takes, whether it has roles yet or not.
    if (held !== undefined) refuseElsewhere(ctx, held.right);
    const roleIds = await idsOf(ctx, news.roles);
    const give = () => assign(ctx, news.employee, roleIds);
    await (held === undefined ? give() : giveMarked(ctx, held, give));
    return { id: news.employee, state: { ...news, roleIds } };
  },

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.employees.byId(ctx.api, id);
    return row === undefined || row.Roles.length === 0 ? undefined : observe(row, olds);
  },

  async update(ctx, id, _olds, news) {
    const held = ctx.owner === ctx.formerOwner ? undefined : await heldOf(ctx, id);
    if (held !== undefined) await renewMarks(ctx, held.right, [held.principal]);
    const roleIds = await idsOf(ctx, news.roles);
    await assign(ctx, id, roleIds);
    return { ...news, roleIds };
  },

  async delete(ctx, id) {
    const held = await heldOf(ctx, id);
    if (held !== undefined && (await isGivenElsewhere(ctx, held.right, held.principal))) return;
    ctx.snapshot.employees.forget(id);
    await unlessAbsent(ctx.api.AssignEmployeeRoles({ EmployeeId: id, RoleIds: [] }));
    if (held !== undefined) await unmarkRight(ctx, held.right, [held.principal]);
  },

  inventory: { place: 8 },

  async list(ctx) {
    const rows = await ctx.snapshot.employees.all(ctx.api);
    return rows.filter((row) => row.Roles.length > 0).map((row) => ({ id: row.EmployeeId, state: observe(row, {}) }));
  },
});

interface HeldRoles {
  readonly employeeId: string;
  readonly right: Right;
  /** The account number behind the employee, which carries the marks. */
  readonly principal: Principal;
}

/** The role set as one right; undefined where no other stack can have a say: without ownership, and on what this run has made. */
async function heldOf(
  { api, snapshot, owner }: Context,
  employeeId: string,
  adopt?: string,
): Promise<HeldRoles | undefined> {
  if (owner === undefined || snapshot.employees.isMade(employeeId)) return undefined;
  const row = await snapshot.employees.byId(api, employeeId);
  if (row === undefined) return undefined;
  const what = `The role set of ${row.AccountName}`;
  return { employeeId, right: { what, key: ROLES, home: homeIn(row.Remark), adopt }, principal: row.Uin };
}

/** Gives the set where no other stack stands for it, and marks it on an employee that no stack has made. */
async function giveMarked(
  ctx: Context,
  { employeeId, right, principal }: HeldRoles,
  give: () => Promise<void>,
): Promise<void> {
  const held = async (): Promise<string[]> => {
    const row = await ctx.snapshot.employees.live(ctx.api, employeeId);
    return row === undefined || row.Roles.length === 0 ? [] : [principal];
  };
  const before = await held();
  await giveRight(ctx, right, [principal], before, { give, held });
  // To one who has roles nothing has been given: these come in their place.
  if (before.length > 0) await give();
}

async function idsOf(ctx: Context, roles: readonly string[]): Promise<string[]> {
  const roleIds = (await ctx.snapshot.roles.idsOf(ctx.api, roles)).toSorted();
  if (new Set(roleIds).size === roleIds.length) return roleIds;
  throw new Error(`roles names a role twice, once by name and once by id: ${roles.join(", ")}`);
}

async function assign(ctx: Context, employeeId: string, RoleIds: string[]): Promise<void> {
  ctx.snapshot.employees.forget(employeeId);
  await ctx.api.AssignEmployeeRoles({ EmployeeId: employeeId, RoleIds });
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
