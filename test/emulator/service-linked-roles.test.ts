/** A service-linked role comes with what its product needs, stays as it is, and goes by a task that takes its time. */
import { describe, expect } from "vitest";
import { refusedWith, test as base } from "./fixtures.ts";

const RoleName = "TKE_QCSLinkedRoleInEKSLog_forAdmin";

/** `roleId` is of a role that is linked to container clusters; the clock stands still. */
const test = base.extend("roleId", async ({ official, emulator }) => {
  emulator.clock.freeze();
  const { RoleId } = await official("CreateServiceLinkedRole", {
    QCSServiceName: ["cvm.qcloud.com", "ekslog.tke.cloud.tencent.com"],
    CustomSuffix: "forAdmin",
    Tags: [{ Key: "team", Value: "platform" }],
  });
  return String(RoleId);
});

describe("a service-linked role", () => {
  test("is trusted by its product alone, and holds the policy that it needs", async ({ official, roleId }) => {
    const { RoleInfo } = await official("GetRole", { RoleId: roleId });

    expect(RoleInfo).toMatchObject({
      RoleName,
      RoleType: "service_linked",
      DeletionTaskId: null,
      Tags: [{ Key: "team", Value: "platform" }],
    });
    expect(JSON.parse(Object(RoleInfo).PolicyDocument).statement[0].principal).toEqual({
      service: ["cvm.qcloud.com", "ekslog.tke.cloud.tencent.com"],
    });
    expect(await official("ListAttachedRolePolicies", { RoleId: roleId, Page: 1, Rp: 10 })).toMatchObject({
      List: [{ PolicyName: "QcloudAccessForTKELinkedRoleInEKSLog" }],
    });
  });

  test.for([
    ["DeleteRole", { RoleName }],
    ["AttachRolePolicy", { AttachRoleName: RoleName, PolicyId: 1 }],
    ["DetachRolePolicy", { DetachRoleName: RoleName, PolicyId: 402001 }],
    ["UpdateAssumeRolePolicy", { RoleName, PolicyDocument: "{}" }],
  ] as const)("stays as it is: %s", async ([action, parameters], { official, roleId }) => {
    await expect(official(action, parameters)).rejects.toEqual(refusedWith("InvalidParameter.ParamError"));

    expect(await official("ListAttachedRolePolicies", { RoleId: roleId, Page: 1, Rp: 10 })).toMatchObject({
      TotalNum: 1,
    });
  });

  test("is there until its deletion is done, and then it is gone", async ({ official, emulator, roleId }) => {
    const { DeletionTaskId } = await official("DeleteServiceLinkedRole", { RoleName });
    const status = async () => (await official("GetServiceLinkedRoleDeletionStatus", { DeletionTaskId }))["Status"];
    expect(await status()).toBe("NOT_STARTED");

    emulator.clock.advance(2);
    expect(await status()).toBe("IN_PROGRESS");
    expect(await official("GetRole", { RoleId: roleId })).toMatchObject({ RoleInfo: { DeletionTaskId } });
    expect(await official("DeleteServiceLinkedRole", { RoleName })).toMatchObject({ DeletionTaskId });

    emulator.clock.advance(2);
    await expect(official("GetRole", { RoleId: roleId })).rejects.toEqual(refusedWith("InvalidParameter.RoleNotExist"));
    expect(await status()).toBe("SUCCEEDED");
    expect(await official("DescribeRoleList", { Page: 1, Rp: 10 })).toMatchObject({ TotalNum: 0 });
  });

  test("can be made again once it is gone, and not before", async ({ official, emulator, roleId }) => {
    const again = { QCSServiceName: ["ekslog.tke.cloud.tencent.com", "cvm.qcloud.com"], CustomSuffix: "forAdmin" };
    await official("DeleteServiceLinkedRole", { RoleName });
    await expect(official("CreateServiceLinkedRole", again)).rejects.toEqual(
      refusedWith("InvalidParameter.RoleNameInUse"),
    );

    emulator.clock.advance(5);

    const { RoleId } = await official("CreateServiceLinkedRole", again);
    expect(RoleId).not.toBe(roleId);
  });
});
