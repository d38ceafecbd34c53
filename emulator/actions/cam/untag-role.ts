/** cam:UntagRole. Order of refusals: ParamError, RoleNotExist. A key that is not there is taken away all the same. */
import { cam, defineAction } from "../../definitions/action.ts";
import { taggedRole, whichRole } from "../../account/cam-roles.ts";

export const UntagRole = defineAction({
  ...cam,
  action: "UntagRole",
  ratePerSecond: 20,

  params: {
    TagKeys: { type: "StringList", required: true, minItems: 1, refusedAs: "InvalidParameter.TagParamError" },
    ...whichRole,
  },

  handle(store, { TagKeys, RoleId, RoleName }, { assumed }) {
    const { roleId } = taggedRole(store, { id: RoleId, name: RoleName }, assumed);
    for (const key of TagKeys) store.tags.remove("role", roleId, key);
    return {};
  },
});
