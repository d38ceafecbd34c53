/** Partial and wrong credentials are refused before anything is sent or made, in a preview too, with the place to mend. */
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../../provider/config.ts";
import { Operations } from "../../../provider/operations.ts";
import { group } from "../../../provider/resources/group.ts";
import { type CallerAccount, callerAccount } from "../../support/caller-accounts.ts";
import { PARTIAL } from "./partial.ts";
import { type Given, ROWS, settingsOf } from "./rows.ts";

test.each(PARTIAL)("$what is refused with the place to mend, and nothing is sent", async ({ given, said }) => {
  const account = await callerAccount();
  const row = await given(account);
  account.emulator.ledger.reset();

  expect(() => settingsOf(account, row)).toThrow(ConfigError);
  expect(() => settingsOf(account, row)).toThrow(said);
  expect(account.emulator.ledger.counts().total).toBe(0);
});

describe("in a preview", () => {
  const previewOf = async (account: CallerAccount, given: Given) => {
    const said: string[] = [];
    const run = new Operations(() => settingsOf(account, given), { tell: (sentence) => void said.push(sentence) });
    const checked = await run.check(group, {}, { name: "readers" }, "people/dev/readers");
    return { checked, said };
  };

  // What the service says, in a preview as elsewhere: one source of each kind.
  test.each(
    ROWS.filter(({ source }) =>
      /^(a role, with a key|a web identity by a token of|the role of an instance|a profile .* for an instance)/.test(
        source,
      ),
    ),
  )("$source is refused where it is wrong", async ({ wrong, refused }) => {
    const account = await callerAccount();
    const given = await wrong(account);

    // No network is no mistake of the settings.
    if ("TENCENT_ACCOUNTS_METADATA_ENDPOINT" in given.env)
      return expect((await previewOf(account, given)).said).toEqual([]);
    await expect(previewOf(account, given)).rejects.toThrow(refused);
  });

  test.each(PARTIAL)("$what is refused", async ({ given, said }) => {
    const account = await callerAccount();

    await expect(previewOf(account, await given(account))).rejects.toThrow(said);
  });

  test("no credentials at all are none of its business", async () => {
    expect((await previewOf(await callerAccount(), { env: {} })).checked.failures).toEqual([]);
  });

  test("a role of the environment that the key of the configuration does not take on is told", async () => {
    const account = await callerAccount();
    const { secretId, secretKey } = account.ci;
    const { said } = await previewOf(account, { config: { secretId, secretKey }, env: account.role() });

    expect(said).toEqual([
      "The role of TENCENTCLOUD_ASSUME_ROLE_ARN is not assumed: the access key of the configuration comes first.",
    ]);
  });
});
