import { expect } from "vitest";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const document = (statement: object) => JSON.stringify({ version: "2.0", statement: [statement] });
const READ_ONLY = document({ effect: "allow", action: ["cam:Get*", "sts:*"], resource: "*" });

const credentials = {
  Credentials: {
    Token: expect.stringMatching(/^\w{64}$/),
    TmpSecretId: expect.stringMatching(/^AKID\w{64}$/),
    TmpSecretKey: expect.stringMatching(/^\w{32}$/),
  },
  ExpiredTime: expect.any(Number),
  Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
};
const signerOf = ({ Credentials }: Known) => ({
  secretId: Credentials["TmpSecretId"],
  secretKey: Credentials["TmpSecretKey"],
  token: Credentials["Token"],
});

/** A role that everybody of the account may take on for an hour at most, and bob, who may do nothing. */
async function aTrustingRole(call: GivenCall): Promise<Known> {
  const { OwnerUin } = await call("GetUserAppId");
  const principal = { qcs: [`qcs::cam::uin/${OwnerUin}:root`] };
  const { RoleId } = await call("CreateRole", {
    RoleName: "deployer",
    PolicyDocument: document({ effect: "allow", action: "name/sts:AssumeRole", principal }),
    SessionDuration: 3600,
  });
  await call("CreateRole", {
    RoleName: "machine",
    PolicyDocument: document({
      effect: "allow",
      action: "name/sts:AssumeRole",
      principal: { service: "cvm.cloud.tencent.com" },
    }),
  });
  const { SecretId, SecretKey } = await call("AddUser", { Name: "bob", UseApi: 1 });
  const arn = (role: string) => `qcs::cam::uin/${OwnerUin}:roleName/${role}`;
  return { OwnerUin, RoleId, arn, bob: { secretId: SecretId, secretKey: SecretKey } };
}
async function aFederatedSession(call: GivenCall): Promise<Known> {
  const federated = signerOf(await call("sts:GetFederationToken", { Name: "pipeline", Policy: READ_ONLY }));
  return { federated };
}

export const sts: readonly Scenario[] = [
  {
    action: "GetCallerIdentity",
    service: "sts",
    given: aTrustingRole,
    succeeds: {
      parameters: () => ({}),
      answer: ({ OwnerUin }) => ({
        Arn: `qcs::cam:${OwnerUin}:uin/${OwnerUin}`,
        AccountId: OwnerUin,
        UserId: OwnerUin,
        PrincipalId: OwnerUin,
        Type: "CAMUser",
      }),
    },
    refused: [
      {
        because: "to a permanent key with a token",
        parameters: () => ({}),
        as: ({ bob }) => ({ ...bob, token: "a token that nobody has given" }),
        code: "AuthFailure.TokenFailure",
      },
      {
        because: "to a key that does not exist",
        parameters: () => ({}),
        as: ({ bob }) => ({ ...bob, secretId: "AKIDnobody" }),
        code: "AuthFailure.SecretIdNotFound",
      },
      { because: "with a parameter", parameters: () => ({ Uin: 1 }), code: "UnknownParameter" },
    ],
  },
  {
    action: "AssumeRole",
    service: "sts",
    given: aTrustingRole,
    succeeds: {
      parameters: ({ arn }) => ({
        RoleArn: arn("deployer"),
        RoleSessionName: "release-42",
        DurationSeconds: 900,
        Policy: encodeURIComponent(READ_ONLY),
        ExternalId: "tenant/7",
        Tags: [{ Key: "run", Value: "42" }],
        SourceIdentity: "100000000002",
      }),
      answer: credentials,
    },
    refused: [
      {
        because: "without such a role",
        parameters: ({ arn }) => ({ RoleArn: arn("nobody"), RoleSessionName: "release" }),
        code: "ResourceNotFound.RoleNotFound",
      },
      {
        because: "with what is no name of a role",
        parameters: () => ({ RoleArn: "deployer", RoleSessionName: "release" }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "where the role trusts a product only",
        parameters: ({ arn }) => ({ RoleArn: arn("machine"), RoleSessionName: "release" }),
        code: "UnauthorizedOperation",
      },
      {
        because: "for longer than the role allows",
        parameters: ({ arn }) => ({ RoleArn: arn("deployer"), RoleSessionName: "release", DurationSeconds: 3601 }),
        code: "InvalidParameter.OverTimeError",
      },
      {
        because: "with a policy that is no document",
        parameters: ({ arn }) => ({ RoleArn: arn("deployer"), RoleSessionName: "release", Policy: "%7B" }),
        code: "InvalidParameter.StrategyFormatError",
      },
      {
        because: "with a policy that names a principal",
        parameters: ({ arn }) => ({
          RoleArn: arn("deployer"),
          RoleSessionName: "release",
          Policy: document({ effect: "allow", action: "cam:*", resource: "*", principal: { qcs: ["*"] } }),
        }),
        code: "InvalidParameter.StrategyInvalid",
      },
      {
        because: "with a policy that is too long",
        parameters: ({ arn }) => ({
          RoleArn: arn("deployer"),
          RoleSessionName: "release",
          Policy: `${READ_ONLY}${" ".repeat(6144)}`,
        }),
        code: "InvalidParameter.PolicyTooLong",
      },
      {
        because: "to a sub-user without policies",
        parameters: ({ arn }) => ({ RoleArn: arn("deployer"), RoleSessionName: "release" }),
        as: ({ bob }) => bob,
        code: "AuthFailure.UnauthorizedOperation",
      },
    ],
  },
  {
    action: "GetFederationToken",
    service: "sts",
    given: aFederatedSession,
    succeeds: {
      parameters: () => ({ Name: "pipeline", Policy: encodeURIComponent(READ_ONLY), DurationSeconds: 600 }),
      answer: credentials,
    },
    refused: [
      {
        because: "for longer than the root account may",
        parameters: () => ({ Name: "pipeline", Policy: READ_ONLY, DurationSeconds: 7201 }),
        code: "InvalidParameter.OverTimeError",
      },
      {
        because: "to temporary credentials",
        parameters: () => ({ Name: "pipeline", Policy: READ_ONLY }),
        as: ({ federated }) => federated,
        code: "UnsupportedOperation",
      },
      {
        because: "with a name of other than letters",
        parameters: () => ({ Name: "pipe line", Policy: READ_ONLY }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with a policy that is too long",
        parameters: () => ({ Name: "pipeline", Policy: READ_ONLY.padEnd(6145) }),
        code: "InvalidParameter.PolicyTooLong",
      },
      {
        because: "with a policy that names somebody",
        parameters: () => ({
          Name: "pipeline",
          Policy: document({ effect: "allow", action: "cam:*", resource: "*", principal: { qcs: "*" } }),
        }),
        code: "InvalidParameter.StrategyInvalid",
      },
      {
        because: "with a policy that is no document",
        parameters: () => ({ Name: "pipeline", Policy: "{}" }),
        code: "InvalidParameter.StrategyFormatError",
      },
    ],
  },
];
