/** A role's permission boundary limits what its sessions may do, and gives nothing; the vendor's clients see it bind. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { refusedWith, test as withEmulator } from "./fixtures.ts";
import { officialChinaClient } from "./official-china-client.ts";

const ADMINISTRATOR = 1;
const CAM_READ_ONLY = 401002;
const MONITORING = 401012;
const refused = refusedWith("AuthFailure.UnauthorizedOperation");

/** `session` is one of the role deployer, which may do everything, as far as its boundary lets it; `bind` gives it one. */
const test = withEmulator
  .extend("session", async ({ official }) => {
    const { OwnerUin } = await official("GetUserAppId");
    const principal = { qcs: [`qcs::cam::uin/${String(OwnerUin)}:root`] };
    const statement = [{ effect: "allow", action: "name/sts:AssumeRole", principal }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    await official("CreateRole", { RoleName: "deployer", PolicyDocument });
    await official("AttachRolePolicy", { AttachRoleName: "deployer", PolicyId: ADMINISTRATOR });
    const RoleArn = `qcs::cam::uin/${String(OwnerUin)}:roleName/deployer`;
    const { Credentials } = await official("sts:AssumeRole", { RoleArn, RoleSessionName: "nightly" });
    const { TmpSecretId, TmpSecretKey, Token } = Object(Credentials);
    return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token };
  })
  .extend("bind", ({ official }) => async (PolicyId: number) => {
    await official("PutRolePermissionsBoundary", { RoleName: "deployer", PolicyId });
  });

describe("a role's permission boundary", () => {
  test("is the ceiling of what sessions may do that are there already", async ({ official, session, bind }) => {
    await official("AddUser", { Name: "bob" }, session);

    await bind(CAM_READ_ONLY);

    await expect(official("AddUser", { Name: "chen" }, session)).rejects.toEqual(refused);
    await expect(official("ListUsers", {}, session)).resolves.toMatchObject({ Data: [{ Name: "bob" }] });
  });

  test("grants nothing", async ({ official, session, bind }) => {
    await official("DetachRolePolicy", { DetachRoleName: "deployer", PolicyId: ADMINISTRATOR });

    await bind(CAM_READ_ONLY);

    await expect(official("ListUsers", {}, session)).rejects.toEqual(refused);
  });

  test("gives way to another one, and is lifted", async ({ official, session, bind }) => {
    await bind(MONITORING);
    await expect(official("ListUsers", {}, session)).rejects.toEqual(refused);

    await bind(CAM_READ_ONLY);
    await expect(official("ListUsers", {}, session)).resolves.toHaveProperty("Data");

    await official("DeleteRolePermissionsBoundary", { RoleName: "deployer" });
    await official("DeleteRolePermissionsBoundary", { RoleName: "deployer" });
    await expect(official("AddUser", { Name: "bob" }, session)).resolves.toHaveProperty("Uin");
  });

  test("lets nothing through once its policy is deleted", async ({ official, session, bind }) => {
    const statement = [{ effect: "allow", action: "*", resource: "*" }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "everything", PolicyDocument });
    await bind(Number(PolicyId));

    await official("DeletePolicy", { PolicyId: [PolicyId] });

    await expect(official("ListUsers", {}, session)).rejects.toEqual(refused);
  });

  test("leaves the sub-users alone who take the role on", async ({ official, session, bind }) => {
    expect(session).toHaveProperty("token");
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    await official("AttachUserPolicy", { AttachUin: Uin, PolicyId: ADMINISTRATOR });

    await bind(MONITORING);

    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };
    await expect(official("AddUser", { Name: "bob" }, alice)).resolves.toHaveProperty("Uin");
  });

  test("is counted with its policy, and goes with the role", async ({ official, bind, session }) => {
    expect(session).toHaveProperty("token");
    const keyword = { Keyword: "QcloudCamReadOnlyAccess" };
    await bind(CAM_READ_ONLY);
    expect(await official("ListPolicies", keyword)).toMatchObject({ List: [{ AttachEntityBoundaryCount: 1 }] });

    await official("DeleteRole", { RoleName: "deployer" });

    expect(await official("ListPolicies", keyword)).toMatchObject({ List: [{ AttachEntityBoundaryCount: 0 }] });
  });

  base("is told by the China site", async ({ onTestFinished }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onTestFinished(() => emulator.close());
    const official = officialChinaClient(emulator, "cam");
    const statement = [{ effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { RoleId } = await official("CreateRole", { RoleName: "deployer", PolicyDocument });

    expect(await official("GetRolePermissionBoundary", { RoleId })).toMatchObject({ PolicyId: null });
    await official("PutRolePermissionsBoundary", { RoleId, PolicyId: CAM_READ_ONLY });

    expect(await official("GetRolePermissionBoundary", { RoleId })).toMatchObject({
      PolicyId: CAM_READ_ONLY,
      PolicyName: "QcloudCamReadOnlyAccess",
      PolicyType: 2,
    });
  });
});
