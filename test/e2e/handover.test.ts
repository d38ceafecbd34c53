/** `tencent-accounts handover`: with nothing but the sheet a person gets in, and nobody sees a secret who should not. */
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { startMailServer } from "../support/mail-server.ts";
import {
  attachment,
  employee,
  group,
  groupMembership,
  programOf,
  ref,
  roleAssignment,
  subUser,
} from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";
import { type Result, startProgram } from "../support/running-program.ts";

const entry = join(import.meta.dirname, "../../cli/main.ts");
const KEPT = "Given-<&>`-1";
const OLD = "Live-Password-1";

const declared = (adopted: object = {}) =>
  programOf({
    alice: subUser({ name: "alice", consoleLogin: true, accessKey: true, email: "alice@example.com" }),
    kept: subUser({ name: "kept", consoleLogin: true, password: KEPT, needResetPassword: false }),
    robot: subUser({ name: "robot", accessKey: true }),
    adopted: subUser({ name: "adopted", consoleLogin: true, adopt: true, ...adopted }),
    nobody: subUser({ name: "nobody" }),
    chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86", email: "chen@example.com" }),
    roles: roleAssignment({ employee: ref("chen"), roles: ["SystemAdmin", "FinanceManager"] }),
    reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
    devs: group({ name: "developers" }),
    members: groupMembership({ group: ref("devs"), users: [ref("alice")] }),
    deploys: attachment({ group: ref("devs"), policyName: "QcloudCVMFullAccess" }),
  });

let cloud: Cloud;
let workspace: Workspace;
let browser: Browser;
/** What must be nowhere but on a sheet. */
let secrets: readonly string[];

beforeAll(async () => {
  cloud = await startCloud();
  await cloud.call("AddUser", { Name: "adopted", ConsoleLogin: 1, Password: OLD, NeedResetPassword: 0 });
  workspace = await createWorkspace({ program: declared(), env: cloud.env });
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  secrets = await secretsInState();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await workspace[Symbol.asyncDispose]();
  await cloud.close();
});

async function secretsInState(): Promise<string[]> {
  const { alice, robot, chen } = await workspace.recorded();
  const found = [
    alice?.outputs["password"],
    alice?.outputs["secretKey"],
    robot?.outputs["secretKey"],
    chen?.outputs["initialPassword"],
  ];
  return [...found.map(String), KEPT, OLD];
}
const shownIn = (text: string): string[] => secrets.filter((secret) => text.includes(secret));

interface Calling {
  readonly env?: Readonly<Record<string, string>>;
  readonly stack?: string;
}
function handOver(args: readonly string[], { env = {}, stack = "dev" }: Calling = {}): Promise<Result> {
  const command = [entry, "handover", "--stack", stack, "--cwd", workspace.directory, ...args];
  return startProgram(process.execPath, command, { cwd: workspace.directory, env: { ...workspace.env, ...env } })
    .result;
}
const folderOf = (name: string): string => join(workspace.directory, name);

/** A sheet as somebody has it on the screen. */
async function openSheet(html: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(html);
  return page;
}
const valueOf = (sheet: Page, label: string): Promise<string> =>
  sheet.getByRole("row", { name: label }).getByRole("code").innerText();

/** Follows the address of the sheet, and types what the sheet says. */
async function signInWith(sheet: Page, nameLabel: string): Promise<Page> {
  const [rootUin, name, password] = [
    await valueOf(sheet, "Root account id"),
    await valueOf(sheet, nameLabel),
    await valueOf(sheet, "Initial password"),
  ];
  await sheet.getByRole("link").click();
  await sheet.getByLabel("Root account id").fill(rootUin);
  await sheet.getByLabel("Sub-user name").fill(name);
  await sheet.getByLabel("Password").fill(password);
  await sheet.getByRole("button", { name: "Sign in" }).click();
  return sheet;
}

describe("by mail", () => {
  test("sheets arrive in text and HTML, and each person signs in with what is on them", async () => {
    const server = await startMailServer({ users: { "it@example.com": "mail-password" } });
    onTestFinished(() => server.close());
    const smtp = `smtp://it%40example.com@127.0.0.1:${server.port}`;
    const env = { TENCENT_ACCOUNTS_SMTP_URL: smtp, TENCENT_ACCOUNTS_SMTP_PASSWORD: "mail-password" };
    const result = await handOver(["--person", "alice", "chen", "kept", "--send", "boss@example.com", "--yes"], {
      env,
    });

    expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("sent  chen to boss@example.com") });
    expect(shownIn(printed(result))).toEqual([]);
    const [alice, chen, kept] = server.received;
    expect(server.received.map(({ subject, recipients }) => [subject, recipients])).toEqual([
      ["Account alice", ["boss@example.com"]],
      ["Account chen", ["boss@example.com"]],
      ["Account kept", ["boss@example.com"]],
    ]);
    expect(alice?.text).toContain(
      "Policies: ReadOnlyAccess\nGroups: developers\nPolicies of these groups: QcloudCVMFullAccess\n",
    );
    expect(chen?.text).toContain("Initial password: 4532@Tencent\n");
    expect(kept?.text).toContain(`Initial password: ${KEPT}\n`);

    const first = await signInWith(await openSheet(String(alice?.html)), "Sub-user name");
    await first.getByRole("heading", { name: "Set a new password" }).waitFor();
    const second = await signInWith(await openSheet(String(chen?.html)), "Account name");
    await second.getByRole("heading", { name: "Set a new password" }).waitFor();
    const third = await signInWith(await openSheet(String(kept?.html)), "Sub-user name");
    await third.getByRole("heading", { name: "Signed in as kept" }).waitFor();
  });

  test("each to the address that is declared for the person, and to nobody where one has none", async () => {
    const server = await startMailServer();
    onTestFinished(() => server.close());
    const given = ["--send-to-each", "--smtp", `smtp://127.0.0.1:${server.port}`, "--from", "it@example.com", "--yes"];
    const some = await handOver([...given, "--person", "alice", "chen"]);
    const all = await handOver(given);

    expect(some).toMatchObject({ exitCode: 0 });
    expect(all).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("for adopted, kept, robot.") });
    expect(server.received.map(({ recipients }) => recipients)).toEqual([["alice@example.com"], ["chen@example.com"]]);
  });

  test("through a server that is not there: nothing is sent, and no secret is told", async () => {
    const { port, close } = await startMailServer();
    await close();
    const given = ["--smtp", `smtp://127.0.0.1:${port}`, "--from", "it@example.com", "--yes"];
    const result = await handOver(["--send", "boss@example.com", ...given]);

    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toContain(`error: Nothing has been sent: nothing listens at 127.0.0.1:${port}.`);
    expect(shownIn(printed(result))).toEqual([]);
  });
});

describe("into files", () => {
  test("that nobody else can read; a robot's key works, and somebody who signs in gets no key unasked", async () => {
    const out = folderOf("sheets");
    const result = await handOver(["--out", out, "--yes"]);
    const robot = await readFile(join(out, "robot.md"), "utf8");
    const alice = await readFile(join(out, "alice.md"), "utf8");
    const [secretId = "", secretKey = ""] = [...robot.matchAll(/Secret (?:id|key): `(\w+)`/g)].map(
      ([, value]) => value,
    );

    expect(result).toMatchObject({ exitCode: 0 });
    expect(shownIn(printed(result))).toEqual([]);
    expect(await readdir(out)).toEqual(["adopted.md", "alice.md", "chen.md", "kept.md", "robot.md"]);
    expect([(await stat(out)).mode & 0o777, (await stat(join(out, "robot.md"))).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(await cloud.call("GetUserAppId", {}, { secretId, secretKey })).toHaveProperty("OwnerUin", cloud.rootUin);
    expect(alice).not.toContain("Secret key");
  });

  test("as HTML, with keys where they are asked for", async () => {
    const out = folderOf("html");
    await handOver(["--out", out, "--format", "html", "--include-keys", "--person", "alice", "--yes"]);
    const sheet = await openSheet(await readFile(join(out, "alice.html"), "utf8"));
    const caller = { secretId: await valueOf(sheet, "Secret id"), secretKey: await valueOf(sheet, "Secret key") };

    expect(await cloud.call("GetUserAppId", {}, caller)).toHaveProperty("OwnerUin", cloud.rootUin);
  });

  test("not below what is no folder, and nothing is told", async () => {
    await writeFile(folderOf("taken"), "mine");
    const result = await handOver(["--out", folderOf("taken/below"), "--yes"]);

    expect(result).toMatchObject({ exitCode: 1, stdout: "" });
    expect(result.stderr).toMatch(/error: Nothing has been written to .*taken\/below: it is not a folder/);
    expect(shownIn(printed(result))).toEqual([]);
  });
});

test("of an account that was taken over, the sheet says how there can be a password, and that is how", async () => {
  const before = folderOf("before");
  const after = folderOf("after");
  await handOver(["--out", before, "--person", "adopted", "--yes"]);
  expect(await readFile(join(before, "adopted.md"), "utf8")).toContain("changes passwordVersion for this account");

  await workspace.setProgram(declared({ passwordVersion: 1 }));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  await handOver(["--out", after, "--format", "html", "--person", "adopted", "--yes"]);
  const page = await signInWith(await openSheet(await readFile(join(after, "adopted.html"), "utf8")), "Sub-user name");
  await page.getByRole("heading", { name: "Set a new password" }).waitFor();
});

describe("without the right to", () => {
  const stranger = { env: { PULUMI_CONFIG_PASSPHRASE: "wrong" } };

  test("decrypt the stack, what there is can be seen, and nothing be revealed", async () => {
    const seen = await handOver([], stranger);
    const refused = await handOver(["--out", folderOf("stolen"), "--yes"], stranger);

    expect(seen).toMatchObject({ exitCode: 0, stderr: "" });
    expect(seen.stdout).toMatch(/ {2}chen {5}employee {2}sign-in address, initial password\n/);
    expect(seen.stdout).toMatch(/ {2}alice {4}sub-user {2}.*not the access key \(--include-keys\)\n/);
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toContain(
      "error: The secrets of stack dev cannot be decrypted, so nothing can be handed over.",
    );
    expect(shownIn(printed(seen) + printed(refused))).toEqual([]);
    expect(await readdir(workspace.directory)).not.toContain("stolen");
  });

  test.each([
    ["a stack that is not there", "nowhere", /error: There is no stack nowhere here/],
    ["a stack without people", "empty", /error: Stack empty has nobody to hand anything over to/],
  ])("%s has nothing to hand over", async (_what, stack, message) => {
    await workspace.run("stack", ["init", "empty", "--no-select"]);
    const result = await handOver(["--out", folderOf("none"), "--yes"], { stack });

    expect(result).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringMatching(message) });
    expect(await readdir(workspace.directory)).not.toContain("none");
  });
});
