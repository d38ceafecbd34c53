/**
 * employee:DeleteRole
 *
 * Order of refusals: RoleNotExist, PresetRole, RoleAssigned, which lists the holders. What blocks a deletion in Partner Center is
 * not published; refusing is the careful reading.
 */
import { defineAction, employee } from "../../definitions/action.ts";
import { requireRole } from "../../account/employees.ts";
import { presetRole, roleAssigned } from "../../refusals/employees.ts";

export const DeleteRole = defineAction({
  ...employee,
  action: "DeleteRole",
  ratePerSecond: 20,

  params: { RoleId: { type: "String", required: true } },

  handle(store, { RoleId }) {
    const role = requireRole(store, RoleId);
    if (role.type === "preset") throw presetRole(role.name);
    const holders = store.roles.holders(RoleId);
    if (holders.length > 0) throw roleAssigned(role.name, holders);
    store.roles.remove(RoleId);
    return {};
  },
});
