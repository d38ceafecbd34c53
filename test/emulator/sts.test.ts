/** Temporary credentials: what a session of a role may do, for how long, and what ends it. */
import { describe, expect, onTestFinished } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { timedCode } from "../../emulator/store/soft-tokens.ts";
import { type Answer, type Signer, call } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const HOUR = 3600;
const document = (...statement: object[]) => JSON.stringify({ version: "2.0", statement });
const allow = (action: string, resource = "*") => ({ effect: "allow", action, resource });
const trust = (qcs: string, condition?: object) =>
  document({
    effect: "allow",
    action: "name/sts:AssumeRole",
    principal: { qcs: [qcs] },
    ...(condition && { condition }),
  });

/** The signer that an answer with temporary credentials makes. */
function signerOf({ Credentials }: Answer): Signer & { readonly token: string } {
  const { TmpSecretId, TmpSecretKey, Token } = Credentials as Record<string, string>;
  return { secretId: TmpSecretId ?? "", secretKey: TmpSecretKey ?? "", token: Token ?? "" };
}

/** `alice` may take on any role; `role` makes the role reader, which reads CAM; `arn` names it. */
const test = base
  .extend("alice", async ({ ask }) => {
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    const { PolicyId } = await ask("cam:CreatePolicy", {
      PolicyName: "TakeRoles",
      PolicyDocument: document(allow("name/sts:AssumeRole")),
    });
    await ask("cam:AttachUserPolicy", { PolicyId, AttachUin: Uin });
    return { uin: Number(Uin), signer: { secretId: String(SecretId), secretKey: String(SecretKey) } };
  })
  .extend("arn", ({ emulator }) => `qcs::cam::uin/${emulator.rootUin}:roleName/reader`)
  .extend("role", ({ ask, emulator }) => async (trusted = `qcs::cam::uin/${emulator.rootUin}:root`, settings = {}) => {
    const { RoleId } = await ask("cam:CreateRole", {
      RoleName: "reader",
      PolicyDocument: trust(trusted),
      ...settings,
    });
    await ask("cam:AttachRolePolicy", { AttachRoleId: RoleId, PolicyName: "ReadOnlyAccess" });
    return String(RoleId);
  })
  .extend(
    "assume",
    ({ ask, arn, alice }) =>
      (parameters: object = {}, signer: Signer = alice.signer) =>
        ask("sts:AssumeRole", { RoleArn: arn, RoleSessionName: "release", ...parameters }, signer),
  );

describe("the session of a role", () => {
  test("may do what the role holds, and nothing that its taker holds", async ({ ask, role, assume, arn }) => {
    await role();
    const session = signerOf(await assume());

    expect(await ask("cam:ListUsers", {}, session)).not.toHaveProperty("Error");
    expect(await ask("cam:AddUser", { Name: "bob" }, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(await ask("sts:AssumeRole", { RoleArn: arn, RoleSessionName: "again" }, session)).toEqual(
      refusal("AuthFailure.UnauthorizedOperation"),
    );
  });

  test("knows who it is", async ({ ask, role, assume, alice, emulator }) => {
    const roleId = await role();
    const session = signerOf(await assume({ RoleSessionName: "release-42" }));

    expect(await ask("sts:GetCallerIdentity", {}, session)).toMatchObject({
      Type: "CAMRole",
      AccountId: emulator.rootUin,
      UserId: `${roleId}:release-42`,
      PrincipalId: String(alice.uin),
      Arn: `qcs::sts:${emulator.rootUin}:assumed-role/${roleId}`,
    });
  });

  test("is narrowed by the policy that it was asked for with", async ({ ask, role, assume }) => {
    await role();
    const session = signerOf(await assume({ Policy: encodeURIComponent(document(allow("cam:Get*"), allow("cos:*"))) }));

    expect(await ask("cam:GetUser", { Name: "alice" }, session)).not.toHaveProperty("Error");
    expect(await ask("cam:ListUsers", {}, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("is not widened by the policy that it was asked for with", async ({ ask, role, assume }) => {
    await role();
    const session = signerOf(await assume({ Policy: document(allow("*")) }));

    expect(await ask("cam:AddUser", { Name: "bob" }, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("takes a role on for its taker, where the role may", async ({ ask, role, assume, alice }) => {
    const roleId = await role();
    await ask("cam:AttachRolePolicy", { AttachRoleId: roleId, PolicyId: 1 });
    const first = signerOf(await assume());

    const second = signerOf(await assume({ RoleSessionName: "second" }, first));

    expect(await ask("sts:GetCallerIdentity", {}, second)).toMatchObject({
      UserId: `${roleId}:second`,
      PrincipalId: String(alice.uin),
    });
  });

  test("may not touch the keys of the root account", async ({ ask, role, assume }) => {
    await ask("cam:AttachRolePolicy", { AttachRoleId: await role(), PolicyId: 1 });
    const session = signerOf(await assume());

    expect(await ask("cam:CreateAccessKey", {}, session)).toEqual(refusal("OperationDenied.SubUin"));
  });

  test("ends with its role", async ({ ask, role, assume }) => {
    await role();
    const session = signerOf(await assume());
    await ask("cam:DeleteRole", { RoleName: "reader" });

    expect(await ask("sts:GetCallerIdentity", {}, session)).toEqual(refusal("AuthFailure.SecretIdNotFound"));
  });

  test("loses a right with the policy that the role loses", async ({ ask, role, assume }) => {
    await role();
    const session = signerOf(await assume());
    await ask("cam:DetachRolePolicy", { DetachRoleName: "reader", PolicyName: "ReadOnlyAccess" });

    expect(await ask("cam:ListUsers", {}, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("expires by the emulator's clock", async ({ ask, role, assume, emulator }) => {
    await role();
    const answer = await assume({ DurationSeconds: HOUR });
    const session = signerOf(answer);

    emulator.clock.setOffsetSeconds(HOUR - 60);
    expect(await ask("sts:GetCallerIdentity", {}, session)).not.toHaveProperty("Error");
    emulator.clock.setOffsetSeconds(HOUR + 1);

    expect(await ask("sts:GetCallerIdentity", {}, session)).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test.for([
    ["two hours where nothing is said", {}, {}, 2 * HOUR],
    ["as long as was asked for", {}, { DurationSeconds: 900 }, 900],
    ["twelve hours at most", {}, { DurationSeconds: 12 * HOUR }, 12 * HOUR],
    ["as long as the role lets it where nothing is said", { SessionDuration: HOUR }, {}, HOUR],
    ["two hours where nothing limits it", { SessionDuration: 0 }, { DurationSeconds: 0 }, 2 * HOUR],
  ] as const)("lasts %s", async ([, settings, parameters, seconds], { role, assume, emulator }) => {
    await role(undefined, settings);
    const before = Math.floor(emulator.clock.now() / 1000);

    const { ExpiredTime, Expiration } = await assume(parameters);

    expect(Number(ExpiredTime) - before - seconds).toBeOneOf([0, 1]);
    expect(Date.parse(String(Expiration))).toBe(Number(ExpiredTime) * 1000);
  });
});

describe("temporary credentials", () => {
  test.for([
    ["without their token", (session: Signer) => ({ secretId: session.secretId, secretKey: session.secretKey })],
    ["with another token", (session: Signer) => ({ ...session, token: "another" })],
  ] as const)("are refused %s", async ([, bend], { ask, role, assume }) => {
    await role();
    const session = signerOf(await assume());

    expect(await ask("sts:GetCallerIdentity", {}, bend(session))).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test("are refused with another one's token", async ({ ask, role, assume }) => {
    await role();
    const session = signerOf(await assume());
    const { token } = signerOf(await assume());

    expect(await ask("sts:GetCallerIdentity", {}, { ...session, token })).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test("are refused with another one's secret", async ({ ask, role, assume, alice }) => {
    await role();
    const { secretKey } = alice.signer;

    expect(await ask("sts:GetCallerIdentity", {}, { ...signerOf(await assume()), secretKey })).toEqual(
      refusal("AuthFailure.SignatureFailure"),
    );
  });

  test("work with the vendor's client", async ({ official, role, assume }) => {
    await role();

    expect(await official("sts:GetCallerIdentity", {}, signerOf(await assume()))).toMatchObject({ Type: "CAMRole" });
  });
});

describe("a trust policy", () => {
  test.for([
    ["takes the root account for all of its accounts", (root: string) => `qcs::cam::uin/${root}:root`, undefined],
    ["takes a sub-user by its number", (root: string, uin: number) => `qcs::cam::uin/${root}:uin/${uin}`, undefined],
    [
      "does not take the root account's number for its sub-users",
      (root: string) => `qcs::cam::uin/${root}:uin/${root}`,
      "UnauthorizedOperation",
    ],
    ["does not take another account", () => "qcs::cam::uin/100000000001:root", "UnauthorizedOperation"],
    [
      "does not take another account's sub-user of the same number",
      (_root: string, uin: number) => `qcs::cam::uin/100000000001:uin/${uin}`,
      "UnauthorizedOperation",
    ],
  ] as const)("%s", async ([, trusted, code], { role, assume, alice, emulator }) => {
    await role(trusted(emulator.rootUin, alice.uin));

    expect((await assume()).Error?.Code).toBe(code);
  });

  test.for([
    ["the right external id", { ExternalId: "tenant/7" }, undefined],
    ["another external id", { ExternalId: "tenant/8" }, "UnauthorizedOperation"],
    ["no external id", {}, "UnauthorizedOperation"],
  ] as const)(
    "that asks for an external id, given %s",
    async ([, parameters, code], { ask, role, assume, emulator }) => {
      await role();
      const asking = trust(`qcs::cam::uin/${emulator.rootUin}:root`, {
        string_equal: { "sts:external_id": "tenant/7" },
      });
      await ask("cam:UpdateAssumeRolePolicy", { RoleName: "reader", PolicyDocument: asking });

      expect((await assume(parameters)).Error?.Code).toBe(code);
    },
  );

  test("that denies beats one that allows", async ({ ask, role, assume, emulator, alice }) => {
    await role();
    const principal = (who: string) => ({ qcs: [`qcs::cam::uin/${emulator.rootUin}:${who}`] });
    const PolicyDocument = document(
      { effect: "allow", action: "sts:AssumeRole", principal: principal("root") },
      { effect: "deny", action: "sts:AssumeRole", principal: principal(`uin/${alice.uin}`) },
    );
    await ask("cam:UpdateAssumeRolePolicy", { RoleName: "reader", PolicyDocument });

    expect(await assume()).toEqual(refusal("UnauthorizedOperation"));
  });

  test("is not enough without a policy of the caller's", async ({ ask, role, assume, emulator }) => {
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "bob", UseApi: 1 });
    await role(`qcs::cam::uin/${emulator.rootUin}:uin/${String(Uin)}`);
    const bob = { secretId: String(SecretId), secretKey: String(SecretKey) };

    expect(await assume({}, bob)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("lets in by the role's id as by its name", async ({ role, assume, emulator }) => {
    const roleId = await role();

    expect(await assume({ RoleArn: `qcs::cam::uin/${emulator.rootUin}:role/${roleId}` })).toHaveProperty("Credentials");
  });
});

describe("a federation token", () => {
  const READ = document(allow("cam:Get*"), allow("sts:*"));

  test("carries its asker's rights within its policy", async ({ ask, emulator }) => {
    const session = signerOf(
      await ask("sts:GetFederationToken", { Name: "pipeline", Policy: encodeURIComponent(READ) }),
    );

    expect(await ask("cam:GetUserAppId", {}, session)).toHaveProperty("AppId");
    expect(await ask("cam:ListUsers", {}, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(await ask("sts:GetCallerIdentity", {}, session)).toMatchObject({
      Type: "CAMUser",
      UserId: `${emulator.rootUin}:pipeline`,
      Arn: `qcs::sts:${emulator.rootUin}:federated-user/${emulator.rootUin}`,
    });
  });

  test("ends with the sub-user that has asked for it", async ({ ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: alice.uin });
    const session = signerOf(await ask("sts:GetFederationToken", { Name: "pipeline", Policy: READ }, alice.signer));
    await ask("cam:DeleteUser", { Name: "alice", Force: 1 });

    expect(await ask("sts:GetCallerIdentity", {}, session)).toEqual(refusal("AuthFailure.SecretIdNotFound"));
  });

  test("lasts up to 36 hours for a sub-user", async ({ ask, alice }) => {
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: alice.uin });
    const asked = (DurationSeconds: number) =>
      ask("sts:GetFederationToken", { Name: "pipeline", Policy: READ, DurationSeconds }, alice.signer);

    expect(await asked(36 * HOUR)).toHaveProperty("Credentials");
    expect(await asked(36 * HOUR + 1)).toEqual(refusal("InvalidParameter.OverTimeError"));
  });
});

describe("secrets of a session", () => {
  test("are in no record of a call", async ({ role, assume, ask, emulator }) => {
    await role();
    const { secretKey, token, ...rest } = signerOf(await assume());
    await ask("sts:GetCallerIdentity", { Token: token }, { ...rest, secretKey, token });

    const calls = JSON.stringify(emulator.ledger.calls());
    expect(calls).not.toContain(token);
    expect(calls).not.toContain(secretKey);
  });
});

describe("a soft token", () => {
  test("shows what the standard says", () => {
    const key = Buffer.from("12345678901234567890");

    // RFC 6238, appendix B, the last six digits.
    expect([59, 1_111_111_109, 20_000_000_000].map((second) => timedCode(key, second * 1000))).toEqual([
      "287082",
      "081804",
      "353130",
    ]);
  });

  test("opens a role where its code is right, and nothing where it is not", async ({
    role,
    assume,
    emulator,
    alice,
  }) => {
    await role();
    const SerialNumber = `qcs::cam:uin/${emulator.rootUin}::mfa/softToken`;
    const codes = emulator.mfaCodes();
    const TokenCode = codes[alice.uin];

    expect(await assume({ SerialNumber, TokenCode })).toHaveProperty("Credentials");
    expect(await assume({ SerialNumber, TokenCode: codes[emulator.rootUin] })).toEqual(
      refusal("FailedOperation.CheckMFAError"),
    );
    expect(await assume({ TokenCode })).toEqual(refusal("InvalidParameter.ParamError"));
    expect(await assume({ SerialNumber })).toEqual(refusal("InvalidParameter.ParamError"));
  });

  test("shows another code when its time is over", async ({ role, assume, emulator, alice }) => {
    await role();
    const SerialNumber = `qcs::cam:uin/${emulator.rootUin}::mfa/softToken`;
    const TokenCode = emulator.mfaCodes()[alice.uin];

    emulator.clock.advance(90);

    expect(emulator.mfaCodes()[alice.uin]).not.toBe(TokenCode);
    expect(await assume({ SerialNumber, TokenCode })).toEqual(refusal("FailedOperation.CheckMFAError"));
  });

  test("gets its owner credentials with all of its own rights, until the owner is deleted", async () => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onTestFinished(() => emulator.close());
    const ask = (action: `${string}:${string}`, parameters: object, signer?: Signer) =>
      call(emulator, action, parameters, signer);
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    const session = signerOf(
      await ask(
        "sts:GetSessionToken",
        {
          SerialNumber: `qcs::cam:uin/${emulator.rootUin}::mfa/softToken`,
          TokenCode: emulator.mfaCodes()[String(Uin)],
        },
        { secretId: String(SecretId), secretKey: String(SecretKey) },
      ),
    );
    expect(await ask("cam:AddUser", { Name: "bob" }, session)).not.toHaveProperty("Error");

    await ask("cam:DeleteUser", { Name: "alice", Force: 1 });

    expect(await ask("cam:ListUsers", {}, session)).toEqual(refusal("AuthFailure.SecretIdNotFound"));
  });
});
