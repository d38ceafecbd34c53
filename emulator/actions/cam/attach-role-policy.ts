/**
 * cam:AttachRolePolicy
 *
 * Order of refusals: ParamError (neither or both of id and name), RoleNotExist, ParamError, PolicyIdNotExist or
 * PolicyNameError, AttachmentFull. Attaching twice is a success that changes nothing.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireRoomForPolicy } from "../../account/attached-policies.ts";
import { policyIdOf, userRoleOf } from "../../account/cam-roles.ts";

export const AttachRolePolicy = defineAction({
  ...cam,
  action: "AttachRolePolicy",
  ratePerSecond: 3,

  params: {
    PolicyId: { type: "Integer" },
    AttachRoleId: { type: "String", identifies: "role" },
    AttachRoleName: { type: "String", identifies: "role name" },
    PolicyName: { type: "String" },
  },

  handle(store, { PolicyId, PolicyName, AttachRoleId, AttachRoleName }, { now, quota }) {
    const { roleId, name } = userRoleOf(store, { id: AttachRoleId, name: AttachRoleName });
    const policyId = policyIdOf(store, { id: PolicyId, name: PolicyName });
    const { camRoles } = store;
    if (camRoles.isAttached(policyId, roleId)) return {};
    requireRoomForPolicy(camRoles.countPolicies(roleId), `role "${name}"`, quota);
    camRoles.attach(policyId, roleId, now);
    return {};
  },
});
