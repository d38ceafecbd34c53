/** cam:UpdateRoleSessionDuration. Order of refusals: ParamError, RoleNotExist. Sessions that exist keep their end. */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleOf, whichRoleByNumber } from "../../account/cam-roles.ts";

export const UpdateRoleSessionDuration = defineAction({
  ...cam,
  action: "UpdateRoleSessionDuration",
  onlySite: "china",
  ratePerSecond: 20,

  params: {
    SessionDuration: { type: "Integer", required: true, maximum: 43_200, refusedAs: "InvalidParameter.ParamError" },
    ...whichRoleByNumber,
  },

  handle(store, { SessionDuration, RoleId, RoleName }, { now }) {
    const role = roleOf(store, { id: RoleId, name: RoleName });
    store.camRoles.change({ ...role, sessionDuration: SessionDuration }, now);
    return {};
  },
});
