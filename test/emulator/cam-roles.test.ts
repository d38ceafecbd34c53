/** Roles of CAM: their fields, their trust policies, and what goes with them. */
import { describe, expect } from "vitest";
import { refusal, test as base } from "./fixtures.ts";

const document = (...statement: object[]) => JSON.stringify({ version: "2.0", statement });
const trust = (principal: unknown, more: object = {}) =>
  document({ effect: "allow", action: "name/sts:AssumeRole", principal, ...more });
const TRUST = trust({ service: "cvm.cloud.tencent.com" });

/** `role` makes a role; `policy` makes a policy. Both answer with the id. */
const test = base
  .extend("role", ({ ask }) => async (RoleName: string, settings: object = {}) => {
    const { RoleId } = await ask("cam:CreateRole", { RoleName, PolicyDocument: TRUST, ...settings });
    return String(RoleId);
  })
  .extend("policy", ({ ask }) => async (PolicyName: string) => {
    const PolicyDocument = document({ effect: "allow", action: "cos:*", resource: "*" });
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName, PolicyDocument });
    return Number(PolicyId);
  });

describe("a role", () => {
  test("is found by its id and by its name", async ({ ask, role }) => {
    const RoleId = await role("deployer");

    expect(await ask("cam:GetRole", { RoleId })).toMatchObject({ RoleInfo: { RoleName: "deployer" } });
    expect(await ask("cam:GetRole", { RoleName: "deployer" })).toMatchObject({ RoleInfo: { RoleId } });
  });

  test("keeps what it was made with", async ({ ask, role }) => {
    const RoleId = await role("deployer", {
      Description: "ships",
      ConsoleLogin: 1,
      SessionDuration: 900,
      Tags: [{ Key: "team", Value: "platform" }],
    });

    expect(await ask("cam:GetRole", { RoleId })).toMatchObject({
      RoleInfo: {
        PolicyDocument: TRUST,
        Description: "ships",
        ConsoleLogin: 1,
        SessionDuration: 900,
        RoleType: "user",
        Tags: [{ Key: "team", Value: "platform" }],
      },
    });
  });

  test("changes in one thing at a time", async ({ ask, role, emulator }) => {
    const RoleId = await role("deployer", { Description: "ships" });
    const { RoleInfo: before } = await ask("cam:GetRole", { RoleId });
    const trusting = trust({ qcs: `qcs::cam::uin/${emulator.rootUin}:root` });
    emulator.clock.setOffsetSeconds(60);

    await ask("cam:UpdateAssumeRolePolicy", { RoleId, PolicyDocument: trusting });
    await ask("cam:UpdateRoleDescription", { RoleName: "deployer", Description: "" });
    await ask("cam:UpdateRoleConsoleLogin", { RoleId, ConsoleLogin: 1 });

    const { RoleInfo: after } = await ask("cam:GetRole", { RoleId });
    expect(after).toEqual({
      ...(before as object),
      PolicyDocument: trusting,
      Description: "",
      ConsoleLogin: 1,
      UpdateTime: expect.not.stringMatching((before as { UpdateTime: string }).UpdateTime),
    });
  });

  test("goes with its tags and attachments, and its name is free again", async ({ ask, role, policy }) => {
    const PolicyId = await policy("Buckets");
    const AttachRoleId = await role("deployer", { Tags: [{ Key: "team", Value: "platform" }] });
    await ask("cam:AttachRolePolicy", { AttachRoleId, PolicyId });

    await ask("cam:DeleteRole", { RoleName: "deployer" });

    expect(await ask("cam:GetRole", { RoleId: AttachRoleId })).toEqual(refusal("InvalidParameter.RoleNotExist"));
    const RoleId = await role("deployer");
    expect(RoleId).not.toBe(AttachRoleId);
    expect(await ask("cam:GetRole", { RoleId })).toMatchObject({ RoleInfo: { Tags: [] } });
    expect(await ask("cam:ListAttachedRolePolicies", { RoleId, Page: 1, Rp: 10 })).toMatchObject({ TotalNum: 0 });
  });
});

describe("a trust policy", () => {
  test.for<[what: string, document: string, code: string]>([
    ["that is no JSON", "{", "ParamError"],
    ["of another version", JSON.stringify({ version: "1.0", statement: [] }), "VersionError"],
    ["without statements", document(), "StatementError"],
    ["with a resource", trust({ service: "cvm.cloud.tencent.com" }, { resource: "*" }), "StatementError"],
    ["without an effect", trust({ service: "cvm.cloud.tencent.com" }, { effect: "maybe" }), "EffectError"],
    ["without an action", trust({ service: "cvm.cloud.tencent.com" }, { action: undefined }), "ActionMiss"],
    ["for another action", trust({ service: "cvm.cloud.tencent.com" }, { action: "cam:GetUser" }), "ActionError"],
    ["without a principal", trust(undefined), "PrincipalError"],
    ["with a principal of an unknown kind", trust({ aws: "*" }), "PrincipalError"],
    ["with an empty principal", trust({ qcs: [] }), "PrincipalError"],
    ["with everybody", trust({ qcs: "*" }), "PrincipalQcsError"],
    ["with a group", trust({ qcs: "qcs::cam::uin/1:groupid/2" }), "PrincipalQcsError"],
    ["with what is no product", trust({ service: "everything" }), "PrincipalServiceNotExist"],
    ["with what is no identity provider", trust({ federated: "google" }), "PrincipalError"],
    ["with a condition that is none", trust({ service: "cvm.qcloud.com" }, { condition: [] }), "ConditionError"],
    [
      "with an unknown operator",
      trust({ service: "cvm.qcloud.com" }, { condition: { equals: {} } }),
      "ConditionTypeError",
    ],
    [
      "with an empty condition",
      trust({ service: "cvm.qcloud.com" }, { condition: { ip_equal: {} } }),
      "ConditionContentError",
    ],
  ])("%s is refused", async ([, PolicyDocument, code], { ask }) => {
    expect(await ask("cam:CreateRole", { RoleName: "deployer", PolicyDocument })).toEqual(
      refusal(`InvalidParameter.${code}`),
    );
  });

  test("names sub-users of this account that exist", async ({ ask, emulator }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "alice" });
    const naming = (uin: unknown) => trust({ qcs: [`qcs::cam::uin/${emulator.rootUin}:uin/${String(uin)}`] });

    expect(await ask("cam:CreateRole", { RoleName: "deployer", PolicyDocument: naming(Uin) })).toHaveProperty("RoleId");
    expect(await ask("cam:CreateRole", { RoleName: "other", PolicyDocument: naming(1) })).toEqual(
      refusal("InvalidParameter.PrincipalQcsNotExist"),
    );
  });

  test("may name other root accounts and their sub-users, which nobody here can know", async ({ ask }) => {
    const PolicyDocument = trust({ qcs: ["qcs::cam::uin/100000000001:root", "qcs::cam::uin/100000000001:uin/2"] });

    expect(await ask("cam:CreateRole", { RoleName: "deployer", PolicyDocument })).toHaveProperty("RoleId");
  });
});

describe("DescribeRoleList", () => {
  test("pages, newest first", async ({ ask, role }) => {
    await role("first");
    await role("second");
    await role("third");

    expect(await ask("cam:DescribeRoleList", { Page: 1, Rp: 2 })).toMatchObject({
      TotalNum: 3,
      List: [{ RoleName: "third" }, { RoleName: "second" }],
    });
    expect(await ask("cam:DescribeRoleList", { Page: 2, Rp: 2 })).toMatchObject({ List: [{ RoleName: "first" }] });
    expect(await ask("cam:DescribeRoleList", { Page: 2 ** 31 - 1, Rp: 200 })).toMatchObject({ TotalNum: 3, List: [] });
  });

  test("finds the roles that carry all of the tags", async ({ ask, role }) => {
    const team = { Key: "team", Value: "platform" };
    await role("first", { Tags: [team] });
    await role("second", { Tags: [team, { Key: "stage", Value: "test" }] });
    await role("third", { Tags: [{ Key: "team", Value: "data" }] });
    const found = (Tags: object[]) => ask("cam:DescribeRoleList", { Page: 1, Rp: 20, Tags });

    expect(await found([team])).toMatchObject({ TotalNum: 2, List: [{ RoleName: "second" }, { RoleName: "first" }] });
    expect(await found([team, { Key: "stage", Value: "test" }])).toMatchObject({ List: [{ RoleName: "second" }] });
    expect(await found([{ Key: "team", Value: "" }])).toMatchObject({ TotalNum: 0, List: [] });
  });
});

describe("the tags of a role", () => {
  test("get new values and new keys, and lose keys", async ({ ask, role }) => {
    const RoleId = await role("deployer", { Tags: [{ Key: "team", Value: "platform" }] });
    await ask("cam:TagRole", {
      RoleId,
      Tags: [
        { Key: "stage", Value: "test" },
        { Key: "team", Value: "data" },
      ],
    });
    const { RoleInfo: tagged } = await ask("cam:GetRole", { RoleId });
    await ask("cam:UntagRole", { RoleId, TagKeys: ["stage", "nothing"] });

    expect(tagged).toMatchObject({
      Tags: [
        { Key: "team", Value: "data" },
        { Key: "stage", Value: "test" },
      ],
    });
    expect(await ask("cam:GetRole", { RoleId })).toMatchObject({
      RoleInfo: { Tags: [{ Key: "team", Value: "data" }] },
    });
  });
});

describe("the policies of a role", () => {
  test("are attached once, by id or by name, and listed in that order", async ({ ask, role, policy }) => {
    const PolicyId = await policy("Buckets");
    const RoleId = await role("deployer");
    await ask("cam:AttachRolePolicy", { AttachRoleName: "deployer", PolicyName: "Buckets" });
    await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyId: 1 });
    await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyId });
    const listed = (filter: object = {}) => ask("cam:ListAttachedRolePolicies", { RoleId, Page: 1, Rp: 10, ...filter });

    expect(await listed()).toMatchObject({ TotalNum: 2, List: [{ PolicyId }, { PolicyId: 1, PolicyType: "QCS" }] });
    expect(await listed({ PolicyType: "User" })).toMatchObject({ TotalNum: 1, List: [{ PolicyId }] });
    expect(await listed({ Keyword: "admin" })).toMatchObject({ TotalNum: 1, List: [{ PolicyId: 1 }] });
  });

  test("are detached, and what is not attached is too", async ({ ask, role }) => {
    const RoleId = await role("deployer");
    await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyId: 1 });
    const detach = () => ask("cam:DetachRolePolicy", { DetachRoleId: RoleId, PolicyName: "AdministratorAccess" });

    expect(await detach()).not.toHaveProperty("Error");
    expect(await detach()).not.toHaveProperty("Error");
    expect(await ask("cam:ListAttachedRolePolicies", { RoleId, Page: 1, Rp: 10 })).toMatchObject({ TotalNum: 0 });
  });

  test("have the role among their holders", async ({ ask, role, policy }) => {
    const PolicyId = await policy("Buckets");
    const Id = await role("deployer");
    await ask("cam:AttachRolePolicy", { AttachRoleId: Id, PolicyId });

    expect(await ask("cam:ListEntitiesForPolicy", { PolicyId, EntityFilter: "Role" })).toMatchObject({
      TotalNum: 1,
      List: [{ Id, Name: "deployer", RelatedType: 3 }],
    });
    expect(await ask("cam:ListPolicies", { Scope: "Local" })).toMatchObject({ List: [{ AttachEntityCount: 1 }] });
  });

  test("are 200 at most", { timeout: 30_000 }, async ({ ask, role, policy }) => {
    const AttachRoleId = await role("deployer");
    const ids = await Promise.all(Array.from({ length: 201 }, (_, index) => policy(`policy-${index}`)));
    const attach = (PolicyId: number | undefined) => ask("cam:AttachRolePolicy", { AttachRoleId, PolicyId });
    await Promise.all(ids.slice(0, 200).map(attach));

    expect(await attach(ids[200])).toEqual(refusal("InvalidParameter.AttachmentFull"));
    expect(await attach(ids[0])).not.toHaveProperty("Error");
  });
});
