/**
 * cam:UpdateAssumeRolePolicy
 *
 * Order of refusals: ParamError, RoleNotExist, the trust policy's own. Sessions that exist go on.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userRoleOf, whichRole } from "../../account/cam-roles.ts";
import { checkTrust } from "../../account/documents.ts";

export const UpdateAssumeRolePolicy = defineAction({
  ...cam,
  action: "UpdateAssumeRolePolicy",
  ratePerSecond: 20,

  params: { PolicyDocument: { type: "String", required: true }, ...whichRole },

  handle(store, { PolicyDocument, RoleId, RoleName }, { now, assumed }) {
    const role = userRoleOf(store, { id: RoleId, name: RoleName });
    checkTrust(store, PolicyDocument, assumed);
    store.camRoles.change({ ...role, document: PolicyDocument }, now);
    return {};
  },
});
