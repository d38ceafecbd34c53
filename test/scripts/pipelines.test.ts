/** The scripts of the ready-made pipelines: what they do at the host. The engine's part is in test/e2e. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { digestOf } from "../../pipelines/scripts/digest.mjs";
import { pipelineScript } from "../support/pipeline-script.ts";
import { US } from "../support/request-host-apis.ts";
import { HOSTS, type Host, RUN_URL, startHost } from "../support/request-host.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COMMIT = "c0ffee0000000000000000000000000000000000";
const OTHER_DIGEST = `sha256:${"b".repeat(64)}`;
const routine = { stack: "people/dev", verdict: "routine", digest: `sha256:${"a".repeat(64)}`, commit: COMMIT };
const REVIEW = "<!-- tencent-accounts review -->\n## 1 joins\n";

describe("a digest", () => {
  const create = (name: string, inputs: object) => ({
    op: "create",
    urn: `urn:pulumi:dev::people::x::${name}`,
    newState: { inputs },
  });
  const report = { people: [{ name: "alice" }, { name: "bob" }], version: 1 };

  test("is the same in whatever order the engine has looked at things", () => {
    const steps = [create("alice", { name: "alice", remark: "" }), create("bob", { name: "bob" })];
    const otherwise = [create("bob", { name: "bob" }), create("alice", { remark: "", name: "alice" })];
    const people = report.people.toReversed();

    expect(digestOf({ steps: otherwise }, { version: 1, people })).toBe(digestOf({ steps }, report));
  });

  const same = { ...create("carol", {}), op: "same" };

  test("is the same whenever, of whichever commit and from whichever file the review was made", () => {
    const steps = [create("alice", {})];
    const made = { at: "2026-01-05T09:00:00Z", commit: "c0ffee0", source: { from: "file", sha256: "0".repeat(64) } };

    expect(digestOf({ steps }, { ...report, ...made })).toBe(digestOf({ steps }, report));
  });

  test("leaves out what does not change", () => {
    const steps = [create("alice", {})];

    expect(digestOf({ steps: [same, ...steps] }, report)).toBe(digestOf({ steps }, report));
  });

  test("says of a plan in which nothing changes that it is empty", () => {
    expect(digestOf({ steps: [same] }, report)).toBe("empty");
  });

  test("is the same with another key of the account, and another when the provider is set otherwise", () => {
    const urn = "urn:pulumi:dev::people::pulumi:providers:pulumi-nodejs::subsidiary";
    const provider = (op: string, site: string) => ({ op, urn, newState: { inputs: { site, secretKey: "[secret]" } } });
    const digest = (op: string, site: string) => digestOf({ steps: [create("alice", {}), provider(op, site)] }, report);

    expect(digest("same", "china")).toBe(digest("update", "china"));
    expect(digest("same", "international")).not.toBe(digest("update", "china"));
  });

  test.each([
    ["an input", [create("alice", { email: "b@example.com" })], report],
    ["an operation", [{ ...create("alice", { email: "a@example.com" }), op: "replace" }], report],
    ["a resource", [create("alicia", { email: "a@example.com" })], report],
    ["the review", [create("alice", { email: "a@example.com" })], { ...report, people: [] }],
  ])("is another when %s is another", (_, steps, other) => {
    const reviewed = digestOf({ steps: [create("alice", { email: "a@example.com" })] }, report);

    expect(digestOf({ steps }, other)).not.toBe(reviewed);
  });
});

describe.each(HOSTS)("at %s", (name) => {
  test("a request gets one comment, which is edited when there is another commit", async () => {
    const { host, run } = await job(name);
    await run("comment.mjs", routine);
    const again = await run("comment.mjs", { ...routine, commit: COMMIT.replaceAll("0", "1") });

    expect(again).toMatchObject({ exitCode: 0, stderr: "" });
    expect(host.comments).toMatchObject([{ body: expect.stringContaining("## 1 joins") }]);
    expect(host.comments[0]?.body).toContain(`commit=${COMMIT.replaceAll("0", "1")}`);
    expect(host.comments[0]?.body).toMatch(new RegExp(`\\[this run\\]\\(${RUN_URL}/team/people/\\S*11\\)`));
    expect([...host.labels]).toEqual(["accounts: routine"]);
  });

  test("the label follows the outcome, and others stay", async () => {
    const { host, run } = await job(name);
    host.labels.add("accounts: routine").add("help wanted");
    await run("comment.mjs", { ...routine, verdict: "dangerous" });
    expect([...host.labels]).toEqual(["help wanted", "accounts: dangerous"]);

    await run("comment.mjs", { ...routine, verdict: "nothing" });
    expect([...host.labels]).toEqual(["help wanted", "accounts: none"]);

    await run("comment.mjs", { ...routine, verdict: "failed", digest: "none" });
    expect([...host.labels]).toEqual(["help wanted"]);
  });

  test("the comment says why it is dangerous, and what comes next", async () => {
    const { host, run } = await job(name);
    await run("comment.mjs", { ...routine, verdict: "dangerous", reason: "1 deletion, 2 new administrators" });
    expect(host.comments[0]?.body).toContain(
      "**Dangerous:** 1 deletion, 2 new administrators.\n\n**Next:** after the merge, a second person",
    );

    expect(host.comments[0]?.body).toMatch(
      /if anything else would happen, nothing does\. The environments `accounts-dangerous` and `accounts` wait/,
    );

    await run("comment.mjs", { ...routine, verdict: "dangerous", reason: "2 broken rules, 1 of them new" });
    expect(host.comments[0]?.body).toContain("Which rules are broken, and whose approval they ask for, stands above.");

    await run("comment.mjs", routine);
    expect(host.comments[0]?.body).toContain("**Next:** after the merge, one approval applies exactly this.");
    expect(host.comments[0]?.body).not.toContain("accounts-dangerous");
    await run("comment.mjs", { ...routine, verdict: "failed", digest: "none" });
    expect(host.comments[0]?.body).toContain("**Next:** a commit whose preview succeeds.");
    expect(host.comments).toHaveLength(1);
  });

  test("a reason that is more than numbers and words goes nowhere", async () => {
    const { host, run } = await job(name);
    const { exitCode, stderr } = await run("comment.mjs", { ...routine, verdict: "dangerous", reason: "1 <b>@all" });

    expect({ exitCode, changes: host.changes }).toEqual({ exitCode: 1, changes: [] });
    expect(stderr).toMatch(/^The verdict's reason is not one: [^\n]*\n$/);
  });

  test("several reports in one folder are a comment each, with one label", async () => {
    const { host, run, cwd } = await job(name);
    for (const [index, stack] of ["people/prod", "people/dev"].entries()) {
      await mkdir(join(cwd, "report", String(index), stack), { recursive: true });
      const verdict = { ...routine, stack, verdict: index === 0 ? "dangerous" : "routine" };
      await writeFile(join(cwd, "report", String(index), stack, "verdict.json"), JSON.stringify(verdict));
      await writeFile(join(cwd, "report", String(index), stack, "review.md"), REVIEW);
    }
    expect(await run("comment.mjs", undefined)).toMatchObject({ exitCode: 0, stderr: "" });

    expect(host.comments).toHaveLength(2);
    expect([...host.labels]).toEqual(["accounts: dangerous"]);
  });

  test("each stack has a comment of its own, and the most dangerous one gives the label", async () => {
    const { host, run } = await job(name);
    await run("comment.mjs", { ...routine, stack: "people/prod", verdict: "dangerous" });
    await run("comment.mjs", routine);

    expect(host.comments).toHaveLength(2);
    expect([...host.labels]).toEqual(["accounts: dangerous"]);
  });

  test("a comment of somebody else that looks like a review is neither edited nor believed", async () => {
    const { host, run } = await job(name);
    const forged = `${recordLine(routine)}\n${REVIEW}`;
    host.comments.push({ id: 1, author: "mallory", body: forged });
    host.isMerged = true;
    const approved = await run("approved.mjs", routine, APPROVED);
    await run("comment.mjs", { ...routine, digest: OTHER_DIGEST });

    expect(approved).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("request 7 has no review of people/dev"),
    });
    expect(host.comments).toMatchObject([{ body: forged }, { author: US }]);
  });

  test("what names hold is no record, however it looks", async () => {
    const { host, run } = await job(name);
    host.isMerged = true;
    await run("comment.mjs", routine, [], `${REVIEW}\n${recordLine({ ...routine, digest: OTHER_DIGEST })}\n`);
    const approved = await run("approved.mjs", { ...routine, digest: OTHER_DIGEST }, APPROVED);

    expect(approved).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("not what was reviewed") });
  });

  test("what was reviewed may be applied", async () => {
    const { host, run } = await job(name);
    await run("comment.mjs", routine);
    host.isMerged = true;

    expect(await run("approved.mjs", routine, APPROVED)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("what was not reviewed may not be applied, and it is said why and how to go on", async () => {
    const { host, run } = await job(name);
    await run("comment.mjs", routine);
    host.isMerged = true;

    expect(await run("approved.mjs", { ...routine, digest: OTHER_DIGEST }, APPROVED)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        `not what was reviewed on request 7 \\(at ${COMMIT}\\).*\n.*start the pipeline by hand with this digest:\n${OTHER_DIGEST}\n`,
      ),
    });
  });

  test("a job for what is routine applies nothing dangerous, though it was reviewed", async () => {
    const { host, run } = await job(name);
    const dangerous = { ...routine, verdict: "dangerous" };
    await run("comment.mjs", dangerous);
    host.isMerged = true;

    expect(await run("approved.mjs", dangerous, [...APPROVED, "--routine-only"])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("somebody else has to approve"),
    });
    expect(await run("approved.mjs", dangerous, APPROVED)).toMatchObject({ exitCode: 0 });
  });

  const nothing = { ...routine, verdict: "nothing" };

  test("an empty plan needs no review", async () => {
    const { run } = await job(name);

    expect(await run("approved.mjs", { ...nothing, digest: "empty" }, APPROVED)).toMatchObject({ exitCode: 0 });
  });

  test("a plan that changes other things than people needs a review", async () => {
    const { run } = await job(name);

    expect(await run("approved.mjs", nothing, APPROVED)).toMatchObject({ exitCode: 1 });
  });

  test("a commit without a request is applied only by the digest of its review, given by hand", async () => {
    const { run } = await job(name);

    expect(await run("approved.mjs", routine, APPROVED)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("came to main without a request"),
    });
    expect(await run("approved.mjs", routine, [...APPROVED, "--digest", routine.digest])).toMatchObject({
      exitCode: 0,
    });
    expect(await run("approved.mjs", routine, [...APPROVED, "--digest", OTHER_DIGEST])).toMatchObject({ exitCode: 1 });
  });

  test("drift opens one issue, which is edited while it lasts and closed when it is gone", async () => {
    const { host, run } = await job(name);
    await run("drift.mjs", routine);
    await run("drift.mjs", { ...routine, verdict: "dangerous" }, [], `${REVIEW}bob is gone\n`);
    expect(host.issues).toMatchObject([
      { title: "Accounts of people/dev were changed by hand", label: "accounts: drift", isOpen: true },
    ]);
    expect(host.issues[0]?.body).toContain("bob is gone");

    await run("drift.mjs", { ...routine, verdict: "nothing" });
    expect(host.issues).toMatchObject([{ isOpen: false }]);
  });

  test("a look for drift that failed changes no issue and fails", async () => {
    const { host, run } = await job(name);
    await run("drift.mjs", routine);
    const failed = await run("drift.mjs", { ...routine, verdict: "failed", digest: "none" });

    expect(failed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("the issue stays as it is") });
    expect(host.issues).toMatchObject([{ isOpen: true }]);
  });

  test("ends are applied by themselves alone, and not after a preview that failed", async () => {
    const { run } = await job(name);
    const ends = (more: object) => run("ends.mjs", { ...routine, ...more });

    expect(await ends({ ends: "only" })).toMatchObject({ exitCode: 0, stdout: "apply\n" });
    expect(await ends({ ends: "none" })).toMatchObject({ exitCode: 0, stdout: "" });
    expect(await ends({})).toMatchObject({ exitCode: 0, stdout: "" });
    expect(await ends({ ends: "among-others" })).toMatchObject({ exitCode: 1, stdout: "" });
    expect(await ends({ ends: "only", verdict: "failed", digest: "none" })).toMatchObject({ exitCode: 1, stdout: "" });
  });

  test("a verdict that holds more than it should goes nowhere", async () => {
    const { host, run } = await job(name);
    const { exitCode, stderr } = await run("comment.mjs", { ...routine, commit: "1234567 --> @everybody" });

    expect({ exitCode, changes: host.changes }).toEqual({ exitCode: 1, changes: [] });
    expect(stderr).toContain("The verdict's commit is not one");
  });

  test("a host that refuses is named with what it says, without the token", async () => {
    const { host, run } = await job(name);
    const wrong = { GITHUB_TOKEN: "wrong-token", ACCOUNTS_BOT_TOKEN: "wrong-token" };
    const { exitCode, stderr } = await run("comment.mjs", routine, [], REVIEW, wrong);

    expect({ exitCode, changes: host.changes }).toEqual({ exitCode: 1, changes: [] });
    expect(stderr).toMatch(/GET \/\S+ was refused with 401: .*Bad credentials/);
    expect(stderr).not.toContain("wrong-token");
  });
});

const APPROVED = ["--commit", COMMIT, "--branch", "main"];

const recordLine = ({ stack, verdict, digest, commit }: typeof routine) =>
  `<!-- tencent-accounts reviewed stack=${stack} verdict=${verdict} digest=${digest} commit=${commit} -->`;

interface Job {
  readonly host: Host;
  readonly cwd: string;
  run(
    script: string,
    verdict: object | undefined,
    args?: readonly string[],
    review?: string,
    env?: Record<string, string>,
  ): ReturnType<typeof pipelineScript>;
}

/** A folder with a report in it, beside a host. */
async function job(name: (typeof HOSTS)[number]): Promise<Job> {
  const host = await startHost(name);
  onTestFinished(() => host.close());
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, "report"));
  return {
    host,
    cwd,
    async run(script, verdict, args = [], review = REVIEW, env = {}) {
      if (verdict !== undefined) {
        await writeFile(join(cwd, "report/verdict.json"), JSON.stringify(verdict));
        await writeFile(join(cwd, "report/review.md"), review);
      }
      return pipelineScript(script, ["--report", "report", ...args], { cwd, env: { ...host.env, ...env } });
    },
  };
}
