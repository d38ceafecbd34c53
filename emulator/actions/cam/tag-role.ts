/** cam:TagRole. Order of refusals: ParamError, RoleNotExist, TagParamError, TagLimitExceeded. A key that is there gets the new value. */
import { cam, defineAction } from "../../definitions/action.ts";
import { parseRoleTags, roleTags, taggedRole, tagRole, whichRole } from "../../account/cam-roles.ts";

export const TagRole = defineAction({
  ...cam,
  action: "TagRole",
  ratePerSecond: 20,

  params: { Tags: { ...roleTags, required: true, minItems: 1 }, ...whichRole },

  handle(store, { Tags, RoleId, RoleName }, call) {
    const { roleId } = taggedRole(store, { id: RoleId, name: RoleName }, call.assumed);
    tagRole(store, roleId, parseRoleTags(Tags), call);
    return {};
  },
});
