/** cam:GetRole. Order of refusals: ParamError (neither or both of id and name), RoleNotExist. */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleInfo, roleOf, whichRole } from "../../account/cam-roles.ts";

export const GetRole = defineAction({
  ...cam,
  action: "GetRole",
  ratePerSecond: 20,

  params: whichRole,

  handle: (store, { RoleId, RoleName }) => ({
    RoleInfo: roleInfo(store, roleOf(store, { id: RoleId, name: RoleName })),
  }),
});
