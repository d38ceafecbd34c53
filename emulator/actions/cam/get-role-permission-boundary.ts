/**
 * cam:GetRolePermissionBoundary, of the China site alone.
 *
 * Order of refusals: ParamError for an unknown role, PolicyIdNotFound where the boundary's policy has been deleted. All is null
 * without a boundary.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { boundaryAnswer } from "../../account/boundaries.ts";
import { roleOf } from "../../account/cam-roles.ts";
import { roleUnknown } from "../../refusals/cam-roles.ts";

export const GetRolePermissionBoundary = defineAction({
  ...cam,
  action: "GetRolePermissionBoundary",
  onlySite: "china",
  ratePerSecond: 20,

  params: { RoleId: { type: "String", required: true, identifies: "role" } },

  handle(store, { RoleId }, { assumed }) {
    const { roleId } = roleOf(store, { id: RoleId, name: undefined }, roleUnknown);
    return boundaryAnswer(store, store.roleBoundaries.of(roleId), assumed);
  },
});
