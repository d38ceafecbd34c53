/**
 * Role: a custom role of the Partner Center.
 *
 * Wire actions: CreateRole, DescribeRoles, ModifyRole, DeleteRole (service `employee`, docs/employee-api.openapi.json).
 * Identity: the role id. The name never changes. Preset roles are read-only and assigned by name.
 */
import { z } from "zod";
import { claimOfName, claimsOfName } from "../account-names.ts";
import type { RoleRow } from "../api/actions.ts";
import { ROLE_ASSIGNED } from "../api/codes.ts";
import { ApiError, unlessAbsent } from "../api/errors.ts";
import { takeOver } from "../adopt.ts";
import * as fields from "../fields.ts";
import { changedFields, createOnce } from "../lifecycle.ts";
import { ownerIn, withMark, withoutMark } from "../ownership.ts";
import { defineResource, inOrderOf, type State, unordered, type Values } from "../resource.ts";

/** Source: International Partner Center, role management. */
const PRESET_NAMES: ReadonlySet<string> = new Set([
  "systemadmin",
  "customermanager",
  "financemanager",
  "platformdeveloper",
]);

const permission = fields.text.min(1, "has to be the name of a permission");

const inputs = {
  name: fields
    .textUpTo(64)
    .refine(
      (name) => !PRESET_NAMES.has(name.toLowerCase()),
      "is the name of a preset role, which is assigned by its name",
    )
    .describe("Name of the role, unique in the account. Changing it replaces the role."),
  permissions: unordered(
    z
      .array(permission, "has to be a list of permissions")
      .min(1, "has to name at least one permission")
      .refine(fields.isDistinct, "names a permission twice"),
  ).describe("What the role allows, as the employee API names it; the order does not matter."),
  description: fields.freeText.describe("What the role is for."),
  adopt: fields.adoptionOf("role"),
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
  permissions: {
    read: ["employee:DescribeRoles"],
    create: ["employee:CreateRole"],
    update: ["employee:ModifyRole"],
    delete: ["employee:DeleteRole"],
  },
  replaceOnChanges: ["name"],
  rules: [],

  claims: ({ name }) => claimsOfName(name, "role"),

  async create(ctx, news) {
    const outcome = await createOnce({
      isListed: () => ctx.snapshot.roles.isListed(ctx.api, news.name),
      find: () => ctx.snapshot.roles.byName(ctx.api, news.name),
      create: () => ctx.api.CreateRole({ RoleName: news.name, ...toWire(news, ctx.owner) }),
    });
    const { RoleId: roleId } = "made" in outcome ? outcome.made : outcome.found;
    if ("found" in outcome) {
      const { RoleName: name, Description: stored } = outcome.found;
      const namesake = { what: `Role ${name} (${roleId})`, name, stored };
      await takeOver(ctx, namesake, news, outcome.byThisAttempt, () =>
        ctx.api.ModifyRole({ RoleId: roleId, ...toWire(news, ctx.owner) }),
      );
    }
    ctx.snapshot.roles.madeAs(roleId, news.name);
    return { id: roleId, state: { ...news, roleId } };
  },

  markedText: async ({ api, snapshot }, id) => (await snapshot.roles.byId(api, id))?.Description,

  async read(ctx, id, olds) {
    const row = await ctx.snapshot.roles.byId(ctx.api, id);
    return row === undefined ? undefined : { ...observe(row, olds), adopt: olds.adopt };
  },

  async update(ctx, id, olds, news) {
    const changes = changedFields(toWire(olds, ctx.formerOwner), toWire(news, ctx.owner));
    ctx.snapshot.roles.forget(id);
    if (Object.keys(changes).length > 0) await ctx.api.ModifyRole({ RoleId: id, ...changes });
    return { ...news, roleId: id };
  },

  async delete(ctx, id, { name }) {
    try {
      await unlessAbsent(ctx.api.DeleteRole({ RoleId: id }));
    } catch (error) {
      const isAwaited = ApiError.matches(error, ROLE_ASSIGNED) && (await ctx.isAwaited(claimOfName("role", name)));
      throw isAwaited ? heldWhileReplaced(name, error) : error;
    }
    ctx.snapshot.roles.deleted(id);
  },

  inventory: { place: 4 },

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
