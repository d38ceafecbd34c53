/**
 * cam:CreateRole
 *
 * Order of refusals after the parameters: DescriptionLengthOverlimit, TagParamError, the trust policy's own, RoleNameInUse,
 * RoleFull. A trust policy that is no JSON is a ParamError: the code for identity policies is not documented here.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import {
  DEFAULT_SESSION_SECONDS,
  ROLE_NAME,
  parseRoleTags,
  requireFreeRoleName,
  roleTags,
  tagRole,
} from "../../account/cam-roles.ts";
import { checkTrust } from "../../account/documents.ts";
import { checkDescription } from "../../account/policies.ts";
import { roleFull } from "../../refusals/cam-roles.ts";

const ROLE_QUOTA = 1000;

export const CreateRole = defineAction({
  ...cam,
  action: "CreateRole",
  ratePerSecond: 2,

  params: {
    RoleName: {
      type: "String",
      required: true,
      pattern: ROLE_NAME,
      refusedAs: "InvalidParameter.RoleNameError",
    },
    PolicyDocument: { type: "String", required: true },
    Description: { type: "String" },
    ConsoleLogin: { type: "Integer", oneOf: [0, 1], refusedAs: "InvalidParameter.ParamError", support: "stored" },
    SessionDuration: { type: "Integer", maximum: 43_200, refusedAs: "InvalidParameter.ParamError" },
    Tags: roleTags,
  },

  handle(store, { RoleName, PolicyDocument, ...values }, call) {
    const { Description = "", ConsoleLogin = 0, SessionDuration = DEFAULT_SESSION_SECONDS, Tags = [] } = values;
    checkDescription(Description);
    const tags = parseRoleTags(Tags);
    checkTrust(store, PolicyDocument, call.assumed);
    requireFreeRoleName(store, RoleName);
    const { camRoles } = store;
    if (camRoles.count() >= call.quota(ROLE_QUOTA)) throw roleFull(ROLE_QUOTA);
    const role = {
      name: RoleName,
      document: PolicyDocument,
      description: Description,
      consoleLogin: ConsoleLogin,
      sessionDuration: SessionDuration,
      serviceType: "",
    };
    const roleId = camRoles.add(role, call.now);
    tagRole(store, roleId, tags, call);
    return { RoleId: roleId };
  },
});
