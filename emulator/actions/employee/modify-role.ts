/** employee:ModifyRole: custom roles only. Order of refusals: RoleNotExist, PresetRole. Omitted fields are left alone. */
import { defineAction, employee } from "../../definitions/action.ts";
import { requireRole } from "../../account/employees.ts";
import { presetRole } from "../../refusals/employees.ts";

export const ModifyRole = defineAction({
  ...employee,
  action: "ModifyRole",
  ratePerSecond: 20,

  params: {
    RoleId: { type: "String", required: true },
    Permissions: { type: "StringList" },
    Description: { type: "String" },
  },

  handle(store, { RoleId, Permissions, Description }) {
    const role = requireRole(store, RoleId);
    if (role.type === "preset") throw presetRole(role.name);
    store.roles.change(RoleId, {
      permissions: Permissions ?? role.permissions,
      description: Description ?? role.description,
    });
    return {};
  },
});
