/** cam:UpdateRoleDescription. Order of refusals: ParamError, RoleNotExist, DescriptionLengthOverlimit. */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleOf, whichRole } from "../../account/cam-roles.ts";
import { checkDescription } from "../../account/policies.ts";

export const UpdateRoleDescription = defineAction({
  ...cam,
  action: "UpdateRoleDescription",
  ratePerSecond: 20,

  params: { Description: { type: "String", required: true }, ...whichRole },

  handle(store, { Description, RoleId, RoleName }, { now }) {
    const role = roleOf(store, { id: RoleId, name: RoleName });
    checkDescription(Description);
    store.camRoles.change({ ...role, description: Description }, now);
    return {};
  },
});
