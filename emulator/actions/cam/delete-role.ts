/**
 * cam:DeleteRole
 *
 * Order of refusals: ParamError, RoleNotExist. Takes the attachments along, and the temporary credentials of every session: they
 * are unknown from then on.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userRoleOf, whichRole } from "../../account/cam-roles.ts";

export const DeleteRole = defineAction({
  ...cam,
  action: "DeleteRole",
  ratePerSecond: 20,

  params: whichRole,

  handle(store, { RoleId, RoleName }) {
    store.camRoles.remove(userRoleOf(store, { id: RoleId, name: RoleName }).roleId);
    return {};
  },
});
