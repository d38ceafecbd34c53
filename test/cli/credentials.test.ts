/** The command line calls with the credentials that the provider would: a role, and a code of an MFA device only where somebody can be asked. */
import { expect, test } from "vitest";
import { callerAccount } from "../support/caller-accounts.ts";
import { tencentAccounts } from "../support/command-line.ts";

test("a list is asked for as the role, which may more than the key", async () => {
  const { place, key, role, ci } = await callerAccount();
  const list = (env: Readonly<Record<string, string>>) =>
    tencentAccounts(["list", "sub-users", "--json"], { env: { ...place, ...key, ...env } });
  const asRole = await list(role());
  const asKey = await list({});

  expect(JSON.parse(asRole.stdout)).toMatchObject([{ name: "ci", uin: ci.uin }]);
  expect(asKey).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/UnauthorizedOperation.*The call was made with the access key of the environment/s),
  });
});

test("without a terminal nobody is asked for a code, and it says where to put one", async () => {
  const { emulator, place, key, role } = await callerAccount();
  emulator.ledger.reset();
  const env = { ...place, ...key, ...role(), TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: "qcs::cam:uin/1::mfa/softToken" };
  const { exitCode, stdout, stderr } = await tencentAccounts(["list", "sub-users"], { env });

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toMatch(
    /^(error: )?TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER names an MFA device, and there is no code of it: set TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE/i,
  );
  expect(emulator.ledger.counts().total).toBe(0);
});
