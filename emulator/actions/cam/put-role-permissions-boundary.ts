/**
 * cam:PutRolePermissionsBoundary
 *
 * Order of refusals: ParamError, RoleNotExist, ServiceLinkedRoleCantUsePermissionBoundary, PolicyIdNotExist,
 * ServiceLinkedPolicyCantInPermissionBoundary. Another policy takes the place of the one before.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireBoundaryPolicy } from "../../account/boundaries.ts";
import { boundableRole, whichRole } from "../../account/cam-roles.ts";

export const PutRolePermissionsBoundary = defineAction({
  ...cam,
  action: "PutRolePermissionsBoundary",
  ratePerSecond: 20,

  params: { PolicyId: { type: "Integer", required: true }, ...whichRole },

  handle(store, { PolicyId, RoleId, RoleName }) {
    const { roleId } = boundableRole(store, { id: RoleId, name: RoleName });
    requireBoundaryPolicy(store, PolicyId);
    store.roleBoundaries.put(roleId, PolicyId);
    return {};
  },
});
