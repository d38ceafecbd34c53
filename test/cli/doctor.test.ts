/** `tencent-accounts doctor`: broken set-ups, each named by its own line with the one thing to do, and none by another line. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Answer, type Caller, type Cloud, startCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const line = z.strictObject({
  about: z.string(),
  is: z.enum(["right", "wrong", "unknown"]),
  says: z.string(),
  do: z.string().optional(),
});

type Env = Readonly<Record<string, string>>;

let cloud: Cloud;
/** Somebody with rights, and whom nothing is wrong with. */
let env: Env;
let folder: string;

const READS = ["cam:Get*", "cam:List*", "employee:*", "tag:*"];

async function callerWith(name: string, action: readonly string[]): Promise<Caller> {
  const { Uin, SecretId, SecretKey }: Answer = await cloud.call("AddUser", { Name: name, UseApi: 1 });
  const PolicyDocument = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] });
  const { PolicyId } = await cloud.call("CreatePolicy", { PolicyName: name, PolicyDocument });
  await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId });
  return { secretId: String(SecretId), secretKey: String(SecretKey) };
}

const envOf = ({ secretId, secretKey }: Caller): Env => ({
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
});

/** A `pulumi` that answers as the real one does; what this test is about is what the doctor makes of it. */
async function pulumiThat(name: string, answers: Readonly<Record<string, string>>): Promise<Env> {
  const bin = join(folder, name);
  await mkdir(bin);
  const cases = Object.entries(answers).map(([command, answer]) => `  "${command}"*) ${answer} ;;`);
  const script = `#!/bin/sh\ncase "$*" in\n${cases.join("\n")}\n  *) echo "error: not asked for" >&2; exit 1 ;;\nesac\n`;
  await writeFile(join(bin, "pulumi"), script);
  await chmod(join(bin, "pulumi"), 0o755);
  return { PATH: `${bin}:/usr/bin:/bin` };
}
const VERSION = { version: "echo v3.259.0" };

beforeAll(async () => {
  cloud = await startCloud({ seed: "doctor" });
  folder = await mkdtemp(join(tmpdir(), "doctor-"));
  const caller = await callerWith("reader", READS);
  env = { ...cloud.env, ...envOf(caller), ...(await pulumiThat("usual", VERSION)) };
});
afterAll(async () => {
  await cloud.close();
  await rm(folder, { recursive: true });
});

async function examined(more: Env = {}, ...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await tencentAccounts(["doctor", "--json", ...args], {
    cwd: folder,
    env: { ...env, ...more },
  });
  const lines = z.array(line).parse(JSON.parse(stdout));
  return { exitCode, stderr, lines, wrong: lines.filter(({ is }) => is === "wrong") };
}

test("nothing is wrong with a set-up that works", async () => {
  const { exitCode, stderr, lines } = await examined();

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(lines.map(({ about, is }) => `${about} ${is}`)).toEqual([
    "versions right",
    "state unknown",
    "credentials right",
    "endpoint right",
    "clock right",
    "account right",
    "rights to read right",
    "rights to write unknown",
    "quotas right",
    "employee API right",
  ]);
});

test("it is read by people, with what to do below what is wrong", async () => {
  const printed = await tencentAccounts(["doctor"], { cwd: folder, env: { ...env, TENCENTCLOUD_SECRET_KEY: "" } });

  expect(printed).toMatchObject({ exitCode: 1, stderr: "1 thing is wrong.\n" });
  expect(printed.stdout).toMatch(/^✓ versions: .*\n– state: .*\n✗ settings: .*\n {4}Set it as /);
});

test("it changes nothing, and shows nothing secret", async () => {
  cloud.ledger.reset();
  const { stdout } = await tencentAccounts(["doctor"], { cwd: folder, env });

  const called = Object.keys(cloud.ledger.counts().actions);
  expect(called.length).toBeGreaterThan(5);
  expect(called.filter((action) => !/^(Get|List|Describe)/.test(action))).toEqual([]);
  for (const secret of [env["TENCENTCLOUD_SECRET_ID"], env["TENCENTCLOUD_SECRET_KEY"]])
    expect(stdout).not.toContain(secret);
});

interface Broken {
  readonly what: string;
  readonly with: () => Promise<Env> | Env;
  readonly about: string;
  readonly says: string | RegExp;
  readonly args?: readonly string[];
}

async function profileWith(text: string): Promise<Env> {
  const home = await temporaryFolder();
  await mkdir(join(home, ".tccli"));
  await writeFile(join(home, ".tccli", "default.credential"), text);
  return { HOME: home, TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" };
}

/** A proxy that lets nobody through. */
async function refusingProxy(): Promise<Env> {
  const server = createServer().on("request", (_, response) => response.writeHead(407).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { TENCENT_ACCOUNTS_ENDPOINT: "http://cam.example.com", http_proxy: `http://127.0.0.1:${port}`, no_proxy: "" };
}

/** A project with a stack, and a `pulumi` that knows of both. */
async function projectWhere(name: string, answers: Readonly<Record<string, string>>, settings = ""): Promise<Env> {
  await mkdir(join(folder, "project"), { recursive: true });
  await writeFile(join(folder, "project", "Pulumi.yaml"), "name: people\nruntime: nodejs\n");
  await writeFile(join(folder, "project", "Pulumi.dev.yaml"), settings);
  return pulumiThat(name, { ...VERSION, ...answers });
}
const whoami = { whoami: `echo '{"user":"x","url":"file:///somewhere"}'` };
const config = { config: "echo '{}'" };
const salted = "encryptionsalt: v1:x\n";

const broken: readonly Broken[] = [
  {
    what: "no credentials",
    with: () => ({ TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" }),
    about: "settings",
    says: "No credentials",
  },
  { what: "half a key", with: () => ({ TENCENTCLOUD_SECRET_KEY: "" }), about: "settings", says: "one half of the key" },
  {
    what: "a line end in the key",
    with: () => ({ TENCENTCLOUD_SECRET_KEY: "abc\n" }),
    about: "settings",
    says: "secretKey",
  },
  {
    what: "an endpoint that is no address",
    with: () => ({ TENCENT_ACCOUNTS_ENDPOINT: "cam" }),
    about: "settings",
    says: "endpoint",
  },
  {
    what: "a site that there is not",
    with: () => ({ TENCENT_ACCOUNTS_SITE: "mars" }),
    about: "settings",
    says: "site",
  },
  {
    what: "a capacity of nothing",
    with: () => ({ TENCENT_ACCOUNTS_CAPACITY: "0" }),
    about: "settings",
    says: "capacity",
  },
  {
    what: "a profile with a field that is not honoured",
    with: () => profileWith(JSON.stringify({ secretId: "a", secretKey: "b", "mfa-code": "1" })),
    about: "settings",
    says: "mfa-code",
  },
  { what: "a profile that is none", with: () => profileWith("{"), about: "settings", says: "is not a credential file" },
  {
    what: "a key that nobody knows",
    with: () => ({ TENCENTCLOUD_SECRET_ID: "AKIDofNobody" }),
    about: "credentials",
    says: "SecretIdNotFound",
  },
  {
    what: "the secret of another key",
    with: () => ({ TENCENTCLOUD_SECRET_KEY: "other" }),
    about: "credentials",
    says: "SignatureFailure",
  },
  {
    what: "a token that is over",
    with: () => ({ TENCENTCLOUD_SECURITY_TOKEN: "over" }),
    about: "credentials",
    says: "TokenFailure",
  },
  {
    what: "a role that does not trust the caller",
    with: () => ({
      TENCENTCLOUD_ASSUME_ROLE_ARN: `qcs::cam::uin/${cloud.rootUin}:roleName/none`,
      TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "doctor",
    }),
    about: "credentials",
    says: "roleName/none",
  },
  {
    what: "an endpoint that nobody serves",
    with: () => ({ TENCENT_ACCOUNTS_ENDPOINT: "http://127.0.0.1:9" }),
    about: "endpoint",
    says: "ECONNREFUSED",
  },
  {
    what: "a name that nobody has",
    with: () => ({ TENCENT_ACCOUNTS_ENDPOINT: "http://cam.invalid" }),
    about: "endpoint",
    says: "cam.invalid",
  },
  { what: "a proxy that refuses", with: refusingProxy, about: "endpoint", says: "proxy" },
  { what: "a key of the root account", with: () => envOf(cloud), about: "account", says: "root account's own" },
  {
    what: "an account that is not allowed",
    with: () => ({ TENCENT_ACCOUNTS_ALLOWED_ACCOUNT_IDS: "100000000009" }),
    about: "account",
    says: "100000000009",
  },
  {
    what: "a caller that may read no groups",
    with: async () =>
      envOf(
        await callerWith("half", [
          "cam:Get*",
          "cam:ListUsers",
          "cam:ListPolicies",
          "cam:ListAttached*",
          "cam:ListAccessKeys",
          "cam:ListEntitiesForPolicy",
          "employee:*",
        ]),
      ),
    about: "rights to read",
    says: "cam:ListGroups",
  },
  {
    what: "an employee API that nobody serves",
    with: () => ({ TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: "http://127.0.0.1:9" }),
    about: "employee API",
    says: "ECONNREFUSED",
  },
  {
    what: "an employee API that refuses",
    with: async () => envOf(await callerWith("camonly", ["cam:Get*", "cam:List*"])),
    about: "employee API",
    says: "DescribeRoles was refused",
  },
  { what: "no engine", with: () => ({ PATH: "/usr/bin:/bin" }), about: "versions", says: "no `pulumi`" },
  {
    what: "an engine of before",
    with: () => pulumiThat("old", { version: "echo v3.215.9" }),
    about: "versions",
    says: "3.215.9",
  },
  {
    what: "nobody logged in",
    args: ["--cwd", "project"],
    with: () => projectWhere("out", { whoami: "echo 'error: PULUMI_ACCESS_TOKEN must be set' >&2; exit 1" }),
    about: "state",
    says: "logged in",
  },
  {
    what: "a stack that there is not",
    args: ["--stack", "dev", "--cwd", "project"],
    with: () =>
      projectWhere("nostack", { ...whoami, config: "echo \"error: no stack named 'dev' found\" >&2; exit 1" }),
    about: "state",
    says: "no stack named",
  },
  {
    what: "a wrong passphrase",
    args: ["--stack", "dev", "--cwd", "project"],
    with: () => projectWhere("wrongpass", { ...whoami, config: "echo 'error: incorrect passphrase' >&2; exit 1" }),
    about: "state",
    says: "cannot be decrypted",
  },
  {
    what: "an empty passphrase",
    args: ["--stack", "dev", "--cwd", "project"],
    with: async () => ({
      ...(await projectWhere("empty", { ...whoami, ...config }, salted)),
      PULUMI_CONFIG_PASSPHRASE: "",
    }),
    about: "state",
    says: "empty passphrase",
  },
];

test.each(broken)("$what", async ({ with: more, about, says, args = [] }) => {
  const { exitCode, wrong } = await examined(await more(), ...args);

  expect({ exitCode, about: wrong.map((one) => one.about) }).toEqual({ exitCode: 1, about: [about] });
  expect(wrong[0]?.says).toMatch(says);
  expect(wrong[0]?.do).toMatch(/\.$/);
});

test.each([
  { where: "file:///states", more: {}, isHinted: true },
  { where: "postgres://me:word@db/states", more: {}, isHinted: true },
  { where: "file:///states", more: { PULUMI_SKIP_CHECKPOINTS: "true" }, isHinted: false },
  { where: "https://app.pulumi.com/me", more: {}, isHinted: false },
])("of a state at $where with $more it hints at skipped checkpoints: $isHinted", async ({ where, more, isHinted }) => {
  const answers = { whoami: `echo '{"url": "${where}"}'`, ...config };
  const set = { PULUMI_CONFIG_PASSPHRASE: "word", ...more };
  const name = `hint${where.length}${Object.keys(more).length}`;
  const project = { ...(await projectWhere(name, answers, salted)), ...set };
  const { lines } = await examined(project, "--stack", "dev", "--cwd", "project");

  const state = lines.find(({ about }) => about === "state");
  expect(state).toMatchObject({ is: "right" });
  expect(state?.says.includes("PULUMI_SKIP_CHECKPOINTS=true")).toBe(isHinted);
  expect(state?.says).not.toContain("word@");
});

describe("in an account of its own", () => {
  test("a clock that is off", async () => {
    const other = await startCloud({ clock: () => Date.now() - 3_600_000 });
    const { wrong } = await examined(other.env);
    await other.close();

    expect(wrong.map(({ about }) => about)).toEqual(["clock"]);
  });

  test("a quota that is nearly used", async () => {
    const other = await startCloud({ quotas: "off" });
    for (let index = 0; index < 270; index++) await other.call("CreateGroup", { GroupName: `g${index}` });
    const { wrong } = await examined(other.env);
    await other.close();

    expect(wrong.map(({ about }) => about)).toEqual(["account", "quotas"]);
    expect(wrong[1]?.says).toContain("270 of 300 groups");
  });
});
