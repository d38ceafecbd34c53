/** `tencent-accounts access`: what it is asked for beside who has what, and what it does not take. */
import { mkdtempSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Cloud, startCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { stateOf, team } from "../unit/review/state-fixtures.ts";

const folder = mkdtempSync(join(tmpdir(), "tencent-accounts-test-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeAll(async () => {
  await writeFile(join(folder, "state.json"), stateOf(...team));
  await writeFile(join(folder, "before.json"), stateOf(...team.filter(({ name }) => name !== "alice-administers")));
});

const AT = ["--at", "2026-11-26T09:00:00Z"];
const access = (...args: string[]) => tencentAccounts(["access", ...args, ...AT], { cwd: folder });
const CONFIRM = ["--recertify", "--by", "team leads", "--until", "2026-12-31"];

test.each([
  { args: ["--format", "csv"], out: undefined },
  { args: ["--out", "access.csv"], out: "access.csv" },
])("a table for a spreadsheet is written: $args", async ({ args, out }) => {
  const { exitCode, stdout } = await access("state.json", ...args);
  const text = out === undefined ? stdout : await readFile(join(folder, out), "utf8");

  expect(exitCode).toBe(0);
  expect(text).toMatch(/^\uFEFFAccount,Root account,.*,Confirmed by,Confirmed on,Decision\r\n,,sub-user,alice,101,/);
  expect(text.endsWith("\r\n")).toBe(true);
});

test("a review of a preview is no table", async () => {
  expect(await tencentAccounts(["review", "state.json", "--format", "csv"], { cwd: folder })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("Allowed choices are markdown, json, html, text."),
  });
});

test("columns to sign off are added where they are asked for", async () => {
  const { stdout } = await access("state.json", "--format", "markdown", "--sign-off");

  expect(stdout).toContain("| Holds | Confirmed by | Confirmed on | Decision |");
});

test("the form has what is to be confirmed since the review that was confirmed last", async () => {
  await access("before.json", "--out", "confirmed.json");
  const { exitCode, stdout, stderr } = await access(
    "state.json",
    ...CONFIRM,
    "--since",
    "confirmed.json",
    "--format",
    "markdown",
  );

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("### Recertification of access: `people/dev`");
  expect(stdout).toMatch(
    /\n- To be confirmed by: `team leads`\n- Until: `2026-12-31`\n- Compared with: `2026-11-26 09:00 UTC`, `confirmed.json` /,
  );
  expect(stdout).toContain("1 person changed; 2 are as then");
  expect(stdout).toContain("gained `AdministratorAccess`, which is sensitive");
});

test.each([
  { args: ["--recertify", "--until", "2026-12-31"], says: "Who confirms? Add --by" },
  { args: ["--recertify", "--by", "team leads"], says: "Until when? Add --until" },
  { args: ["--by", "team leads"], says: "--by needs --recertify." },
  { args: ["--until", "2026-12-31"], says: "--until needs --recertify." },
  { args: ["--recertify", "--by", " ", "--until", "2026-12-31"], says: "It has to name somebody." },
  { args: ["--recertify", "--by", "x", "--until", "31.12.2026"], says: "It has to be a day, such as 2026-12-31." },
  { args: ["--recertify", "--by", "x", "--until", "2026-02-30"], says: "It has to be a day, such as 2026-12-31." },
  { args: ["--recertify", "--by", "x", "--until", "2026-11-25"], says: "--until 2026-11-25 is over already." },
  {
    args: ["--out", "nowhere/access.html"],
    says: "Nothing can be written to nowhere/access.html: its folder is not there.",
  },
  { args: ["--since", "nowhere.json"], says: "nowhere.json cannot be read: there is no such file." },
  { args: ["--since", "state.json"], says: "--since state.json: It is no access review" },
  { args: ["--since", "other.json"], says: "It is of the stack people/prod, and this review is of people/dev." },
])("`access $args` is misuse", async ({ args, says }) => {
  const reviewed = await access("state.json", "--format", "json");
  await writeFile(join(folder, "other.json"), reviewed.stdout.replace("people/dev", "people/prod"));
  const { exitCode, stdout, stderr } = await access("state.json", ...args);

  expect(stderr).toContain(says);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
});

describe("of a live account", () => {
  let cloud: Cloud;
  let state: string;

  beforeAll(async () => {
    cloud = await startCloud({ seed: "access" });
    const alice: Answer = await cloud.call("AddUser", { Name: "alice", UseApi: 1 });
    await cloud.call("AttachUserPolicy", { PolicyId: 1, AttachUin: alice["Uin"] });
    await cloud.call("GetUserAppId", {}, { secretId: alice["SecretId"], secretKey: alice["SecretKey"] });
    await cloud.call("AddUser", { Name: "dana", Remark: "[pulumi:other/prod/dana]" });
    await cloud.call("AddUser", { Name: "eve" });
    const uin = String(alice["Uin"]);
    const outputs = { name: "alice", uin, consoleLogin: false, accessKey: true, secretId: alice["SecretId"] };
    state = join(folder, "live.json");
    await writeFile(state, stateOf({ kind: "SubUser", name: "alice", id: uin, outputs }));
  });
  afterAll(() => cloud.close());

  test("sign-ins, the age of keys and their last use are told, and whom another stack declares", async () => {
    const day = /^\d{4}-\d{2}-\d{2}$/;
    const at = new Date(Date.now() + 10 * 86_400_000).toISOString();
    const args = ["access", state, "--live", "--format", "json", "--at", at];
    const { exitCode, stdout } = await tencentAccounts(args, { env: cloud.env });

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      people: [
        {
          name: "alice",
          lastSignIn: "never",
          keys: 1,
          accessKeys: [
            {
              ending: expect.stringMatching(/^.{4}$/),
              madeOn: expect.stringMatching(day),
              ageDays: 10,
              lastUsed: expect.stringMatching(day),
            },
          ],
        },
        { name: "dana", comparison: "elsewhere" },
        { name: "eve", comparison: "undeclared" },
      ],
    });
  });
});
