/** All policies of somebody in one list, with the groups that they come from. */
import { describe, expect } from "vitest";
import { test as base } from "./fixtures.ts";

/** `alice` is a sub-user without policies. */
const test = base.extend("alice", async ({ official }) => {
  const { Uin } = await official("AddUser", { Name: "alice" });
  return Number(Uin);
});

const ADMINISTRATOR = 1;
const FINANCE = 3;

describe("ListAttachedUserAllPolicies", () => {
  const page = { Page: 1, Rp: 20 };
  const EVERY_WAY = 0;
  const DIRECTLY = 1;
  const THROUGH_GROUPS = 2;
  const CUSTOM = 1;
  /** `known`: alice holds finance directly; developers, hers, finance and a policy of their own; operators, hers too, that policy. */
  const testHeld = test.extend("known", async ({ official, alice }) => {
    const PolicyDocument = '{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}';
    const { PolicyId: own } = await official("CreatePolicy", {
      PolicyName: "own",
      PolicyDocument,
      Description: "ours",
    });
    const { GroupId: developers } = await official("CreateGroup", { GroupName: "developers" });
    const { GroupId: operators } = await official("CreateGroup", { GroupName: "operators" });
    const Info = [developers, operators].map((GroupId) => ({ GroupId, Uin: alice }));
    await official("AddUserToGroup", { Info });
    await official("AttachGroupPolicy", { PolicyId: own, AttachGroupId: developers });
    await official("AttachGroupPolicy", { PolicyId: own, AttachGroupId: operators });
    await official("AttachGroupPolicy", { PolicyId: FINANCE, AttachGroupId: developers });
    await official("AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice });
    return {
      own: String(own),
      developers: { GroupId: developers, GroupName: "developers" },
      operators: { GroupId: operators, GroupName: "operators" },
    };
  });

  testHeld("names each policy once, with the groups that it comes through", async ({ official, alice, known }) => {
    const held = await official("ListAttachedUserAllPolicies", { TargetUin: alice, AttachType: EVERY_WAY, ...page });

    expect(held).toMatchObject({
      TotalNum: 2,
      PolicyList: [
        { PolicyId: String(FINANCE), StrategyType: "2", Groups: [known.developers] },
        { PolicyId: known.own, StrategyType: "1", Description: "ours", Groups: [known.developers, known.operators] },
      ],
    });
  });

  testHeld.for([
    ["what is attached directly", { AttachType: DIRECTLY }, ["QCloudFinanceFullAccess"]],
    ["what comes through groups", { AttachType: THROUGH_GROUPS }, ["own", "QCloudFinanceFullAccess"]],
    ["custom policies", { AttachType: EVERY_WAY, StrategyType: CUSTOM }, ["own"]],
    ["names with the keyword", { AttachType: EVERY_WAY, Keyword: "finance" }, ["QCloudFinanceFullAccess"]],
    ["what is both", { AttachType: DIRECTLY, StrategyType: CUSTOM }, []],
    ["the second page", { AttachType: EVERY_WAY, Page: 2, Rp: 1 }, ["own"]],
  ] as const)("lists %s", async ([, wanted, names], { official, alice, known: _ }) => {
    const { PolicyList } = await official("ListAttachedUserAllPolicies", { TargetUin: alice, ...page, ...wanted });

    expect((PolicyList as { PolicyName: string }[]).map(({ PolicyName }) => PolicyName)).toEqual(names);
  });

  test("finds nothing for somebody without policies", async ({ official, alice }) => {
    const held = await official("ListAttachedUserAllPolicies", { TargetUin: alice, AttachType: EVERY_WAY, ...page });

    expect(held).toMatchObject({ TotalNum: 0, PolicyList: [] });
  });
});

describe("an attached policy", () => {
  /** `attacher` is a role, and `asRole` signs as somebody who has taken it on. */
  const testByRole = test
    .extend("attacher", async ({ ask, emulator }) => {
      const trusted = { qcs: [`qcs::cam::uin/${emulator.rootUin}:root`] };
      const statement = [{ effect: "allow", action: "name/sts:AssumeRole", principal: trusted }];
      const PolicyDocument = JSON.stringify({ version: "2.0", statement });
      const { RoleId } = await ask("cam:CreateRole", { RoleName: "attacher", PolicyDocument });
      await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyId: ADMINISTRATOR });
      return String(RoleId);
    })
    .extend("asRole", async ({ ask, emulator, attacher: _ }) => {
      const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "bob", UseApi: 1 });
      await ask("cam:AttachUserPolicy", { PolicyId: ADMINISTRATOR, AttachUin: Uin });
      const RoleArn = `qcs::cam::uin/${emulator.rootUin}:roleName/attacher`;
      const bob = { secretId: String(SecretId), secretKey: String(SecretKey) };
      const { Credentials } = await ask("sts:AssumeRole", { RoleArn, RoleSessionName: "attaching" }, bob);
      const { TmpSecretId, TmpSecretKey, Token } = Credentials as Record<string, string>;
      return { secretId: String(TmpSecretId), secretKey: String(TmpSecretKey), token: String(Token) };
    });

  testByRole("tells the role that attached it", async ({ ask, alice, attacher, asRole }) => {
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "developers" });

    await ask("cam:AttachUserPolicy", { PolicyId: FINANCE, AttachUin: alice }, asRole);
    await ask("cam:AttachGroupPolicy", { PolicyId: FINANCE, AttachGroupId: GroupId }, asRole);

    const byRole = { TotalNum: 1, List: [{ OperateUin: attacher, OperateUinType: 1 }] };
    expect(await ask("cam:ListAttachedUserPolicies", { TargetUin: alice })).toMatchObject(byRole);
    expect(await ask("cam:ListAttachedGroupPolicies", { TargetGroupId: GroupId })).toMatchObject(byRole);
  });
});
