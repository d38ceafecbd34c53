/**
 * Role: a custom role of the Partner Center.
 *
 * Wire actions: CreateRole, DescribeRoles, ModifyRole, DeleteRole (service `employee`, docs/employee-api.openapi.json).
 * Identity: the role id. The name never changes. Preset roles are read-only and assigned by name.
 */
import { z } from "zod";
import type { RoleRow } from "../api/actions.ts";
import { ROLE_ASSIGNED } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { changedFields } from "../changes.ts";
import { mayTakeOver, takingOver } from "../adopt.ts";
import { AlreadyExistsError, createOnce, otherCase, refuseTakenOver, TO_ADOPT } from "../lifecycle.ts";
import { ownerIn, standingOf, withMark, withoutMark } from "../ownership.ts";
import { type Context, defineResource, inOrderOf, type State, unordered, type Values } from "../resource.ts";

/** Source: International Partner Center, role management. */
const PRESET_NAMES: ReadonlySet<string> = new Set([
  "systemadmin",
  "customermanager",
  "financemanager",
  "platformdeveloper",
]);

const permission = z.string("has to be text").min(1, "has to be the name of a permission");

const inputs = {
  name: z
    .string("has to be text")
    .min(1, "has to be 1 to 64 characters")
    .max(64, "has to be 1 to 64 characters")
    .refine(
      (name) => !PRESET_NAMES.has(name.toLowerCase()),
      "is the name of a preset role, which is assigned by its name",
    )
    .describe("Name of the role, unique in the account. Changing it replaces the role."),
  permissions: unordered(
    z
      .array(permission, "has to be a list of permissions")
      .min(1, "has to name at least one permission")
      .refine((permissions) => new Set(permissions).size === permissions.length, "names a permission twice"),
  ).describe("What the role allows, as the employee API names it; the order does not matter."),
  description: z.string("has to be text").default("").describe("What the role is for."),
  adopt: takingOver("role"),
};

const outputs = {
  roleId: z.string().describe("Id of the role."),
};

type Inputs = Values<typeof inputs>;
type RoleState = State<typeof inputs, typeof outputs>;

export const role = defineResource({
  kind: "Role",
  description:
    "A custom role of a Partner Center organisation: a named set of permissions for employees. A role that somebody holds " +
    "cannot be deleted.",
  source: "International Partner Center, role management",
  example: `
import { Employee, Role, RoleAssignment } from "pulumi-tencent-accounts";

const auditor = new Role("auditor", { name: "Auditor", permissions: ["customer:read", "finance:read"] });
const chen = new Employee("chen", { accountName: "chen", mobile: "13100004532", countryCode: "86" });
new RoleAssignment("chen", { employee: chen, roles: [auditor] });
`,
  inputs,
  outputs,
  needsEmployeeApi: true,
  identity: "roleId",
  replaceOnChanges: ["name"],
  rules: [],

  claims: ({ name }) => (typeof name === "string" ? [`role ${name.toLowerCase()}`] : []),

  async create(ctx, news) {
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.roles.isListed(ctx.api, news.name),
      find: () => ctx.snapshot.roles.byName(ctx.api, news.name),
      create: () => ctx.api.CreateRole({ RoleName: news.name, ...toWire(news, ctx.owner) }),
    });
    const roleId =
      "made" in outcome ? outcome.made.RoleId : await takeOver(ctx, news, outcome.found, outcome.byThisAttempt);
    ctx.snapshot.roles.made(roleId, news.name);
    return { id: roleId, state: { ...news, roleId } };
  },

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.roles.byId(ctx.api, id);
    return row === undefined ? undefined : { ...observe(row, olds), adopt: olds.adopt };
  },

  async update(ctx, id, olds, news) {
    refuseTakenOver(ctx, `Role ${olds.name} (${id})`, (await ctx.snapshot.roles.byId(ctx.api, id))?.Description);
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    ctx.snapshot.roles.forget(id);
    if (Object.keys(changes).length > 0) await ctx.api.ModifyRole({ RoleId: id, ...changes });
    return { ...news, roleId: id };
  },

  async delete(ctx, id, { name }) {
    refuseTakenOver(ctx, `Role ${name} (${id})`, (await ctx.snapshot.roles.byId(ctx.api, id))?.Description);
    try {
      await unlessAbsent(ctx.api.DeleteRole({ RoleId: id }));
    } catch (error) {
      const isAwaited = ApiError.matches(error, ROLE_ASSIGNED) && (await ctx.isAwaited(`role ${name.toLowerCase()}`));
      throw isAwaited ? heldWhileReplaced(name, error) : error;
    }
    ctx.snapshot.roles.forget(id);
  },

  async list(ctx) {
    const rows = await ctx.snapshot.roles.all(ctx.api);
    return rows
      .filter((row) => row.RoleType === "custom")
      .map((row) => ({ id: row.RoleId, state: observe(row, {}), owner: ownerIn(row.Description) }));
  },
});

/** A RoleAssignment changes in place, so that the engine does not take the role from anybody before it deletes it. */
const heldWhileReplaced = (name: string, cause: Error): Error =>
  new Error(
    `Role ${name} cannot be replaced under the same name while somebody has it: the old one has to go first. Nothing was changed. ` +
      `Take it out of the roles of their RoleAssignments, run \`pulumi up\`, and replace it then; or give it another name. ${cause.message}`,
    { cause },
  );

const toWire = (news: Inputs | RoleState, owner: string | undefined) => ({
  Permissions: news.permissions,
  Description: withMark(news.description, owner),
});

const observe = (row: RoleRow, olds: Partial<RoleState>): RoleState => ({
  name: row.RoleName,
  permissions: inOrderOf(olds.permissions, row.Permissions),
  description: withoutMark(row.Description),
  roleId: row.RoleId,
});

/** Finishes the creation of a role of ours that an earlier attempt began, or takes over one on request. */
async function takeOver(ctx: Context, news: Inputs, row: RoleRow, byThisAttempt: boolean): Promise<string> {
  const standing = standingOf(row.Description, ctx.owner);
  const isRequested = mayTakeOver(ownerIn(row.Description), news.adopt);
  const isOurs = standing.is === "ours" || (ctx.owner === undefined && byThisAttempt);
  const what = `Role ${row.RoleName} (${row.RoleId})`;
  if (row.RoleName !== news.name || !(isOurs || isRequested)) {
    throw new AlreadyExistsError(what, standing, row.RoleName === news.name ? TO_ADOPT : otherCase(row.RoleName));
  }
  await ctx.api.ModifyRole({ RoleId: row.RoleId, ...toWire(news, ctx.owner) });
  if (!byThisAttempt) ctx.tell(`${what} exists already and is taken over.`);
  return row.RoleId;
}
