/**
 * cam:DeleteRolePermissionsBoundary
 *
 * Order of refusals: ParamError, RoleNotExist, ServiceLinkedRoleCantUsePermissionBoundary. Without a boundary it is a success that
 * changes nothing.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { boundableRole, whichRole } from "../../account/cam-roles.ts";

export const DeleteRolePermissionsBoundary = defineAction({
  ...cam,
  action: "DeleteRolePermissionsBoundary",
  ratePerSecond: 20,

  params: whichRole,

  handle(store, { RoleId, RoleName }) {
    store.roleBoundaries.remove(boundableRole(store, { id: RoleId, name: RoleName }).roleId);
    return {};
  },
});
