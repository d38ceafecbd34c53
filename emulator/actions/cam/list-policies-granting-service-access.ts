/**
 * cam:ListPoliciesGrantingServiceAccess
 *
 * Which products a sub-user (directly and through its groups), a role or a group gets at, and by which policies. Order of refusals:
 * ParamError (not exactly one holder, or one that does not exist). The number 0 names nobody: the vendor's Terraform provider
 * sends it for each of the holders that it was not given, and its acceptance test takes the answer. The operations are told where one
 * product is asked about, as the policies write them. What denies, boundaries and conditions are not looked at: a policy that allows
 * something is told.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { type GrantingPolicy, grantedServices, operationsOn, policiesOf } from "../../account/service-access.ts";
import { whichRoleByNumber } from "../../account/cam-roles.ts";
import { serviceName } from "../../account/service-names.ts";
import { CUSTOM } from "../../store/policies.ts";

export const ListPoliciesGrantingServiceAccess = defineAction({
  ...cam,
  action: "ListPoliciesGrantingServiceAccess",
  onlySite: "china",
  ratePerSecond: 20,

  params: {
    TargetUin: { type: "Integer", identifies: "sub-user" },
    RoleId: whichRoleByNumber.RoleId,
    GroupId: { type: "Integer", identifies: "group" },
    ServiceType: { type: "String" },
  },

  handle(store, { TargetUin, RoleId, GroupId, ServiceType }) {
    const policies = policiesOf(store, { uin: given(TargetUin), roleId: given(RoleId), groupId: given(GroupId) });
    const services = grantedServices(policies).filter(
      (service) => ServiceType === undefined || service === ServiceType,
    );
    return {
      List: services.map((service) => ({
        Service: { ServiceType: service, ServiceName: serviceName(service) },
        Action: ServiceType === undefined ? [] : operationsOn(service, policies).map(operationRow),
        Policy: policies.filter((policy) => operationsOn(service, [policy]).length > 0).map(policyRow),
      })),
    };
  },
});

const given = <Id>(id: Id): Id | undefined => (Number(id) === 0 ? undefined : id);

/** No list of operations is published with words for each. */
const operationRow = (Name: string) => ({ Name, Description: "" });

const policyRow = ({ policyId, name, type, description }: GrantingPolicy) => ({
  PolicyId: String(policyId),
  PolicyName: name,
  PolicyType: type === CUSTOM ? "Custom" : "Presetting",
  PolicyDescription: description,
});
