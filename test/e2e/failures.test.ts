/** What a person reads when it goes wrong, and what is left in the state. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../emulator/control/faults.ts";
import { sharedCloud } from "../support/cloud.ts";
import { failuresIn, printed, STACK } from "../support/diagnostics.ts";
import { attachment, employee, programOf, ref, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const existing = {
  alice: subUser({ name: "alice" }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
};
const withBob = { ...existing, bob: subUser({ name: "bob" }) };

const cloud = sharedCloud();
/** Without a profile file of whoever runs the tests. */
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tencent-accounts-home-"));
});
const workspace = sharedWorkspace({ program: programOf(existing), env: () => ({ ...cloud.env, HOME: home }) });
beforeAll(async () => {
  await workspace.up();
  await cloud.call("AddUser", { Name: "carol" });
});

afterEach(() => {
  cloud.faults.set([]);
  cloud.clock.setOffsetSeconds(0);
});

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

const writes = (): string[] =>
  cloud.ledger
    .calls()
    .filter(({ action, code, fault }) => /^(Add|Create|Update|Delete|Attach|Detach)/.test(action) && !code && !fault)
    .map(({ action }) => action);

const REQUEST = "request [0-9a-f-]{36}";

interface Situation {
  readonly what: string;
  readonly says: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
  readonly clock?: number;
  readonly program?: object;
}

const situations: readonly Situation[] = [
  {
    what: "there are no credentials",
    env: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
    says: /^No credentials\. Set tencent-accounts:secretId and tencent-accounts:secretKey .*, or TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or a profile/,
  },
  {
    what: "there is half a key",
    env: { TENCENTCLOUD_SECRET_KEY: "" },
    says: /^the environment \(TENCENTCLOUD_SECRET_ID\) has only one half of the key: /,
  },
  {
    what: "the key is wrong",
    env: { TENCENTCLOUD_SECRET_KEY: "wrong" },
    says: new RegExp(
      `^GetUserAppId was refused: .* \\(AuthFailure\\.SignatureFailure, ${REQUEST}\\)\\. Check tencent-accounts:secretId and .* TENCENTCLOUD_SECRET_KEY\\. The call was made with the access key of the environment \\(TENCENTCLOUD_SECRET_ID\\)\\.$`,
    ),
  },
  {
    what: "the clock is ten minutes off",
    clock: 600,
    says: new RegExp(
      `^GetUserAppId was refused: .* \\(AuthFailure\\.SignatureExpire, ${REQUEST}\\)\\. The clock of this machine is more than five minutes off`,
    ),
  },
  {
    what: "the endpoint cannot be reached",
    env: { TENCENT_ACCOUNTS_ENDPOINT: "http://127.0.0.1:9" },
    says: /^GetUserAppId could not be sent: http:\/\/127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)\. Check the network, the proxy and the configured endpoint\.$/,
  },
  {
    what: "the endpoint is no URL",
    env: { TENCENT_ACCOUNTS_ENDPOINT: "cam.example.com" },
    says: /^tencent-accounts:endpoint has to be an http or https URL$/,
  },
  {
    what: "the answer is not JSON",
    faults: [{ action: "ListUsers", times: "always", kind: "not-json" }],
    says: /^ListUsers: http:\S+ answered with something that is not an API answer\. Check that the configured endpoint is that of the API\.$/,
  },
  {
    what: "every call is throttled",
    env: { TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS: "1" },
    faults: [
      {
        action: "AddUser",
        times: "always",
        kind: "refuse",
        code: "RequestLimitExceeded",
        message: "Too many requests.",
      },
    ],
    says: new RegExp(
      `^AddUser was given up: .*operationTimeoutSeconds allows\\. The last attempt: AddUser was refused: Too many requests \\(RequestLimitExceeded, ${REQUEST}\\)\\. Lower tencent-accounts:capacity`,
    ),
  },
  {
    what: "a gateway answers instead",
    env: { TENCENT_ACCOUNTS_OPERATION_TIMEOUT_SECONDS: "1" },
    faults: [{ action: "AddUser", times: "always", kind: "status", status: 502 }],
    says: /^AddUser was sent to http:\S+, but a gateway answered with HTTP status 502\. Whether it took effect is not known; run the same command again/,
  },
  {
    what: "the root account is not allowed",
    env: { TENCENT_ACCOUNTS_ALLOWED_ACCOUNT_IDS: "100000000001,100000000002" },
    says: /^The credentials belong to root account \d+; tencent-accounts:allowedAccountIds allows only 100000000001, 100000000002\. Nothing was changed\.$/,
  },
  {
    what: "the account exists already",
    program: { bob: subUser({ name: "carol" }) },
    says: /^SubUser carol \(\d+\) already exists\. To take it over, set adopt: true; its password and keys stay as they are\.$/,
  },
  {
    what: "a sub-user has the name",
    program: { bob: employee({ accountName: "carol", mobile: "13100004532", countryCode: "86" }) },
    says: new RegExp(
      `^A sub-user called carol already exists\\. To make it an employee, set existingSubUser: "adopt": .*\\[FailedOperation\\.SubUserExists, ${REQUEST}\\]$`,
    ),
  },
  {
    what: "there is no employee endpoint",
    env: { TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: "" },
    program: { bob: employee({ accountName: "dave", mobile: "13100004532", countryCode: "86" }) },
    says: /cannot be made or changed\. .* set tencent-accounts:employeeEndpoint, or TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT/,
  },
  {
    what: "there is no such policy",
    program: { bob: attachment({ user: ref("alice"), policyName: "readonlyaccess" }) },
    says: /^No policy of this account is called "readonlyaccess"; upper and lower case count\. Did you mean "ReadOnlyAccess"\?/,
  },
];

test.each(situations)(
  "when $what a person reads so once, and nothing has changed",
  async ({ says, env = {}, faults = [], clock = 0, program }) => {
    await workspace.setProgram(programOf({ ...withBob, ...program }));
    cloud.faults.set(faults);
    cloud.clock.setOffsetSeconds(clock);
    cloud.ledger.reset();
    const up = await workspace.up({ env });

    expect(up.exitCode).not.toBe(0);
    expect(failuresIn(up)).toEqual([expect.stringMatching(says)]);
    expect(printed(up)).not.toMatch(STACK);
    expect(Object.keys(await workspace.recorded()).toSorted()).toEqual(["alice", "default", "people-dev", "reads"]);
    expect(writes()).toEqual([]);
  },
);

test("a call that is throttled twice succeeds", async () => {
  await workspace.setProgram(programOf(withBob));
  cloud.faults.set([{ action: "AddUser", kind: "refuse", code: "RequestLimitExceeded", times: 2 }]);

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await cloud.call("GetUser", { Name: "bob" })).toMatchObject({ Name: "bob" });
});
