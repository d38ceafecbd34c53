/** A permission boundary limits what somebody may do, and gives nothing. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const ADMINISTRATOR = 1;
const CAM_READ_ONLY = 401002;
const MONITORING = 401012;
const UNAUTHORIZED = "AuthFailure.UnauthorizedOperation";

const documentOf = (...actions: string[]) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: actions, resource: ["*"] }] });

/** `alice` signs her calls and may do everything, as far as her boundary lets her; `bind` gives her one. */
const test = base
  .extend("alice", async ({ official }) => {
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    await official("AttachUserPolicy", { PolicyId: ADMINISTRATOR, AttachUin: Uin });
    return { uin: Number(Uin), secretId: String(SecretId), secretKey: String(SecretKey) };
  })
  .extend("bind", ({ official, alice }) => async (PolicyId: unknown) => {
    await official("PutUserPermissionsBoundary", { TargetUin: alice.uin, PolicyId });
  });

describe("a permission boundary", () => {
  test("is the ceiling of what a sub-user may do", async ({ ask, alice, bind }) => {
    expect(await ask("cam:AddUser", { Name: "bob" }, alice)).not.toHaveProperty("Error");

    await bind(CAM_READ_ONLY);

    expect(await ask("cam:AddUser", { Name: "chen" }, alice)).toEqual(refusal(UNAUTHORIZED));
    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
  });

  test("grants nothing", async ({ ask, official, alice, bind }) => {
    await official("DetachUserPolicy", { PolicyId: ADMINISTRATOR, DetachUin: alice.uin });

    await bind(CAM_READ_ONLY);

    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal(UNAUTHORIZED));
  });

  test("gives way to the one that is put after it", async ({ ask, official, alice, bind }) => {
    await bind(MONITORING);
    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal(UNAUTHORIZED));

    await bind(CAM_READ_ONLY);

    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
    expect(await official("ListPolicies", { Keyword: "QcloudMonitorFullAccess" })).toMatchObject({
      List: [{ AttachEntityBoundaryCount: 0 }],
    });
  });

  test("is lifted, and lifting it again is a success", async ({ ask, official, alice, bind }) => {
    await bind(CAM_READ_ONLY);

    await official("DeleteUserPermissionsBoundary", { TargetUin: alice.uin });
    await official("DeleteUserPermissionsBoundary", { TargetUin: alice.uin });

    expect(await ask("cam:AddUser", { Name: "bob" }, alice)).not.toHaveProperty("Error");
  });

  test("counts by its default version", async ({ ask, official, alice, bind }) => {
    const readers = { PolicyName: "readers", PolicyDocument: documentOf("cam:ListGroups") };
    const { PolicyId } = await official("CreatePolicy", readers);
    await bind(PolicyId);
    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal(UNAUTHORIZED));

    const version = { PolicyId, PolicyDocument: documentOf("cam:ListUsers"), SetAsDefault: true };
    await official("CreatePolicyVersion", version);

    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
  });

  test("lets nothing through once its policy is deleted, until there is another", async ({
    ask,
    official,
    alice,
    bind,
  }) => {
    const everything = { PolicyName: "everything", PolicyDocument: documentOf("*") };
    const { PolicyId } = await official("CreatePolicy", everything);
    await bind(PolicyId);

    await official("DeletePolicy", { PolicyId: [PolicyId] });

    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal(UNAUTHORIZED));
    await bind(CAM_READ_ONLY);
    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
  });

  test("is counted with its policy, and goes with the sub-user", async ({ official, bind }) => {
    const keyword = { Keyword: "QcloudCamReadOnlyAccess" };
    await bind(CAM_READ_ONLY);
    expect(await official("ListPolicies", keyword)).toMatchObject({
      List: [{ AttachEntityBoundaryCount: 1, AttachEntityCount: 0 }],
    });

    await official("DeleteUser", { Name: "alice", Force: 1 });

    expect(await official("ListPolicies", keyword)).toMatchObject({ List: [{ AttachEntityBoundaryCount: 0 }] });
  });
});

describe("GetUserPermissionBoundary", () => {
  test("is unknown to the international site", async ({ ask, alice }) => {
    expect(await ask("cam:GetUserPermissionBoundary", { TargetUin: alice.uin })).toEqual(refusal("InvalidAction"));
  });

  base("tells the boundary's default version on the China site", async ({ onTestFinished }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onTestFinished(() => emulator.close());
    const { Uin } = await call(emulator, "cam:AddUser", { Name: "alice" });
    const policy = { PolicyName: "readers", PolicyDocument: documentOf("cam:Get*") };
    const { PolicyId } = await call(emulator, "cam:CreatePolicy", policy);
    await call(emulator, "cam:PutUserPermissionsBoundary", { TargetUin: Uin, PolicyId });

    await call(emulator, "cam:UpdatePolicy", { PolicyId, PolicyDocument: documentOf("cam:List*") });

    expect(await call(emulator, "cam:GetUserPermissionBoundary", { TargetUin: Uin })).toMatchObject({
      PolicyId,
      PolicyName: "readers",
      PolicyDocument: documentOf("cam:List*"),
      PolicyType: 1,
    });
  });
});
