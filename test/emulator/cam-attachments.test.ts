/** Policies attached to sub-users: idempotent both ways, and limited. */
import { describe, expect } from "vitest";
import { refusal, refusedWith, test as base } from "./fixtures.ts";

/** `alice` is a sub-user without policies. */
const test = base.extend("alice", async ({ official }) => {
  const { Uin } = await official("AddUser", { Name: "alice" });
  return Number(Uin);
});

const ADMINISTRATOR = 1;
const FINANCE = 3;

describe("AttachUserPolicy", () => {
  test("attaches a policy, once however often it is called", async ({ official, emulator, alice }) => {
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });

    expect(await official("ListAttachedUserPolicies", { TargetUin: alice })).toMatchObject({
      TotalNum: 1,
      List: [
        {
          PolicyId: FINANCE,
          PolicyName: "QCloudFinanceFullAccess",
          PolicyType: "QCS",
          OperateOwnerUin: emulator.rootUin,
          OperateUin: emulator.rootUin,
          OperateUinType: 0,
        },
      ],
    });
  });

  test("takes numbers that are written as texts of digits", async ({ official, alice }) => {
    await official("AttachUserPolicy", { PolicyId: "3", AttachUin: String(alice) });

    expect(await official("ListAttachedUserPolicies", { TargetUin: alice })).toMatchObject({ TotalNum: 1 });
  });

  test("refuses an account that does not exist, and the root account", async ({ official, emulator }) => {
    const refused = refusedWith("ResourceNotFound.UserNotExist");
    await expect(official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: 42 })).rejects.toEqual(refused);
    await expect(
      official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: Number(emulator.rootUin) }),
    ).rejects.toEqual(refused);
  });

  test("refuses a policy that does not exist", async ({ official, alice }) => {
    await expect(official("AttachUserPolicy", { PolicyId: 9, AttachUin: alice })).rejects.toEqual(
      refusedWith("ResourceNotFound.PolicyIdNotFound"),
    );
  });

  test("refuses the 201st policy, and still succeeds for one of the 200", async ({ ask, alice }) => {
    const PolicyDocument = JSON.stringify({
      version: "2.0",
      statement: [{ effect: "allow", action: "cos:*", resource: "*" }],
    });
    const names = Array.from({ length: 199 }, (_, index) => `policy-${index}`);
    const created = await Promise.all(
      names.map((PolicyName) => ask("cam:CreatePolicy", { PolicyName, PolicyDocument })),
    );
    const ids = [ADMINISTRATOR, ...created.map(({ PolicyId }) => PolicyId)];
    await Promise.all(ids.map((PolicyId) => ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice })));

    expect(await ask("cam:AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice })).toEqual(
      refusal("InvalidParameter.AttachmentFull"),
    );
    expect(await ask("cam:AttachUserPolicy", { PolicyId: ADMINISTRATOR, AttachUin: alice })).not.toHaveProperty(
      "Error",
    );
    expect(await ask("cam:ListAttachedUserPolicies", { TargetUin: alice, Rp: 200 })).toMatchObject({ TotalNum: 200 });
  });
});

describe("DetachUserPolicy", () => {
  test("takes a policy away, and succeeds again when it is gone", async ({ official, alice }) => {
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });

    await official("DetachUserPolicy", { PolicyId: FINANCE, DetachUin: alice });
    await official("DetachUserPolicy", { PolicyId: FINANCE, DetachUin: alice });

    expect(await official("ListAttachedUserPolicies", { TargetUin: alice })).toMatchObject({ TotalNum: 0 });
  });

  test("refuses an account and a policy that do not exist", async ({ official, alice }) => {
    await expect(official("DetachUserPolicy", { PolicyId: FINANCE, DetachUin: 42 })).rejects.toEqual(
      refusedWith("ResourceNotFound.UserNotExist"),
    );
    await expect(official("DetachUserPolicy", { PolicyId: 9, DetachUin: alice })).rejects.toEqual(
      refusedWith("ResourceNotFound.PolicyIdNotFound"),
    );
  });
});

describe("ListAttachedUserPolicies", () => {
  test("pages in the order of attachment", async ({ official, alice }) => {
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });
    await official("AttachUserPolicy", { PolicyId: ADMINISTRATOR, AttachUin: alice });

    expect(await official("ListAttachedUserPolicies", { TargetUin: alice, Page: 2, Rp: 1 })).toMatchObject({
      TotalNum: 2,
      List: [{ PolicyId: ADMINISTRATOR }],
    });
  });

  test("tells custom policies apart", async ({ official, alice }) => {
    const PolicyDocument = '{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}';
    const { PolicyId } = await official("CreatePolicy", { PolicyName: "mine", PolicyDocument });
    await official("AttachUserPolicy", { PolicyId, AttachUin: alice });

    expect(await official("ListAttachedUserPolicies", { TargetUin: alice })).toMatchObject({
      List: [{ PolicyName: "mine", PolicyType: "User" }],
    });
  });

  test("finds nothing for an account that does not exist", async ({ official }) => {
    expect(await official("ListAttachedUserPolicies", { TargetUin: 42 })).toMatchObject({ TotalNum: 0, List: [] });
  });

  test.for([
    ["no account", {}, "MissingParameter"],
    ["an account that is a name", { TargetUin: "alice" }, "InvalidParameter"],
    ["page 0", { TargetUin: 42, Page: 0 }, "InvalidParameter.ParamError"],
  ] as const)("refuses %s", async ([, parameters, code], { official }) => {
    await expect(official("ListAttachedUserPolicies", parameters)).rejects.toEqual(refusedWith(code));
  });
});

describe("ListEntitiesForPolicy", () => {
  test("lists the holders, by uid as Id and by account number as Uin", async ({ official, alice }) => {
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });
    const { Uid } = await official("GetUser", { Name: "alice" });

    expect(await official("ListEntitiesForPolicy", { PolicyId: FINANCE })).toMatchObject({
      TotalNum: 1,
      List: [{ Id: String(Uid), Uin: alice, Name: "alice", RelatedType: 1 }],
    });
  });

  /** Finance is held by alice, by a group and by a role. */
  const testHolders = test.extend("holders", async ({ official, alice }) => {
    const principal = { service: ["cvm.cloud.tencent.com"] };
    const statement = [{ effect: "allow", action: "name/sts:AssumeRole", principal }];
    const PolicyDocument = JSON.stringify({ version: "2.0", statement });
    const { GroupId } = await official("CreateGroup", { GroupName: "developers" });
    const { RoleId } = await official("CreateRole", { RoleName: "machines", PolicyDocument });
    await official("AttachRolePolicy", { PolicyId: FINANCE, AttachRoleId: RoleId });
    await official("AttachGroupPolicy", { PolicyId: FINANCE, AttachGroupId: GroupId });
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });
  });

  testHolders.for([
    ["everybody", {}, ["1 alice", "2 developers", "3 machines"]],
    ["all entities", { EntityFilter: "All" }, ["1 alice", "2 developers", "3 machines"]],
    ["sub-users", { EntityFilter: "User" }, ["1 alice"]],
    ["groups", { EntityFilter: "Group" }, ["2 developers"]],
    ["roles", { EntityFilter: "Role" }, ["3 machines"]],
    ["the second page", { Page: 2, Rp: 2 }, ["3 machines"]],
    ["a page after the last", { Page: 2, Rp: 3 }, []],
  ] as const)("lists %s", async ([, wanted, holders], { official, holders: _ }) => {
    const { List } = await official("ListEntitiesForPolicy", { PolicyId: FINANCE, ...wanted });

    const rows = List as { RelatedType: number; Name: string }[];
    expect(rows.map(({ RelatedType, Name }) => `${RelatedType} ${Name}`)).toEqual(holders);
  });

  testHolders("counts them all with the policy, and its sub-users alone", async ({ official, holders: _ }) => {
    expect(await official("ListPolicies", { Keyword: "QCloudFinanceFullAccess" })).toMatchObject({
      List: [{ Attachments: 1, AttachEntityCount: 3 }],
    });
  });

  test.for([
    ["a filter that is none", { PolicyId: 1, EntityFilter: "Nobody" }, "InvalidParameter.EntityFilterError"],
    ["a policy that does not exist", { PolicyId: 9 }, "InvalidParameter.PolicyIdError"],
  ] as const)("refuses %s", async ([, parameters, code], { official }) => {
    await expect(official("ListEntitiesForPolicy", parameters)).rejects.toEqual(refusedWith(code));
  });
});

describe("DetachGroupPolicy", () => {
  test("succeeds for a policy that is not attached, and refuses one that does not exist", async ({ official }) => {
    const { GroupId } = await official("CreateGroup", { GroupName: "developers" });

    await official("DetachGroupPolicy", { PolicyId: FINANCE, DetachGroupId: GroupId });

    await expect(official("DetachGroupPolicy", { PolicyId: 9, DetachGroupId: GroupId })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyIdNotExist"),
    );
  });
});
