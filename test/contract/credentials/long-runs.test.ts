/** A run that is longer than its session goes on with the next one, whichever source it comes from. */
import { describe, expect, test } from "vitest";
import { createApi } from "../../../provider/api/client.ts";
import { type CallerAccount, callerAccount } from "../../support/caller-accounts.ts";
import { call } from "../../support/emulator-client.ts";
import { ROWS, settingsOf, type Texts, whose } from "./rows.ts";

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
