/**
 * cam:CreateServiceLinkedRole
 *
 * The role that a product acts through, with the policy that it needs, and trusted to nobody else. Order of refusals:
 * DescriptionLengthOverlimit, TagParamError, PrincipalServiceNotExist, RoleNameError, RoleNameInUse. The suffix follows a "_" and has
 * none, as the vendor's Terraform provider documents it (resource cam_service_linked_role) and reads it.
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
import { checkDescription } from "../../account/policies.ts";
import { noLinkedService, suffixNotAllowed } from "../../refusals/cam-roles.ts";
import { linkedServices } from "../../store/linked-services.ts";

export const CreateServiceLinkedRole = defineAction({
  ...cam,
  action: "CreateServiceLinkedRole",
  ratePerSecond: 20,

  params: {
    QCSServiceName: { type: "StringList", required: true, minItems: 1, refusedAs: "InvalidParameter.ParamError" },
    CustomSuffix: { type: "String" },
    Description: { type: "String" },
    Tags: roleTags,
  },

  handle(store, { QCSServiceName, CustomSuffix = "", Description = "", Tags = [] }, call) {
    checkDescription(Description);
    const tags = parseRoleTags(Tags);
    const wanted = new Set(QCSServiceName);
    const service = linkedServices.find(({ carriers }) => wanted.symmetricDifference(new Set(carriers)).size === 0);
    if (service === undefined) throw noLinkedService(QCSServiceName);
    const { carriers, roleName, serviceType, policyId } = service;
    const name = CustomSuffix === "" ? roleName : `${roleName}_${CustomSuffix}`;
    // What stands after the last "_" is the suffix, for whoever reads it out of the name.
    if (CustomSuffix.includes("_") || !ROLE_NAME.test(name)) throw suffixNotAllowed(name);
    requireFreeRoleName(store, name);
    const roleId = store.camRoles.add(
      {
        name,
        document: trustIn(carriers),
        description: Description,
        consoleLogin: 0,
        sessionDuration: DEFAULT_SESSION_SECONDS,
        serviceType,
      },
      call.now,
    );
    store.camRoles.attach(policyId, roleId, call.now);
    tagRole(store, roleId, tags, call);
    return { RoleId: roleId };
  },
});

const trustIn = (service: readonly string[]): string =>
  JSON.stringify({
    version: "2.0",
    statement: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { service } }],
  });
