/**
 * cam:ListAttachedRolePolicies
 *
 * In the order of attaching. A role that does not exist is a ParamError: the action documents no other code.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { roleOf, whichRole } from "../../account/cam-roles.ts";
import { pageOf, requiredPageParams } from "../paging.ts";
import { roleUnknown } from "../../refusals/cam-roles.ts";
import { CUSTOM, PRESET } from "../../store/policies.ts";
import { camTime } from "../../terms/moments.ts";

const TYPE_OF = { User: CUSTOM, QCS: PRESET } as const;

export const ListAttachedRolePolicies = defineAction({
  ...cam,
  action: "ListAttachedRolePolicies",
  ratePerSecond: 20,

  params: {
    ...requiredPageParams,
    ...whichRole,
    PolicyType: { type: "String", oneOf: ["User", "QCS"], refusedAs: "InvalidParameter.ParamError" },
    Keyword: { type: "String" },
  },

  handle(store, { RoleId, RoleName, PolicyType, Keyword = "", ...page }) {
    const { roleId } = roleOf(store, { id: RoleId, name: RoleName }, roleUnknown);
    const type = PolicyType === undefined ? 0 : TYPE_OF[PolicyType];
    return {
      List: store.camRoles.policies(roleId, type, Keyword, pageOf(page)).map((policy) => ({
        PolicyId: policy.policyId,
        PolicyName: policy.name,
        AddTime: camTime(policy.attachTime),
        PolicyType: policy.type === CUSTOM ? "User" : "QCS",
        CreateMode: policy.type === CUSTOM ? 2 : 1,
        Deactived: 0,
        DeactivedDetail: [],
        Description: policy.description,
      })),
      TotalNum: store.camRoles.countPolicies(roleId, type, Keyword),
    };
  },
});
