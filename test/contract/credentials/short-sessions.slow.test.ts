/** A run that is longer than the sessions of its role goes on without a refused call: they are renewed ahead of their end, one at a time. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createApi } from "../../../provider/api/client.ts";
import { readSettings } from "../../../provider/config.ts";
import { callerAccount } from "../../support/caller-accounts.ts";
import { call } from "../../support/emulator-client.ts";

test("thirty people are made over three sessions of four seconds", async () => {
  const account = await callerAccount();
  const env = {
    ...account.place,
    ...account.key,
    ...account.role(),
    TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "4",
  };
  const api = createApi(readSettings(() => undefined, env).api)(AbortSignal.timeout(60_000));
  account.emulator.ledger.reset();
  for (let round = 0; round < 10; round++) {
    await Promise.all([1, 2, 3].map((one) => api.AddUser({ Name: `person-${round}-${one}`, UseApi: 0 })));
    await sleep(1_000);
  }

  const calls = account.emulator.ledger.calls();
  const sessions = calls.filter(({ action }) => action === "AssumeRole").length;
  expect(calls.filter(({ code }) => code !== null)).toEqual([]);
  // Each serves for three of its four seconds.
  expect(sessions).toBeGreaterThanOrEqual(3);
  expect(sessions).toBeLessThanOrEqual(5);
  expect((await call(account.emulator, "cam:ListUsers"))["Data"]).toHaveLength(31);
});
