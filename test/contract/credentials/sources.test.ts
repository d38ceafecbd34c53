/** Each source of credentials gives the caller that it says, and is named where the service does not take it. */
import { rm } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { createApi } from "../../../provider/api/client.ts";
import { readSettings } from "../../../provider/config.ts";
import { whoseCredentials } from "../../../provider/credential-check.ts";
import { callerAccount, nobody } from "../../support/caller-accounts.ts";
import { call } from "../../support/emulator-client.ts";
import { ROWS, settingsOf, whose } from "./rows.ts";

describe.each(ROWS)("$source", ({ given, caller, said, isSession, wrong, refused }) => {
  test("is who calls, by name and until when", async () => {
    const account = await callerAccount();
    const { source, arn, until, account: root } = await whose(account, await given(account));

    expect({ arn, root }).toEqual({ arn: caller(account), root: account.emulator.rootUin });
    expect(source).toContain(said(account));
    expect(until !== undefined).toBe(isSession);
    if (until !== undefined) expect(until.getTime()).toBeGreaterThan(Date.now());
  });

  test("is named where the service does not take it", async () => {
    const account = await callerAccount();

    await expect(whose(account, await wrong(account))).rejects.toThrow(refused);
    expect((await call(account.emulator, "cam:ListUsers"))["Data"]).toHaveLength(1);
  });
});

test("a policy of the settings narrows the session of a role", async () => {
  const account = await callerAccount();
  const policy = JSON.stringify(
    { version: "2.0", statement: [{ effect: "allow", action: ["cam:List*"], resource: "*" }] },
    undefined,
    2,
  );
  const config = { assumeRolePolicy: policy };
  const api = createApi(settingsOf(account, { config, env: { ...account.key, ...account.role() } }).api)(
    AbortSignal.timeout(20_000),
  );

  expect((await api.ListUsers({})).Data).toHaveLength(1);
  await expect(api.AddUser({ Name: "alice", UseApi: 0 })).rejects.toThrow(
    /AddUser was refused: .*UnauthorizedOperation.*The call was made with the role /s,
  );
});

test("a code of an MFA device is asked of whoever sits in front, once a session, and the role takes it", async () => {
  const account = await callerAccount();
  const { emulator, ci, user } = account;
  const device = `qcs::cam:uin/${emulator.rootUin}::mfa/softToken`;
  const asked: string[] = [];
  const env = { ...account.place, ...account.key, ...account.role(), TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: device };
  const settings = readSettings(
    () => undefined,
    env,
    async (of) => {
      asked.push(of);
      return emulator.mfaCodes()[ci.uin] ?? "";
    },
  );

  const { arn } = await whoseCredentials(settings, AbortSignal.timeout(20_000));
  expect(arn).toBe(account.sessionOf("deployer"));
  expect(arn).not.toBe(user);
  expect(asked).toEqual([device]);
});

test("a wrong code of an MFA device is refused, and says whose role was not taken on", async () => {
  const account = await callerAccount();
  const env = {
    ...account.key,
    ...account.role(),
    TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: `qcs::cam:uin/${account.emulator.rootUin}::mfa/softToken`,
    TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "000000",
  };

  await expect(whose(account, { env })).rejects.toThrow(
    /^There are no credentials from the role \S+:roleName\/deployer .*AssumeRole was refused/,
  );
});

test("no profile is needed where the environment names credentials", async () => {
  const account = await callerAccount();
  await rm(account.folder, { recursive: true });

  expect((await whose(account, { env: { ...account.key, ...nobody } })).arn).toBe(account.user);
});
