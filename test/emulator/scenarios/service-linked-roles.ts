import { expect } from "vitest";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

export const aServiceLinkedRole = (call: GivenCall): Promise<Known> =>
  call("CreateServiceLinkedRole", { QCSServiceName: ["COSAcc.COS.cloud.tencent.com"] });

const CARRIERS = ["cvm.qcloud.com", "ekslog.tke.cloud.tencent.com"];
const TRUST = JSON.stringify({
  version: "2.0",
  statement: [{ effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } }],
});

async function aTask(call: GivenCall): Promise<Known> {
  await aServiceLinkedRole(call);
  return call("DeleteServiceLinkedRole", { RoleName: "COS_QCSLinkedRoleInCOSAcc" });
}

export const serviceLinkedRoles: readonly Scenario[] = [
  {
    action: "CreateServiceLinkedRole",
    given: aServiceLinkedRole,
    succeeds: {
      parameters: () => ({
        QCSServiceName: CARRIERS.toReversed(),
        CustomSuffix: "forAdmin",
        Description: "collects logs",
        Tags: [{ Key: "team", Value: "platform" }],
      }),
      answer: { RoleId: expect.stringMatching(/^\d{16,19}$/) },
    },
    refused: [
      {
        because: "for a product that has none",
        parameters: () => ({ QCSServiceName: ["chairs.cloud.tencent.com"] }),
        code: "InvalidParameter.PrincipalServiceNotExist",
      },
      {
        because: "for one of two carriers that go together",
        parameters: () => ({ QCSServiceName: CARRIERS.slice(1) }),
        code: "InvalidParameter.PrincipalServiceNotExist",
      },
      {
        because: "for nobody",
        parameters: () => ({ QCSServiceName: [] }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "where the product has its role already",
        parameters: () => ({ QCSServiceName: ["COSAcc.COS.cloud.tencent.com"] }),
        code: "InvalidParameter.RoleNameInUse",
      },
      {
        because: "with a suffix that no name can have",
        parameters: () => ({ QCSServiceName: CARRIERS, CustomSuffix: "for admin" }),
        code: "InvalidParameter.RoleNameError",
      },
      {
        because: "with a suffix that has a _",
        parameters: () => ({ QCSServiceName: CARRIERS, CustomSuffix: "for_admin" }),
        code: "InvalidParameter.RoleNameError",
      },
      {
        because: "with a description of 301 bytes",
        parameters: () => ({ QCSServiceName: CARRIERS, Description: "x".repeat(301) }),
        code: "InvalidParameter.DescriptionLengthOverlimit",
      },
      {
        because: "with an empty tag key",
        parameters: () => ({ QCSServiceName: CARRIERS, Tags: [{ Key: "", Value: "x" }] }),
        code: "InvalidParameter.TagParamError",
      },
    ],
  },
  {
    action: "DeleteServiceLinkedRole",
    given: async (call) => {
      await call("CreateRole", { RoleName: "deployer", PolicyDocument: TRUST });
      return aServiceLinkedRole(call);
    },
    succeeds: {
      parameters: () => ({ RoleName: "COS_QCSLinkedRoleInCOSAcc" }),
      answer: { DeletionTaskId: expect.stringMatching(/^\d+$/) },
    },
    refused: [
      {
        because: "for a role that does not exist",
        parameters: () => ({ RoleName: "nobody" }),
        code: "InvalidParameter.RoleNotExist",
      },
      {
        because: "for a role that somebody has made",
        parameters: () => ({ RoleName: "deployer" }),
        code: "InvalidParameter.ParamError",
      },
    ],
  },
  {
    action: "GetServiceLinkedRoleDeletionStatus",
    given: aTask,
    succeeds: {
      parameters: ({ DeletionTaskId }) => ({ DeletionTaskId }),
      answer: {
        Status: expect.stringMatching(/^(NOT_STARTED|IN_PROGRESS|SUCCEEDED)$/),
        Reason: "ok",
        ServiceType: "cos",
        ServiceName: "object storage",
      },
    },
    refused: [
      {
        because: "for a task that does not exist",
        parameters: () => ({ DeletionTaskId: "987654" }),
        code: "InvalidParameter.DeletionTaskNotExist",
      },
      {
        because: "for what no task is called",
        parameters: () => ({ DeletionTaskId: "deployer" }),
        code: "InvalidParameter.DeletionTaskNotExist",
      },
    ],
  },
];
