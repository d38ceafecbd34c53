/**
 * cam:DetachRolePolicy
 *
 * Order of refusals: ParamError, RoleNotExist, ParamError, PolicyIdNotExist. A name that no policy has is that too: unlike
 * attaching, detaching documents no code of its own for it. Detaching what is not attached is a success.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { policyIdOf, userRoleOf } from "../../account/cam-roles.ts";
import { policyNotExist } from "../../refusals/cam-roles.ts";

export const DetachRolePolicy = defineAction({
  ...cam,
  action: "DetachRolePolicy",
  ratePerSecond: 10,

  params: {
    PolicyId: { type: "Integer" },
    DetachRoleId: { type: "String", identifies: "role" },
    DetachRoleName: { type: "String", identifies: "role name" },
    PolicyName: { type: "String" },
  },

  handle(store, { PolicyId, PolicyName, DetachRoleId, DetachRoleName }) {
    const { roleId } = userRoleOf(store, { id: DetachRoleId, name: DetachRoleName });
    store.camRoles.detach(policyIdOf(store, { id: PolicyId, name: PolicyName }, policyNotExist), roleId);
    return {};
  },
});
