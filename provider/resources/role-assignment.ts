/**
 * RoleAssignment: all roles of one employee.
 *
 * Wire actions: AssignEmployeeRoles (writes the whole set), DescribeEmployees, DescribeRoles (service `employee`).
 * Identity: the employee. The set is written in one call, so neither the limit of three nor the order of changes can get in
 * the way, and an employee is at no moment without a role that both the old and the new program give.
 */
import { z } from "zod";
import type { EmployeeRow } from "../api/actions.ts";
import { ABSENT } from "../api/codes.ts";
import { ApiError } from "../api/errors.ts";
import { type Context, defineResource, reference, referring, type State } from "../resource.ts";

const ROLE = "has to be a Role, or the name or the id of one";
const LIMITS = "has to be 1 to 3 roles: an employee is never without one";

const inputs = {
  employee: reference(["Employee"], /^[A-Za-z0-9_-]{1,64}$/, "emp-1a2b3c4d").describe(
    "The employee. Changing it replaces the assignment.",
  ),
  roles: z
    .array(referring(["Role"], z.string(ROLE).min(1, ROLE)), LIMITS)
    .min(1, LIMITS)
    .max(3, LIMITS)
    .refine((roles) => new Set(roles).size === roles.length, "names a role twice")
    .transform((roles) => roles.toSorted())
    .describe("Roles, or names or ids of roles, 1 to 3; the order does not matter."),
};

const outputs = {
  roleIds: z.array(z.string()).describe("Ids of the roles."),
};

type RoleAssignmentState = State<typeof inputs, typeof outputs>;

export const roleAssignment = defineResource({
  kind: "RoleAssignment",
  description:
    "The roles of an employee, the whole set. What the employee may do follows from them at once. Deleting the resource leaves " +
    "the employee without a role, and an employee without a role cannot enter the Partner Center.",
  source: "International Partner Center, Employee Account Management",
  inputs,
  outputs,
  identity: undefined,
  replaceOnChanges: ["employee"],
  rules: [],

  claims: ({ employee }) => (typeof employee === "string" ? [`roles of employee ${employee}`] : []),

  async create(ctx, news) {
    const roleIds = await assign(ctx, news.employee, news.roles);
    return { id: news.employee, state: { ...news, roleIds } };
  },

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.employees.byId(ctx.api, id);
    return row === undefined || row.Roles.length === 0 ? undefined : observe(row, olds);
  },

  async update(ctx, id, _olds, news) {
    return { ...news, roleIds: await assign(ctx, id, news.roles) };
  },

  async delete(ctx, id) {
    ctx.snapshot.employees.forget(id);
    try {
      await ctx.api.AssignEmployeeRoles({ EmployeeId: id, RoleIds: [] });
    } catch (error) {
      if (!ApiError.matches(error, ABSENT)) throw error;
    }
  },

  async list(ctx) {
    const rows = await ctx.snapshot.employees.all(ctx.api);
    return rows.filter((row) => row.Roles.length > 0).map((row) => ({ id: row.EmployeeId, state: observe(row, {}) }));
  },
});

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
    roles: roles.toSorted(),
    roleIds: row.Roles.map((role) => role.RoleId).toSorted(),
  };
}
