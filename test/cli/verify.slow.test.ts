/**
 * `tencent-accounts verify` finds out how a service behaves, with things of its own alone, and leaves nothing behind however it ends.
 *
 * `VERIFY_CASES=30 npx vitest run --project slow test/cli/verify` is the long form: so many random sets of assumptions, and as many kills.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, test, type TestContext, vi } from "vitest";
import { z } from "zod";
import { nameOf } from "../../cli/verify/names.ts";
import { PROBES } from "../../cli/verify/probes/index.ts";
import type { EmulatorOptions } from "../../emulator/server.ts";
import { type QuestionId, QUESTIONS } from "../../emulator/terms/assumptions.ts";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { startTencentAccounts, tencentAccounts } from "../support/command-line.ts";
import { rowsOf } from "../support/stored-account.ts";

// They wait for a service that is late, several at once.
vi.setConfig({ testTimeout: 300_000 });

const CASES = Number(process.env["VERIFY_CASES"] ?? 4);
const SEED = Number(process.env["VERIFY_SEED"] ?? 15);
const PREFIX = "verify-test";
const DOCUMENT = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "cvm:*", resource: "*" }] });
const GROUPS = 101;

/** An account that others work in, some of them with names that begin as ours do. */
async function filledAccount() {
  const cloud = await startCloud({ site: "china", seed: "verify" });
  const others: string[] = [cloud.rootUin];
  for (const Name of ["alice", `${PREFIX}-user-order-1`, "verify-0123456789ab"]) {
    others.push(String((await cloud.call("AddUser", { Name, UseApi: 1 }))["Uin"]));
  }
  const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: `${PREFIX}-policy`, PolicyDocument: DOCUMENT });
  await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: Number(others[1]) });
  const employee = { AccountName: "bob", Mobile: "18600003509", CountryCode: "86" };
  const { EmployeeId } = await cloud.call("CreateEmployee", employee);
  const { RoleId } = await cloud.call("CreateRole", { RoleName: `${PREFIX}-role`, Permissions: [] });
  await cloud.call("AssignEmployeeRoles", { EmployeeId, RoleIds: [RoleId] });
  for (let number = 1; number <= GROUPS; number++) await cloud.call("CreateGroup", { GroupName: `team-${number}` });
  const content = cloud.snapshot.take();
  await cloud.close();
  return { content, others: [...others, String(PolicyId), String(EmployeeId), String(RoleId)] };
}
const filled = filledAccount();

async function account({ onTestFinished }: TestContext, options: Partial<EmulatorOptions> = {}) {
  const { content, others } = await filled;
  const cloud = await startCloud({ site: "china", seed: "verify", ...options });
  onTestFinished(() => cloud.close());
  cloud.snapshot.restore(content);
  // What was ahead is forgotten with the account before.
  cloud.faults.set(options.faults ?? []);
  return { cloud, others, before: await rowsOf(cloud) };
}

const args = (...more: readonly string[]) => ["verify", "--yes", "--prefix", PREFIX, ...more];

/** Calls that changed something, and what of others they name. */
const touched = ({ ledger }: Cloud, others: readonly string[]): readonly string[] =>
  ledger
    .calls()
    .filter(({ action }) => !/^(Get|List|Describe)/.test(action))
    .flatMap(({ action, parameters }) => {
      const words = JSON.stringify(parameters).split(/[^\w.-]+/);
      return words.filter((word) => others.includes(word)).map((word) => `${action} ${word}`);
    });

const IDS = Object.keys(QUESTIONS) as readonly QuestionId[];
const asked = IDS.filter((id) => "ask" in PROBES[id]);
const alternatives = (id: QuestionId) => Object.keys(QUESTIONS[id].alternatives);

/** The first ones have every alternative of each question between them; what follows is left to chance. */
const MOST = Math.max(...IDS.map((id) => alternatives(id).length));
const covering = Array.from({ length: MOST }, (_, index) =>
  Object.fromEntries(IDS.map((id) => [id, alternatives(id).at(index % alternatives(id).length) ?? ""])),
);
const anySet = fc.record(Object.fromEntries(IDS.map((id) => [id, fc.constantFrom(...alternatives(id))])));
const sets = [...covering, ...fc.sample(anySet, { seed: SEED, numRuns: CASES })].slice(0, CASES);

test.concurrent.for(sets)(
  "case %#: it finds exactly what is assumed, touches nothing of others and leaves nothing",
  async (set, context) => {
    const { cloud, others, before } = await account(context, { assume: set });
    const folder = await mkdtemp(join(tmpdir(), "verify-"));
    context.onTestFinished(() => rm(folder, { recursive: true }));
    const files = { out: join(folder, "out.json"), report: join(folder, "report.md") };
    const { exitCode, stderr } = await tencentAccounts(args("--out", files.out, "--report", files.report), {
      env: cloud.env,
    });
    const differing = asked.filter((id) => set[id] !== alternatives(id)[0]);
    const report = await readFile(files.report, "utf8");

    expect(JSON.parse(await readFile(files.out, "utf8")), `VERIFY_SEED=${SEED}\n${stderr}`).toEqual(
      Object.fromEntries(asked.map((id) => [id, set[id]])),
    );
    expect(exitCode).toBe(differing.length > 0 ? 3 : 0);
    expect(touched(cloud, others)).toEqual([]);
    expect(await rowsOf(cloud)).toEqual(before);
    for (const id of differing) expect(report).toContain(`| \`${id}\` | \`${alternatives(id)[0]}\` | \`${set[id]}\` |`);
    for (const secret of [...others, PREFIX, cloud.secretId]) expect(report).not.toContain(secret);
  },
);

test.concurrent("it makes what it has said it would, and no more", async (context) => {
  const { cloud } = await account(context);
  const { stderr } = await tencentAccounts(args(), { env: cloud.env });
  const named = (action: string, field: string) =>
    new Set(
      cloud.ledger
        .calls()
        .filter((one) => one.action === action)
        .map(({ parameters }) => String((parameters as Answer)[field]).toLowerCase()),
    ).size;

  const [, users, groups, policies, recipients, roles] =
    /makes (\d+) sub-users, (\d+) groups, (\d+) policies, (\d+) message recipients, (\d+) CAM role,/.exec(stderr) ?? [];
  expect({ users, groups, policies, recipients, roles }).toEqual({
    users: String(named("AddUser", "Name")),
    groups: String(named("CreateGroup", "GroupName")),
    policies: String(named("CreatePolicy", "PolicyName")),
    recipients: String(named("CreateMessageReceiver", "Name")),
    roles: String(named("CreateRole", "RoleName")),
  });
});

/** It has begun to make things after ten calls, and has asked everything after some hundred and fifty. */
const anyMoment = fc.noBias(fc.integer({ min: 10, max: 120 }));
const moments = fc.sample(anyMoment, { seed: SEED, numRuns: Math.ceil(CASES / 2) });

/** Starts it, and ends it with a signal after so many calls. */
async function endedAfter(cloud: Cloud, calls: number, signal: NodeJS.Signals) {
  cloud.ledger.reset();
  const { child, result } = startTencentAccounts(args(), { env: cloud.env });
  while (cloud.ledger.counts().total < calls && child.exitCode === null) await sleep(2);
  child.kill(signal);
  return result;
}

test.concurrent.for(moments)(
  "killed after %i calls, it leaves what --clean finds and removes, and nothing of others",
  async (calls, context) => {
    const { cloud, others, before } = await account(context);
    expect(await endedAfter(cloud, calls, "SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    // What had arrived is answered, to nobody.
    await sleep(100);
    const left = await rowsOf(cloud);
    const cleaned = await tencentAccounts(args("--clean"), { env: cloud.env });

    expect(left).not.toEqual(before);
    expect(cleaned).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Of earlier runs .*All of it is deleted\.\n$/s),
    });
    expect(await rowsOf(cloud)).toEqual(before);
    expect(touched(cloud, others)).toEqual([]);
  },
);

test.concurrent.for(moments)(
  "interrupted after %i calls, it removes everything before it ends",
  async (calls, context) => {
    const { cloud, before } = await account(context);
    const ended = await endedAfter(cloud, calls, "SIGINT");

    expect(ended).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("Interrupted") });
    expect(await rowsOf(cloud)).toEqual(before);
  },
);

const finding = z.object({
  question: z.string(),
  is: z.string(),
  answer: z.string().optional(),
  because: z.string().optional(),
});

test.concurrent("without a right, the questions that need it say so and the others are asked", async (context) => {
  const { cloud, before } = await account(context);
  const { Uin, SecretId, SecretKey } = await cloud.call("AddUser", { Name: "limited", UseApi: 1 });
  const statement = [
    { effect: "allow", action: ["cam:*", "tag:*"], resource: "*" },
    { effect: "deny", action: ["cam:CreateGroup", "cam:DescribeRoleList"], resource: "*" },
  ];
  const PolicyDocument = JSON.stringify({ version: "2.0", statement });
  const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: "limited", PolicyDocument });
  await cloud.call("AttachUserPolicy", { PolicyId, AttachUin: Uin });
  const env = { ...cloud.env, TENCENTCLOUD_SECRET_ID: SecretId, TENCENTCLOUD_SECRET_KEY: SecretKey };
  const { exitCode, stdout, stderr } = await tencentAccounts(args("--json"), { env });
  const findings = z.array(finding).parse(JSON.parse(stdout));
  const failed = findings.filter(({ is }) => is === "failed");

  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    `${asked.length - failed.length} questions are answered as assumed. ${failed.length} failed.`,
  );
  expect(failed.map(({ question }) => question)).toEqual(
    asked.filter((id) => "makes" in PROBES[id] && PROBES[id].makes.group !== undefined),
  );
  for (const { because } of failed) expect(because).toMatch(/^CreateGroup was refused: .*UnauthorizedOperation/);
  expect(findings.filter(({ is }) => is === "as assumed")).toHaveLength(asked.length - failed.length);
  await cloud.call("DeleteUser", { Name: "limited", Force: 1 });
  await cloud.call("DeletePolicy", { PolicyId: [PolicyId] });
  expect(await rowsOf(cloud)).toEqual(before);
});

test.concurrent("on the international site, what it does not serve is not asked", async (context) => {
  const { cloud } = await account(context, { site: "international" });
  const { exitCode, stdout, stderr } = await tencentAccounts(args("--json"), { env: cloud.env });
  const notAsked = z
    .array(finding)
    .parse(JSON.parse(stdout))
    .filter(({ because }) => because?.endsWith("is not served there."));

  expect(exitCode).toBe(0);
  expect(notAsked.map(({ question }) => question)).toEqual(["recipient-names", "recipient-phone"]);
  expect(stderr).toMatch(/this makes \d+ sub-users,/);
  expect(stderr).not.toContain("message recipient");
  expect(stderr).toContain(
    `All ${asked.length - notAsked.length} questions that could be asked are answered as assumed.`,
  );
});

test.concurrent.for([
  { more: [], does: "makes and deletes accounts" },
  { more: ["--clean"], does: "deletes what earlier runs have left" },
])("without a terminal and without --yes nothing is called: $more", async ({ more, does }, context) => {
  const { cloud } = await account(context);
  cloud.ledger.reset();
  const { exitCode, stderr } = await tencentAccounts(["verify", ...more], { env: cloud.env });

  expect({ exitCode, calls: cloud.ledger.counts().total }).toEqual({ exitCode: 2, calls: 0 });
  expect(stderr).toContain(`This ${does}, `);
  expect(stderr).toContain("Add --yes");
});

test.concurrent.for([
  { more: ["--out", "missing/out.json"], said: "missing/out.json: its folder is not there" },
  { more: ["--report", "."], said: ".: it is a folder" },
  { more: ["--json", "--report", "-"], said: "--json and --report - would be mixed on standard output" },
  { more: ["--out", "-", "--report", "-"], said: "--out - and --report - would be mixed on standard output" },
])("what could not be written in the end is refused before any call: $more", async ({ more, said }, context) => {
  const { cloud } = await account(context);
  cloud.ledger.reset();
  const { exitCode, stderr } = await tencentAccounts(args(...more), { env: cloud.env });

  expect({ exitCode, calls: cloud.ledger.counts().total }).toEqual({ exitCode: 2, calls: 0 });
  expect(stderr).toContain(said);
});

test.concurrent("a report that is printed stands alone on standard output", async (context) => {
  const { cloud } = await account(context);
  const { stdout, stderr } = await tencentAccounts(args("--report", "-"), { env: cloud.env });

  expect(stdout).toMatch(/^## What the service answers\n\nSite `/);
  expect(stderr).toMatch(/^question +assumed +answer/m);
});

test.concurrent("what an earlier run with the same prefix has left is told, and nothing is made", async (context) => {
  const { cloud } = await account(context);
  await cloud.call("AddUser", { Name: nameOf(PREFIX, "user-order-1") });
  const before = await rowsOf(cloud);
  const { exitCode, stderr } = await tencentAccounts(args(), { env: cloud.env });

  expect(exitCode).toBe(1);
  expect(stderr).toContain(`Delete it first: \`tencent-accounts verify --clean --prefix ${PREFIX}\`.`);
  expect(await rowsOf(cloud)).toEqual(before);
});

test.concurrent("an account that the settings do not allow is left alone", async (context) => {
  const { cloud, before } = await account(context);
  const env = { ...cloud.env, TENCENT_ACCOUNTS_ALLOWED_ACCOUNT_IDS: "100000000042" };

  expect(await tencentAccounts(args(), { env })).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("allows only 100000000042"),
  });
  expect(await rowsOf(cloud)).toEqual(before);
});

test.concurrent("an endpoint that keeps the contract for employees is told so, and CAM is not asked", async (context) => {
  const { cloud, others, before } = await account(context);
  cloud.ledger.reset();
  const { exitCode, stdout } = await tencentAccounts(args("--employee-api", "--json"), { env: cloud.env });

  expect(exitCode).toBe(0);
  expect(
    z
      .array(finding)
      .parse(JSON.parse(stdout))
      .filter(({ is }) => is !== "as assumed"),
  ).toMatchObject([{ question: "preset-roles", is: "not asked" }]);
  expect(cloud.ledger.calls().filter(({ service }) => service !== "employee")).toEqual([]);
  expect(touched(cloud, others)).toEqual([]);
  expect(await rowsOf(cloud)).toEqual(before);
});

test.concurrent("an endpoint that breaks the contract is told where, and left as it was", async (context) => {
  const { cloud, before } = await account(context, {
    signatures: "loose",
    faults: [{ action: "ModifyEmployee", kind: "refuse", code: "FailedOperation.Odd", times: "always" }],
  });
  const { exitCode, stdout } = await tencentAccounts(args("--employee-api", "--json"), { env: cloud.env });
  const findings = z.array(finding).parse(JSON.parse(stdout));

  expect(exitCode).toBe(3);
  expect(findings.filter(({ is }) => is === "neither")).toMatchObject([
    { question: "signatures", answer: "success" },
    { question: "gone-employee", answer: expect.stringContaining("FailedOperation.Odd") },
  ]);
  expect(findings.filter(({ is }) => is === "failed").map(({ question }) => question)).toEqual([
    "omitted-stays-empty-clears",
  ]);
  expect(await rowsOf(cloud)).toEqual(before);
});
