/** `tencent-accounts review`: what goes in, what comes out, and with which exit code. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import type { Person } from "../../review/facts/report.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { nameOf } from "../support/in-words.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { creates, deletes, keeps, previewOf, UNKNOWN } from "../unit/review/planned.ts";
import { stateOf, team } from "../unit/review/state-fixtures.ts";

const root = join(import.meta.dirname, "../..");
const example = (step: string): string => join(root, `docs/examples/joiner-mover-leaver/${step}.json`);
const review = (...args: string[]) => tencentAccounts(["review", ...args]);

/** With something on standard input. */
const reviewOf = (input: string | Buffer, ...args: string[]) => given(input, "review", ...args);
const accessOf = (input: string | Buffer, ...args: string[]) => given(input, "access", ...args);

async function given(input: string | Buffer, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, "cli/main.ts"), ...args], {
    cwd: root,
    env: { ...process.env, LC_ALL: "C" },
  });
  child.stdin.on("error", () => {}).end(input);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { exitCode: Number(exitCode), stdout, stderr };
}

async function fileWith(name: string, content: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}

const unchanged = JSON.stringify({ steps: [], duration: 1, changeSummary: { same: 1 } });
const failed = JSON.stringify({
  steps: [],
  diagnostics: [{ message: "error: people:alice: name has to be text", severity: "error" }],
});

test.each([
  { format: "markdown", begins: /^<!-- tencent-accounts review -->\n/ },
  { format: "json", begins: /^\{\n {2}"version": 2,/ },
  { format: "html", begins: /^<!doctype html>/ },
  { format: "text", begins: /^joiner-mover-leaver\/dev/ },
])("a preview in a file is reviewed as $format", async ({ format, begins }) => {
  const { exitCode, stdout, stderr } = await review(example("1-join"), "--format", format);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(begins);
  expect(stdout).toContain("carol");
});

const AT = ["--at", "2026-01-05T09:00:00Z"];

test.each([[[]], [["-"]]])("a preview that is piped in is Markdown where nobody looks on: %j", async (args) => {
  const piped = await reviewOf(await readFile(example("3-leave")), ...args, ...AT);
  const { signal: _, ...read } = await review(example("3-leave"), "--format", "markdown", ...AT);

  expect(piped).toEqual({ ...read, stdout: read.stdout.replace("`3-leave.json`", "standard input") });
});

test("a report names its root account, its commit, its time, and what it was made from", async () => {
  const digest = createHash("sha256")
    .update(await readFile(example("2-move")))
    .digest("hex");
  const reviewed = async (format: string) =>
    (await review(example("2-move"), "--format", format, "--commit", "c0ffee0", ...AT)).stdout;
  const [markdown, plain, html] = [await reviewed("markdown"), await reviewed("text"), await reviewed("html")];
  const report = JSON.parse(await reviewed("json"));
  const { rootUin } = report.accounts[0];

  expect(report).toMatchObject({
    at: "2026-01-05T09:00:00.000Z",
    commit: "c0ffee0",
    source: { from: "file", name: "2-move.json", sha256: digest },
    accounts: [{ rootUin: expect.stringMatching(/^\d+$/) }],
  });
  expect(markdown).toContain(
    `Stack \`joiner-mover-leaver/dev\`, root account \`${rootUin}\`, commit \`c0ffee0\`\n\n` +
      `Made \`2026-01-05 09:00 UTC\` from \`2-move.json\` (sha-256 \`${digest.slice(0, 12)}\`)\n`,
  );
  expect(plain).toContain(
    `joiner-mover-leaver/dev, root account ${rootUin}, commit c0ffee0\n` +
      `Made 2026-01-05 09:00 UTC from 2-move.json (sha-256 ${digest.slice(0, 12)})\n`,
  );
  for (const said of [rootUin, "c0ffee0", "2026-01-05 09:00 UTC", "2-move.json", digest.slice(0, 12)]) {
    expect(html).toContain(`<bdi>${said}</bdi>`);
  }
});

test.each(["yesterday", "2026-01-05", "2026-01-05T09:00:00", "2026-13-05T09:00:00Z"])(
  "a time that is none, or whose zone nobody knows, is misuse: %s",
  async (time) => {
    expect(await review(example("1-join"), "--at", time)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("It has to be a time with its zone, such as 2026-01-31T09:00:00Z."),
    });
  },
);

test("what PowerShell writes to a file is read", async () => {
  const utf16 = Buffer.from(`\uFEFF${await readFile(example("1-join"), "utf8")}`, "utf16le");

  expect(await reviewOf(utf16)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("carol") });
});

test.each([
  { file: "report.html", begins: /^<!doctype html>/ },
  { file: "report.md", begins: /^<!-- tencent-accounts/ },
  { file: "report.json", begins: /^\{/ },
  { file: "report.txt", begins: /^joiner/ },
])("$file gets what its name says, in the place of an earlier report", async ({ file, begins }) => {
  const out = await fileWith(file, "an earlier report");
  const result = await review(example("1-join"), "--out", out);

  expect(result).toMatchObject({ exitCode: 0, stdout: "", stderr: `Written: ${out}\n` });
  expect(await readFile(out, "utf8")).toMatch(begins);
});

test("a report that cannot be written is a failure", async () => {
  const { exitCode, stderr } = await review(example("1-join"), "--out", "/nonexistent/report.md");

  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "error: /nonexistent/report.md could not be written (its folder is not there).\n",
  });
});

test("the commit is named", async () => {
  const { stdout } = await review(example("1-join"), "--format", "text", "--commit", "0a1b2c3d");

  expect(stdout).toContain("commit 0a1b2c3d");
});

test.each([
  { step: "3-leave", list: "deletions", says: "--fail-on: 2 deletions\n" },
  { step: "2-move", list: "replacements", says: "--fail-on: 1 replacement\n" },
  { step: "1-join", list: "keys", says: "--fail-on: 1 change of an access key\n" },
  { step: "1-join", list: "deletions, new-administrators", says: "--fail-on: 1 new administrator\n" },
])("$step stops at --fail-on $list after the report is written", async ({ step, list, says }) => {
  const dated = [example(step), "--at", "2026-01-31T09:00:00Z"];
  const { exitCode, stdout, stderr } = await review(...dated, "--fail-on", list);

  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: says });
  expect(stdout).toBe((await review(...dated)).stdout);
});

test("what is not in the preview stops nobody", async () => {
  expect(await review(example("1-join"), "--fail-on", "deletions,replacements")).toMatchObject({
    exitCode: 0,
    stderr: "",
  });
});

test("that nothing changes is said, and is no failure", async () => {
  const { exitCode, stdout, stderr } = await reviewOf(unchanged, "--fail-on", "deletions,findings");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Nothing changes for anybody.");
});

test("a failed preview is reported as failed", async () => {
  const { exitCode, stdout, stderr } = await reviewOf(failed);

  expect(stdout).toContain("name has to be text");
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "error: the preview failed, so the report may be incomplete.\n",
  });
});

test.each([
  { args: ["--language", "zh-CN"], env: {}, says: "离开" },
  { args: [], env: { LANG: "zh_CN.UTF-8" }, says: "离开" },
  { args: ["--language", "en"], env: { LANG: "zh_CN.UTF-8" }, says: "leave" },
  { args: [], env: { LANG: "C.UTF-8" }, says: "leave" },
])("a report is in the language of $args and $env", async ({ args, env, says }) => {
  const { exitCode, stdout } = await tencentAccounts(["review", example("3-leave"), ...args], { env });

  expect(exitCode).toBe(0);
  expect(stdout).toContain(says);
});

test("a language that is not spoken is misuse, and those that are get named", async () => {
  const { exitCode, stderr } = await review(example("3-leave"), "--language", "fr");

  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringContaining("Allowed choices are en, zh-CN."),
  });
});

test("names in the file of --sensitive count as dangerous", async () => {
  const list = await fileWith("sensitive.json", '["Finance*"]');
  const { stdout } = await review(example("1-join"), "--sensitive", list, "--format", "json");
  const { people } = JSON.parse(stdout);

  expect(people.find(({ called }: Person) => nameOf(called) === "dana")).toMatchObject({ danger: "high" });
});

describe("what is no preview ends with exit code 2 and what was expected", () => {
  test.each([
    { what: "nothing", input: "" },
    { what: "the preview that people read", input: "Previewing update (dev):\n\n + SubUser alice create\n" },
    { what: "JSON of something else", input: '{"name": "people", "version": "1.0.0"}' },
    { what: "a state", input: stateOf(...team) },
    { what: "half a preview", input: '{"steps": [{"op": "create", "urn": "urn:pul' },
  ])("$what", async ({ input }) => {
    const { exitCode, stdout, stderr } = await reviewOf(input);

    expect(stderr).toMatch(/^error: .*`pulumi preview --json`/);
    expect({ exitCode, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
      exitCode: 2,
      stdout: "",
      lines: 1,
    });
  });
});

test.each([
  { args: ["/nonexistent.json"], says: "error: /nonexistent.json cannot be read: there is no such file." },
  { args: [root], says: `error: ${root} cannot be read: it is a folder.` },
  { args: ["-", "--format", "pdf"], says: "Allowed choices are markdown, json, html, text." },
  { args: ["-", "--fail-on", "everything"], says: "It has to be one or more of deletions, replacements," },
  { args: ["-", "--sign-off"], says: "(Did you mean tencent-accounts access --sign-off?)" },
  { args: ["--state"], says: "error: unknown option '--state'\n(Did you mean tencent-accounts access?)" },
  { args: ["-", "--sensitive", join(root, "package.json")], says: "has to be a JSON list of names" },
])("`review $args` is misuse", async ({ args, says }) => {
  const { exitCode, stdout, stderr } = await reviewOf("", ...args);

  expect(stderr).toContain(says);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
});

test.each([
  { args: ["-", "--cwd", "."], says: "error: --cwd needs --stack." },
  { args: ["state.json", "--stack", "dev"], says: "error: Give a file or --stack, not both." },
  { args: ["--fail-on", "keys"], says: "(Did you mean tencent-accounts review --fail-on?)" },
])("`access $args` is misuse", async ({ args, says }) => {
  const { exitCode, stdout, stderr } = await accessOf("", ...args);

  expect(stderr).toContain(says);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
});

test("an access review is evidence: it has its date, root account, commit and source, and the age of the state", async () => {
  const state = JSON.parse(stateOf(...team));
  state.deployment.manifest = { time: "2026-01-31T09:00:30.5+08:00", version: "v3.259.0" };
  for (const { outputs } of state.deployment.resources) Object.assign(outputs ?? {}, { __account: "100000000000" });
  const from = new Date().toISOString().slice(0, 16);
  const { stdout } = await accessOf(JSON.stringify(state), "--format", "markdown", "--commit", "c0ffee0");
  const json = JSON.parse((await accessOf(JSON.stringify(state), "--format", "json")).stdout);

  expect(stdout).toMatch(
    /\n- Root account: `100000000000`\n- Commit: `c0ffee0`\n- Date: `\d{4}-\d\d-\d\d \d\d:\d\d UTC`\n- Source: state, from standard input \(sha-256 `[0-9a-f]{12}`\), written `2026-01-31 01:00 UTC`, by Pulumi `v3.259.0`\n/,
  );
  expect(json).toMatchObject({
    accounts: [{ rootUin: "100000000000" }],
    source: { from: "standard-input", sha256: createHash("sha256").update(JSON.stringify(state)).digest("hex") },
    engine: "v3.259.0",
    stateWrittenAt: "2026-01-31T09:00:30.5+08:00",
  });
  expect(json.at >= from).toBe(true);
});

describe("of a state", () => {
  test.each([
    { format: "markdown", begins: /^### Who has what in `people\/dev`\n/ },
    { format: "json", begins: /^\{\n {2}"version": 2,/ },
    { format: "html", begins: /^<!doctype html>/ },
    { format: "text", begins: /^people\/dev: 3 people, 5 rights/ },
  ])("who has what now is said as $format", async ({ format, begins }) => {
    const { exitCode, stdout, stderr } = await accessOf(stateOf(...team), "--format", format);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(begins);
  });

  test.each(["", "{}", '{"steps":[]}', stateOf(...team).slice(0, -9)])(
    "what is no state is misuse: %#",
    async (input) => {
      const { exitCode, stdout, stderr } = await accessOf(input, "-");

      expect(stderr).toContain("What was expected is the state of a stack, as `pulumi stack export` prints it.");
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    },
  );
});

describe("beside the live account", () => {
  let cloud: Cloud;
  let alice: Answer;
  let state: string;

  beforeAll(async () => {
    cloud = await startCloud({ seed: "review" });
    alice = await cloud.call("AddUser", { Name: "alice", ConsoleLogin: 1, Password: "Only-Known-2-Her" });
    const bob = await cloud.call("AddUser", { Name: "bob" });
    await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: alice["Uin"] });
    const uin = String(alice["Uin"]);
    state = stateOf(
      { kind: "SubUser", name: "alice", id: uin, outputs: { name: "alice", uin, consoleLogin: true } },
      { kind: "SubUser", name: "gone", id: "99", outputs: { name: "gone", uin: "99", consoleLogin: false } },
    );
    expect(bob).toMatchObject({ Name: "bob" });
    cloud.ledger.reset();
  });
  afterAll(() => cloud.close());

  const compared = async () => {
    const file = await fileWith("state.json", state);
    return tencentAccounts(["access", file, "--live", "--format", "json"], { env: cloud.env });
  };

  test("what differs is said of each person", async () => {
    const { exitCode, stdout } = await compared();

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      isCompared: true,
      people: [
        {
          name: "alice",
          comparison: "differs",
          differences: [{ text: "has AdministratorAccess, which the stack does not give" }],
        },
        { name: "bob", comparison: "undeclared", differences: [{ text: "is declared by no stack" }] },
        { name: "gone", comparison: "gone", differences: [{ text: "is not in the account any more" }] },
      ],
    });
  });

  test("nothing of the account is changed", async () => {
    cloud.ledger.reset();
    await compared();

    expect(Object.keys(cloud.ledger.counts().actions).filter((action) => !/^(List|Get|Describe)/.test(action))).toEqual(
      [],
    );
  });

  test("the state of another account is not compared", async () => {
    const elsewhere = await fileWith("state.json", stateOf(...team));
    const { exitCode, stdout, stderr } = await tencentAccounts(["access", elsewhere, "--live"], {
      env: cloud.env,
    });

    expect(stderr).toContain("error: Nothing can be compared: the credentials belong to the account");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  });
});

describe("of a live account", () => {
  let cloud: Cloud;
  let preview: string;

  beforeAll(async () => {
    cloud = await startCloud({ seed: "review" });
    const eve: Answer = await cloud.call("AddUser", { Name: "eve" });
    await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: eve["Uin"] });
    const joe: Answer = await cloud.call("AddUser", { Name: "joe", UseApi: 1 });
    await cloud.call("GetUserAppId", {}, { secretId: joe["SecretId"], secretKey: joe["SecretKey"] });
    const group: Answer = await cloud.call("CreateGroup", { GroupName: "ops" });
    await cloud.call("AttachGroupPolicy", { PolicyId: 1, AttachGroupId: group["GroupId"] });
    const [uin, groupId] = [String(joe["Uin"]), String(group["GroupId"])];
    preview = previewOf([
      deletes("SubUser", "joe", uin, { name: "joe", onDelete: "force" }, { uin }),
      keeps("SubUser", "eve", String(eve["Uin"]), { name: "eve" }, { uin: String(eve["Uin"]) }),
      creates("SubUser", "new", { name: "new", likeUser: "eve" }),
      creates("GroupMembership", "new-ops", { group: groupId, users: [UNKNOWN] }, { users: ["new"] }),
    ]);
  });
  afterAll(() => cloud.close());
  const asked = async (...args: readonly string[]) => {
    const file = await fileWith("preview.json", preview);
    return tencentAccounts(["review", file, ...args], { env: cloud.env });
  };

  test("it is asked for groups, models and last use, and nothing is left unknown", async () => {
    const { exitCode, stdout } = await asked("--live", "--format", "text");

    expect(exitCode).toBe(0);
    expect(stdout).toContain("gains AdministratorAccess");
    expect(stdout).toContain("gains AdministratorAccess through the group ops");
    expect(stdout).toMatch(/has never signed in|last signed in on/);
    expect(stdout).toMatch(/key ….{4}, made on \d{4}-\d{2}-\d{2}, last used on/);
    expect(stdout).toMatch(/ and the live account \d+/);
  });

  test("what it tells is not unknown to the gate", async () => {
    const gate = ["--format", "text", "--fail-on", "unknown-rights"];

    expect(await asked(...gate)).toMatchObject({ exitCode: 3 });
    expect(await asked("--live", ...gate)).toMatchObject({ exitCode: 0 });
  });

  test("nothing is changed in it", async () => {
    cloud.ledger.reset();
    await asked("--live");

    expect(Object.keys(cloud.ledger.counts().actions).filter((one) => !/^(Get|List|Describe)/.test(one))).toEqual([]);
  });

  test("without credentials it says what to do", async () => {
    const file = await fileWith("preview.json", preview);
    const { exitCode, stdout, stderr } = await tencentAccounts(["review", file, "--live"]);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("TENCENTCLOUD_SECRET_ID");
  });

  test("another account than the preview's is refused", async () => {
    const elsewhere = keeps("SubUser", "joe", "101", { name: "joe" }, { uin: "101", __account: "100000000009" });
    const file = await fileWith("elsewhere.json", previewOf([elsewhere]));
    const { exitCode, stdout, stderr } = await tencentAccounts(["review", file, "--live"], { env: cloud.env });

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("leave out --live");
  });
});
