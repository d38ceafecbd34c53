/**
 * cam:CreateRole
 *
 * Order of refusals after the parameters: DescriptionLengthOverlimit, TagParamError, the trust policy's own, RoleNameInUse,
 * RoleFull. A trust policy that is no JSON is a ParamError: the code for identity policies is not documented here.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { parseRoleTags, roleTags, tagRole } from "../../account/cam-roles.ts";
import { checkTrust } from "../../account/documents.ts";
import { checkDescription } from "../../account/policies.ts";
import { roleFull, roleNameInUse } from "../../refusals/cam-roles.ts";

const ROLE_QUOTA = 1000;
/** What every published example of a role shows, and the most that can be asked for. */
const DEFAULT_SESSION_SECONDS = 43_200;

export const CreateRole = defineAction({
  ...cam,
  action: "CreateRole",
  ratePerSecond: 2,

  params: {
    RoleName: {
      type: "String",
      required: true,
      pattern: /^[A-Za-z0-9+=,.@_-]{1,128}$/,
      refusedAs: "InvalidParameter.RoleNameError",
    },
    PolicyDocument: { type: "String", required: true },
    Description: { type: "String" },
    ConsoleLogin: { type: "Integer", oneOf: [0, 1], refusedAs: "InvalidParameter.ParamError", support: "stored" },
    SessionDuration: { type: "Integer", maximum: 43_200, refusedAs: "InvalidParameter.ParamError" },
    Tags: roleTags,
  },

  handle(store, { RoleName, PolicyDocument, ...values }, { now, quota }) {
    const { Description = "", ConsoleLogin = 0, SessionDuration = DEFAULT_SESSION_SECONDS, Tags = [] } = values;
    checkDescription(Description);
    const tags = parseRoleTags(Tags);
    checkTrust(store, PolicyDocument);
    const { camRoles } = store;
    if (camRoles.byNameInAnyCase(RoleName) !== undefined) throw roleNameInUse(RoleName);
    if (camRoles.count() >= quota(ROLE_QUOTA)) throw roleFull(ROLE_QUOTA);
    const role = {
      name: RoleName,
      document: PolicyDocument,
      description: Description,
      consoleLogin: ConsoleLogin,
      sessionDuration: SessionDuration,
    };
    const roleId = camRoles.add(role, now);
    tagRole(store, roleId, tags, quota);
    return { RoleId: roleId };
  },
});
