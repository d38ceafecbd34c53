import type { GivenCall, Known, Scenario } from "./scenario.ts";

const NOBODY = 100000000001;
const OFF = { Phone: 0, Token: 0, Stoken: 0, Wechat: 0, Custom: 0, Mail: 0, U2FToken: 0, Passkey: 0 };

/** Alice has a phone, bob has none. */
async function aliceAndBob(call: GivenCall) {
  const { Uin: alice } = await call("AddUser", { Name: "alice", PhoneNum: "13100004532", CountryCode: "86" });
  const { Uin: bob } = await call("AddUser", { Name: "bob" });
  return { alice, bob };
}

const ALL_OFF = {
  LoginFlag: OFF,
  ActionFlag: OFF,
  OffsiteFlag: { VerifyFlag: 0, NotifyPhone: 1, NotifyEmail: 1, NotifyWechat: 1, Tips: 0 },
};

/** Of a role that may do everything. */
async function aRoleSession(call: GivenCall): Promise<Known> {
  const { OwnerUin } = await call("GetUserAppId");
  const principal = { qcs: [`qcs::cam::uin/${OwnerUin}:root`] };
  const statement = [{ effect: "allow", action: "name/sts:AssumeRole", principal }];
  const PolicyDocument = JSON.stringify({ version: "2.0", statement });
  await call("CreateRole", { RoleName: "deployer", PolicyDocument });
  await call("AttachRolePolicy", { AttachRoleName: "deployer", PolicyId: 1 });
  const RoleArn = `qcs::cam::uin/${OwnerUin}:roleName/deployer`;
  return call("sts:AssumeRole", { RoleArn, RoleSessionName: "nightly" });
}

const ofNobodyElse: Scenario["refused"] = [
  {
    because: "to a role's session, which has no password",
    parameters: () => ({}),
    as: ({ Credentials }) => ({
      secretId: Credentials["TmpSecretId"],
      secretKey: Credentials["TmpSecretKey"],
      token: Credentials["Token"],
    }),
    code: "ResourceNotFound.UserNotExist",
  },
  { because: "of somebody else", parameters: () => ({ SubUin: NOBODY }), code: "UnknownParameter" },
];

export const mfa: readonly Scenario[] = [
  {
    action: "SetMfaFlag",
    given: aliceAndBob,
    succeeds: {
      parameters: ({ alice }) => ({
        OpUin: alice,
        LoginFlag: { Phone: 1, Stoken: 0, Wechat: 0 },
        ActionFlag: { Phone: 0, Stoken: 1, Wechat: 0 },
      }),
      answer: {},
    },
    refused: [
      {
        because: "with a phone that is not there",
        parameters: ({ bob }) => ({ OpUin: bob, ActionFlag: { Stoken: 1 }, LoginFlag: { Phone: 1 } }),
        code: "FailedOperation.UserNotBindPhone",
      },
      {
        because: "with a WeChat that nobody has bound",
        parameters: ({ alice }) => ({ OpUin: alice, LoginFlag: { Stoken: 1 }, ActionFlag: { Wechat: 1 } }),
        code: "FailedOperation.UserNotBindWechat",
      },
      {
        because: "of somebody who does not exist",
        parameters: () => ({ OpUin: NOBODY, LoginFlag: { Stoken: 1 } }),
        code: "ResourceNotFound.UserNotExist",
      },
    ],
  },
  {
    action: "DescribeSafeAuthFlagColl",
    async given(call) {
      const { alice } = await aliceAndBob(call);
      await call("SetMfaFlag", { OpUin: alice, LoginFlag: { Phone: 1 }, ActionFlag: { Stoken: 1 } });
      return { alice };
    },
    succeeds: {
      parameters: ({ alice }) => ({ SubUin: alice }),
      answer: {
        LoginFlag: { ...OFF, Phone: 1 },
        ActionFlag: { ...OFF, Stoken: 1 },
        OffsiteFlag: { VerifyFlag: 0, NotifyPhone: 1, NotifyEmail: 1, NotifyWechat: 1, Tips: 0 },
        PromptTrust: 0,
      },
    },
    refused: [
      {
        because: "of somebody who does not exist",
        parameters: () => ({ SubUin: NOBODY }),
        code: "ResourceNotFound.UserNotExist",
      },
      { because: "without a number", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
  {
    action: "DescribeSafeAuthFlag",
    site: "china",
    given: aRoleSession,
    succeeds: { parameters: () => ({}), answer: { ...ALL_OFF, PromptTrust: 0 } },
    refused: ofNobodyElse,
  },
  {
    action: "DescribeSafeAuthFlagIntl",
    given: aRoleSession,
    succeeds: { parameters: () => ({}), answer: ALL_OFF },
    refused: ofNobodyElse,
  },
];
