/** A run that is longer than its session goes on with the next one, whichever source it comes from. */
import { describe, expect, test } from "vitest";
import { createApi } from "../../../provider/api/client.ts";
import { type CallerAccount, callerAccount } from "../../support/caller-accounts.ts";
import { call } from "../../support/emulator-client.ts";
import { type Given, ROWS, settingsOf, type Texts, whose } from "./rows.ts";

test.each(ROWS.filter(({ isSession }) => isSession))(
  "$source goes on in a run that is longer than its session",
  async ({ given }) => {
    const account = await callerAccount({ signatures: "loose" });
    const api = createApi(settingsOf(account, await given(account)).api)(AbortSignal.timeout(20_000));
    await api.ListUsers({});
    account.emulator.clock.advance(3 * 3600);
    await Promise.all(["alice", "bob"].map((Name) => api.AddUser({ Name, UseApi: 0 })));

    const { Data } = await call(account.emulator, "cam:ListUsers");
    expect(Data).toEqual(expect.arrayContaining(["alice", "bob"].map((Name) => expect.objectContaining({ Name }))));
    expect(account.emulator.ledger.calls().filter(({ code }) => code === "AuthFailure.TokenFailure")).not.toEqual([]);
  },
);

describe("what a tool has signed somebody in with", () => {
  const signedIn = async ({ emulator, arn, profile }: CallerAccount, seconds: number) => {
    const { Credentials } = await call(emulator, "sts:AssumeRole", {
      RoleArn: arn("deployer"),
      RoleSessionName: "person",
    });
    const { TmpSecretId, TmpSecretKey, Token } = Credentials as Texts;
    const expiresAt = Math.floor(Date.now() / 1000) + seconds;
    return profile({
      type: "oauth",
      secretId: TmpSecretId,
      secretKey: TmpSecretKey,
      token: Token,
      expiresAt,
      oauth: { accessToken: "of the tool", site: "intl" },
    });
  };

  test("is read again when the session ends", async () => {
    const account = await callerAccount({ signatures: "loose" });
    const api = createApi(settingsOf(account, { env: await signedIn(account, 7200) }).api)(AbortSignal.timeout(20_000));
    await api.ListUsers({});
    account.emulator.clock.advance(3 * 3600);
    await signedIn(account, 3 * 7200);

    expect((await api.AddUser({ Name: "alice", UseApi: 0 })).Uin).toMatch(/^\d+$/);
  });

  test("is refused when it has ended, with how to sign in again", async () => {
    const account = await callerAccount();
    const env = await signedIn(account, -60);

    await expect(whose(account, { env })).rejects.toThrow(/Its session ended at .*Sign in again: tccli auth login\./);
  });
});

describe("temporary credentials that end in the middle of a run, and that nobody renews, are refused with where they came from:", () => {
  const PLACES: readonly {
    what: string;
    given: (account: CallerAccount, key: Texts) => Given | Promise<Given>;
    said: string;
  }[] = [
    {
      what: "of the environment",
      given: (_, { TmpSecretId = "", TmpSecretKey = "", Token = "" }) => ({
        env: {
          TENCENTCLOUD_SECRET_ID: TmpSecretId,
          TENCENTCLOUD_SECRET_KEY: TmpSecretKey,
          TENCENTCLOUD_SECURITY_TOKEN: Token,
        },
      }),
      said: "the access key of the environment (TENCENTCLOUD_SECRET_ID)",
    },
    {
      what: "of the configuration",
      given: (_, { TmpSecretId = "", TmpSecretKey = "", Token = "" }) => ({
        config: { secretId: TmpSecretId, secretKey: TmpSecretKey, securityToken: Token },
        env: {},
      }),
      said: "the access key of the configuration",
    },
    {
      what: "of a profile of the SDKs",
      given: async ({ write }, { TmpSecretId, TmpSecretKey, Token }) => ({
        env: {
          TENCENTCLOUD_CREDENTIALS_FILE: await write(
            "credentials",
            `[default]\nsecret_id=${TmpSecretId}\nsecret_key=${TmpSecretKey}\ntoken=${Token}\n`,
          ),
        },
      }),
      said: "the access key of profile default in ",
    },
  ];

  test.each(PLACES)("$what", async ({ given, said }) => {
    const account = await callerAccount({ signatures: "loose" });
    const asked = { RoleArn: account.arn("deployer"), RoleSessionName: "person" };
    const { Credentials } = await call(account.emulator, "sts:AssumeRole", asked);
    const settings = settingsOf(account, await given(account, Credentials as Texts));
    const api = createApi(settings.api)(AbortSignal.timeout(20_000));
    await api.AddUser({ Name: "alice", UseApi: 0 });
    account.emulator.clock.advance(13 * 3600);
    const late = api.AddUser({ Name: "bob", UseApi: 0 });

    await expect(late).rejects.toThrow(/AddUser was refused: .*AuthFailure\.TokenFailure/);
    await expect(late).rejects.toThrow(`The call was made with ${said}`);
    expect((await call(account.emulator, "cam:ListUsers"))["Data"]).toMatchObject([{ Name: "ci" }, { Name: "alice" }]);
  });
});
