/** What a sub-user may do is what its policies say, for every action of CAM. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { type Signer, call } from "../support/emulator-client.ts";
import { type Account, type Row, type Statement, allow, rows } from "./authorisation-rows.ts";
import { refusal, test as base } from "./fixtures.ts";

const document = (statement: readonly Statement[]) => JSON.stringify({ version: "2.0", statement });

/** One emulator for the whole table: no row touches what another one looks at. */
const inOneAccount = base.extend("account", { scope: "file" }, async ({}, { onCleanup }): Promise<Account> => {
  const emulator = await startEmulator({ database: ":memory:" });
  onCleanup(() => emulator.close());
  const ask: Account["ask"] = (action, parameters, signer) => call(emulator, action, parameters, signer);
  const { Uin: bob } = await ask("cam:AddUser", { Name: "bob" });
  const { GroupId: staff } = await ask("cam:CreateGroup", { GroupName: "staff" });
  const { PolicyId: policy } = await ask("cam:CreatePolicy", {
    PolicyName: "Buckets",
    PolicyDocument: document([allow("cos:*")]),
  });
  const statement = [{ effect: "allow", action: "sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } }];
  await ask("cam:CreateRole", {
    RoleName: "deployer",
    PolicyDocument: JSON.stringify({ version: "2.0", statement }),
    Tags: [{ Key: "team", Value: "platform" }],
  });
  return { ask, bob: Number(bob), staff: Number(staff), policy: Number(policy) };
});

/** A sub-user with a key, with the row's policies, in a group of its own. */
async function furnish({ ask: attempt }: Account, name: string, { user, group, boundary }: Row) {
  const ask: Account["ask"] = async (...asked) => {
    const answer = await attempt(...asked);
    expect(answer).not.toHaveProperty("Error");
    return answer;
  };
  const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: name, UseApi: 1 });
  const policyOf = async (statements: readonly Statement[], kind: string) => {
    const { PolicyId } = await ask("cam:CreatePolicy", {
      PolicyName: `${name}-${kind}`,
      PolicyDocument: document(statements),
    });
    return PolicyId;
  };
  if (user) await ask("cam:AttachUserPolicy", { AttachUin: Uin, PolicyId: await policyOf(user, "user") });
  if (group) {
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: name });
    await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uin }] });
    await ask("cam:AttachGroupPolicy", { AttachGroupId: GroupId, PolicyId: await policyOf(group, "group") });
  }
  if (boundary) {
    await ask("cam:PutUserPermissionsBoundary", { TargetUin: Uin, PolicyId: await policyOf(boundary, "boundary") });
  }
  return { uin: Number(Uin), signer: { secretId: String(SecretId), secretKey: String(SecretKey) } };
}

describe("a call", () => {
  inOneAccount.for(
    rows.map((row, index) => ({ row, name: `alice-${index}`, outcome: row.may ? "allowed" : "refused" })),
  )("is $outcome where $row.because", async ({ row, name }, { account }) => {
    const { uin, signer } = await furnish(account, name, row);
    const action = row.call ?? "cam:ListUsers";

    const { Error } = await account.ask(action, row.with?.(account, { uin, name }) ?? {}, signer);

    expect(Error?.Code).toBe(row.may ? undefined : "AuthFailure.UnauthorizedOperation");
  });
});

const POLICY = {
  AdministratorAccess: 1,
  ReadOnlyAccess: 400411,
  QcloudCamFullAccess: 401001,
  QcloudCamReadOnlyAccess: 401002,
  QCloudResourceFullAccess: 2,
  QcloudIntlpartnersmgtFullAccess: 401005,
  QcloudIntlpartnersmgtReadOnlyaccess: 401006,
} as const;

const test = base.extend("alice", async ({ ask }) => {
  const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
  const signer: Signer = { secretId: String(SecretId), secretKey: String(SecretKey) };
  return { uin: Number(Uin), signer };
});

describe("a sub-user", () => {
  test.for([
    ["may", "AdministratorAccess", "cam:AddUser", { Name: "bob" }],
    [
      "may",
      "AdministratorAccess",
      "employee:CreateEmployee",
      { AccountName: "bob", Mobile: "1234", CountryCode: "86" },
    ],
    ["may", "QcloudCamFullAccess", "cam:AddUser", { Name: "bob" }],
    ["may not", "QcloudCamFullAccess", "employee:DescribeEmployees", {}],
    ["may", "QcloudCamReadOnlyAccess", "cam:ListUsers", {}],
    ["may not", "QcloudCamReadOnlyAccess", "cam:AddUser", { Name: "bob" }],
    ["may", "ReadOnlyAccess", "cam:GetUser", { Name: "alice" }],
    ["may", "ReadOnlyAccess", "employee:DescribeEmployees", {}],
    ["may not", "ReadOnlyAccess", "cam:DeleteUser", { Name: "alice" }],
    ["may not", "QCloudResourceFullAccess", "cam:ListUsers", {}],
    ["may", "QcloudIntlpartnersmgtFullAccess", "employee:CreateRole", { RoleName: "r", Permissions: [] }],
    ["may", "QcloudIntlpartnersmgtReadOnlyaccess", "employee:DescribeRoles", {}],
    ["may not", "QcloudIntlpartnersmgtReadOnlyaccess", "employee:CreateRole", { RoleName: "r", Permissions: [] }],
  ] as const)("%s, with %s, call %s", async ([may, policy, action, parameters], { ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: POLICY[policy], AttachUin: alice.uin });

    const { Error } = await ask(action, parameters, alice.signer);

    expect(Error?.Code).toBe(may === "may" ? undefined : "AuthFailure.UnauthorizedOperation");
  });

  test("without policies may do nothing, and the refusal names it and the action", async ({ ask, alice }) => {
    const answer = await ask("cam:ListUsers", {}, alice.signer);

    expect(answer).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(answer.Error?.Message).toContain(String(alice.uin));
    expect(answer.Error?.Message).toContain("cam:ListUsers");
  });

  test("loses a right with the policy that gave it", async ({ ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: POLICY.ReadOnlyAccess, AttachUin: alice.uin });
    await ask("cam:DetachUserPolicy", { PolicyId: POLICY.ReadOnlyAccess, DetachUin: alice.uin });

    expect(await ask("cam:ListUsers", {}, alice.signer)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("may change the one user that its policy names, by name or by number, and no other", async ({ ask, alice }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "bob" });
    await ask("cam:AddUser", { Name: "chen" });
    const PolicyDocument = document([allow("cam:*", `qcs::cam:::uin/${String(Uin)}`)]);
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "p", PolicyDocument });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice.uin });

    const refused = refusal("AuthFailure.UnauthorizedOperation");
    expect(await ask("cam:UpdateUser", { Name: "bob", Remark: "x" }, alice.signer)).not.toHaveProperty("Error");
    expect(await ask("cam:AttachUserPolicy", { PolicyId: 3, AttachUin: Uin }, alice.signer)).not.toHaveProperty(
      "Error",
    );
    expect(await ask("cam:UpdateUser", { Name: "chen", Remark: "x" }, alice.signer)).toEqual(refused);
    expect(await ask("cam:UpdateUser", { Name: "nobody", Remark: "x" }, alice.signer)).toEqual(refused);
    expect(await ask("cam:ListUsers", {}, alice.signer)).toEqual(refused);
  });
});

describe("creating a sub-user", () => {
  test.for([
    ["AdministratorAccess", undefined],
    ["QcloudCamFullAccess", undefined],
    ["ReadOnlyAccess", "AuthFailure.UnauthorizedOperation"],
    ["QcloudCamReadOnlyAccess", "AuthFailure.UnauthorizedOperation"],
    ["QCloudResourceFullAccess", "AuthFailure.UnauthorizedOperation"],
    ["QcloudIntlpartnersmgtFullAccess", "AuthFailure.UnauthorizedOperation"],
    ["QcloudIntlpartnersmgtReadOnlyaccess", "AuthFailure.UnauthorizedOperation"],
  ] as const)("with a key that holds %s alone: %s", async ([policy, code], { ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: POLICY[policy], AttachUin: alice.uin });

    const { Error } = await ask("cam:AddUser", { Name: "bob" }, alice.signer);

    expect(Error?.Code).toBe(code);
  });

  test("may be had without any other right of CAM", async ({ ask, alice }) => {
    const PolicyDocument = document([allow("cam:AddUser")]);
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "Hiring", PolicyDocument });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice.uin });

    expect(await ask("cam:AddUser", { Name: "bob" }, alice.signer)).toHaveProperty("Uin");
    expect(await ask("cam:GetUser", { Name: "bob" }, alice.signer)).toEqual(
      refusal("AuthFailure.UnauthorizedOperation"),
    );
  });
});

describe("deleting a sub-user by force", () => {
  test.for([
    ["the deletion of keys", ["cam:DeleteUser", "cam:DeleteApiKey"], undefined],
    ["no deletion of keys", ["cam:DeleteUser"], "UnauthorizedOperation.DeleteApiKey"],
    ["the deletion of keys only", ["cam:DeleteApiKey"], "AuthFailure.UnauthorizedOperation"],
  ] as const)("that has keys, with %s allowed: %j, %s", async ([, actions, code], { ask, alice }) => {
    await ask("cam:AddUser", { Name: "bob", UseApi: 1 });
    const PolicyDocument = document([allow(actions)]);
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "Clearing", PolicyDocument });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice.uin });

    const { Error } = await ask("cam:DeleteUser", { Name: "bob", Force: 1 }, alice.signer);

    expect(Error?.Code).toBe(code);
  });
});

describe("the tags of a sub-user", () => {
  test("decide who may tag it, by the Tag service and by name", async ({ ask, alice, emulator }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "bob" });
    const ResourceList = [`qcs::cam::uin/${emulator.rootUin}:uin/${String(Uin)}`];
    const ofTeam = { string_equal: { "qcs:resource_tag/team": "platform" } };
    const PolicyDocument = document([allow(["cam:UpdateUser", "tag:TagResources"], "qcs::cam:::uin/*", ofTeam)]);
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "Team", PolicyDocument });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: alice.uin });
    const calls = async () => [
      await ask("cam:UpdateUser", { Name: "bob", Remark: "x" }, alice.signer),
      await ask("tag:TagResources", { ResourceList, Tags: [{ TagKey: "stage", TagValue: "test" }] }, alice.signer),
    ];

    const before = await calls();
    await ask("tag:TagResources", { ResourceList, Tags: [{ TagKey: "team", TagValue: "platform" }] });
    const after = await calls();

    const refused = refusal("AuthFailure.UnauthorizedOperation");
    expect(before).toEqual([refused, refused]);
    expect(after.map(({ Error }) => Error)).toEqual([undefined, undefined]);
  });
});
