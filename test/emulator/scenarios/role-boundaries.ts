import { ABSENT, READS, SERVICE_LINKED, aPolicy, answered } from "./policies.ts";
import { aServiceLinkedRole } from "./service-linked-roles.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const TRUST = JSON.stringify({
  version: "2.0",
  statement: [{ effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } }],
});
const NONE = { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null };

/** A role without a boundary, one that is linked to a product, and a policy to be one. */
async function unbounded(call: GivenCall): Promise<Known> {
  const { PolicyId } = await aPolicy(call);
  const { RoleId } = await call("CreateRole", { RoleName: "deployer", PolicyDocument: TRUST });
  await aServiceLinkedRole(call);
  return { PolicyId, RoleId };
}
async function bounded(call: GivenCall): Promise<Known> {
  const { PolicyId, RoleId } = await unbounded(call);
  await call("PutRolePermissionsBoundary", { PolicyId, RoleId });
  return { PolicyId, RoleId };
}

export const roleBoundaries: readonly Scenario[] = [
  {
    action: "PutRolePermissionsBoundary",
    given: unbounded,
    succeeds: { parameters: ({ PolicyId, RoleId }) => ({ PolicyId, RoleId, RoleName: "deployer" }), answer: {} },
    refused: [
      {
        because: "for a role that has another name",
        parameters: ({ PolicyId, RoleId }) => ({ PolicyId, RoleId, RoleName: "COS_QCSLinkedRoleInCOSAcc" }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "for a role that does not exist",
        parameters: ({ PolicyId }) => ({ PolicyId, RoleName: "nobody" }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "with a policy that does not exist",
        parameters: ({ RoleId }) => ({ PolicyId: ABSENT, RoleId }),
        code: "InvalidParameter.PolicyIdNotExist",
      },
      {
        because: "with a policy of a service",
        parameters: ({ RoleId }) => ({ PolicyId: SERVICE_LINKED, RoleId }),
        code: "InvalidParameter.ServiceLinkedPolicyCantInPermissionBoundary",
      },
      {
        because: "for a service-linked role",
        parameters: ({ PolicyId }) => ({ PolicyId, RoleName: "COS_QCSLinkedRoleInCOSAcc" }),
        code: "InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary",
      },
      {
        because: "without a role",
        parameters: ({ PolicyId }) => ({ PolicyId }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "DeleteRolePermissionsBoundary",
    given: bounded,
    succeeds: { parameters: ({ RoleId }) => ({ RoleId }), answer: {} },
    refused: [
      {
        because: "for a role that does not exist",
        parameters: () => ({ RoleName: "nobody" }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "for a service-linked role",
        parameters: () => ({ RoleName: "COS_QCSLinkedRoleInCOSAcc" }),
        code: "InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary",
      },
      { because: "without a role", parameters: () => ({}), code: "InvalidParameter.ParamError" },
    ],
  },
  {
    action: "GetRolePermissionBoundary",
    site: "china",
    given: bounded,
    succeeds: {
      parameters: ({ RoleId }) => ({ RoleId }),
      answer: ({ PolicyId }) => ({
        PolicyId,
        PolicyName: "readers",
        PolicyDocument: answered(READS),
        PolicyType: 1,
        CreateMode: 2,
      }),
    },
    refused: [
      {
        because: "for a role that does not exist",
        parameters: () => ({ RoleId: "9" }),
        code: "InvalidParameter.ParamError",
      },
      { because: "without a role", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    action: "GetRolePermissionBoundary",
    site: "china",
    given: async (call) => {
      const { PolicyId, RoleId: ofDeployer } = await bounded(call);
      const { RoleId } = await call("CreateRole", { RoleName: "auditor", PolicyDocument: TRUST });
      await call("DeletePolicy", { PolicyId: [PolicyId] });
      return { bounded: ofDeployer, unbounded: RoleId };
    },
    succeeds: { parameters: (known) => ({ RoleId: known["unbounded"] }), answer: NONE },
    refused: [
      {
        because: "where the boundary's policy was deleted",
        parameters: (known) => ({ RoleId: known["bounded"] }),
        code: "ResourceNotFound.PolicyIdNotFound",
      },
    ],
  },
];
