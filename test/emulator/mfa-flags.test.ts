/** What is asked at sign-in and for dangerous actions is set flag by flag, all or none. */
import { describe, expect } from "vitest";
import { refusal, test as base } from "./fixtures.ts";

/** Alice has a phone. */
const test = base.extend("alice", async ({ ask }) => {
  const { Uin } = await ask("cam:AddUser", { Name: "alice", PhoneNum: "13100004532", CountryCode: "86", UseApi: 1 });
  return Number(Uin);
});

describe("SetMfaFlag", () => {
  test("replaces the ways of a flag that it is given, and leaves the other one alone", async ({ ask, alice }) => {
    await ask("cam:SetMfaFlag", { OpUin: alice, LoginFlag: { Phone: 1 }, ActionFlag: { Phone: 1 } });
    await ask("cam:SetMfaFlag", { OpUin: alice, LoginFlag: { Stoken: 1 } });

    expect(await ask("cam:DescribeSafeAuthFlagColl", { SubUin: alice })).toMatchObject({
      LoginFlag: { Phone: 0, Stoken: 1, Wechat: 0 },
      ActionFlag: { Phone: 1, Stoken: 0, Wechat: 0 },
    });
  });

  test("refuses both flags when one of them cannot be", async ({ ask, alice }) => {
    const flags = { LoginFlag: { Phone: 1 }, ActionFlag: { Wechat: 1 } };

    expect(await ask("cam:SetMfaFlag", { OpUin: alice, ...flags })).toEqual(
      refusal("FailedOperation.UserNotBindWechat"),
    );
    expect(await ask("cam:DescribeSafeAuthFlagColl", { SubUin: alice })).toMatchObject({ LoginFlag: { Phone: 0 } });
  });

  test("is about the caller where it names nobody, and the root account has no flags", async ({ ask }) => {
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "bob", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    const bob = { secretId: String(SecretId), secretKey: String(SecretKey) };

    expect(await ask("cam:SetMfaFlag", { LoginFlag: { Stoken: 1 } }, bob)).not.toHaveProperty("Error");

    expect(await ask("cam:DescribeSafeAuthFlagColl", { SubUin: Uin })).toMatchObject({ LoginFlag: { Stoken: 1 } });
    expect(await ask("cam:SetMfaFlag", { LoginFlag: { Stoken: 1 } })).toEqual(refusal("ResourceNotFound.UserNotExist"));
  });
});

describe("DescribeSafeAuthFlagColl", () => {
  test("tells that nothing is asked for as long as nothing was set", async ({ ask, alice }) => {
    const off = { Phone: 0, Token: 0, Stoken: 0, Wechat: 0, Custom: 0, Mail: 0, U2FToken: 0, Passkey: 0 };

    expect(await ask("cam:DescribeSafeAuthFlagColl", { SubUin: alice })).toMatchObject({
      LoginFlag: off,
      ActionFlag: off,
    });
  });
});
