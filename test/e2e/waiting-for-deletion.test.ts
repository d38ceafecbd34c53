/**
 * Replacements whose second half is refused: the engine keeps the old ones, under the URNs of the new ones, and tries again with
 * each later run. A review has them, and says of a deletion beforehand that it will be refused.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Report, review } from "../../review/review.ts";
import { reportJson } from "../../review/formats/json.ts";
import { en } from "../../review/words/languages.ts";
import { inWords } from "../support/in-words.ts";
import type { AccessReport } from "../../review/facts/access-report.ts";
import { sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import {
  accessKey,
  attachment,
  employee,
  policy,
  programOf,
  ref,
  role,
  roleAssignment,
  subUser,
} from "../support/program.ts";
import { createWorkspace, type Workspace } from "../support/pulumi.ts";

const STREAMING = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

const cloud = sharedCloud();
let workspace: Workspace;

const reviewed = (args: readonly string[]) => tencentAccounts(["review", ...args]);
const accessIn = (args: readonly string[], env = {}) => tencentAccounts(["access", ...args], { env });
async function fileWith(name: string, text: string): Promise<string> {
  const file = join(workspace.directory, name);
  await writeFile(file, text);
  return file;
}

describe("an account that was renamed, with a key that somebody else has made", () => {
  const people = (name: string) => ({
    ann: subUser({ name, consoleLogin: true, accessKey: true }),
    reads: attachment({ user: ref("ann"), policyName: "ReadOnlyAccess" }),
  });
  const preview = async (args: readonly string[], env = {}): Promise<string> =>
    (await workspace.run("preview", ["--json", ...args], env)).stdout;

  let document: string;
  let state: string;

  beforeAll(async () => {
    workspace = await createWorkspace({ program: programOf(people("ann")), env: cloud.env });
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    const { ann } = await workspace.recorded();
    await cloud.call("CreateAccessKey", { TargetUin: Number(ann?.id) });
    await workspace.setProgram(programOf(people("anna")));
    expect((await workspace.up()).exitCode).not.toBe(0);
    document = await fileWith("preview.json", await preview(["--show-sames", "--show-replacement-steps"]));
    state = await fileWith("state.json", JSON.stringify(await workspace.stackExport()));
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  const WAITS = "the account is still there and waits for its deletion";

  test.each([
    { format: "text", says: `! ann (sub-user) leaves\n    !   ${WAITS}` },
    { format: "markdown", says: `- **\`ann\`** (sub-user) leaves\n  - **${WAITS}**` },
    { format: "html", says: `<span class="said">${WAITS}</span>` },
    { format: "json", says: `"text": "leaves: ${WAITS}"` },
  ])("the preview of the next run is reviewed as a leaver: $format", async ({ format, says }) => {
    const { exitCode, stdout } = await reviewed([document, "--format", format]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain(says);
    expect(stdout).not.toContain("Nothing changes");
  });

  test("the leaver is counted, and stops a pipeline that stops at deletions", async () => {
    const { exitCode, stdout, stderr } = await reviewed([document, "--format", "json", "--fail-on", "deletions"]);
    const report: Report = JSON.parse(stdout);
    const { counts, people: those } = inWords(report);

    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: "--fail-on: 1 deletion\n" });
    expect(counts).toMatchObject({ leaves: 1, deletions: 1, changes: 0 });
    expect(those.map(({ name, happens }) => `${name} ${happens}`)).toEqual(["ann leaves"]);
  });

  test("the events of the preview say the same", async () => {
    const events = reportJson(review(await preview([], STREAMING)), { language: en });
    // When it was made, and from which bytes, is not what it says.
    const { at: _at, source: _source, ...said } = JSON.parse((await reviewed([document, "--format", "json"])).stdout);

    expect(JSON.parse(events)).toEqual(said);
  });

  test("a preview without the halves of replacements does not say that nothing waits", async () => {
    const untold = await fileWith("untold.json", await preview(["--show-sames"]));

    expect((await reviewed([untold])).stdout).toContain("Only with --show-replacement-steps does a preview tell");
  });

  test.each([
    {
      format: "text",
      says: /WAITING FOR DELETION\n.*\n! the sub-user ann\n[^]*ann \(sub-user, waits for its deletion, signs in, 1 access key\)/,
    },
    { format: "markdown", says: /\| `ann`, \*\*waits for its deletion\*\* \| sub-user \| yes \| 1 \|/ },
    {
      format: "html",
      says: /<bdi class="name">ann<\/bdi>\s*<span class="about"\s*>sub-user, <b class="danger high">waits for its deletion<\/b>/,
    },
    { format: "json", says: /"waiting": \[\s*\{\s*"kind": "sub-user",\s*"name": "ann"\s*\}\s*\]/ },
  ])("who has what now has both accounts: $format", async ({ format, says }) => {
    const { exitCode, stdout } = await accessIn([state, "--format", format]);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(says);
    expect(stdout).toContain("anna");
  });

  test("beside the live account, the key that is in the way is told, and the new account is as it has to be", async () => {
    const { stdout } = await accessIn([state, "--live", "--format", "json"], cloud.env);
    const { people: those }: AccessReport = JSON.parse(stdout);

    expect(
      those.map(({ name, isWaiting, comparison, differences }) => [
        name,
        isWaiting,
        comparison,
        differences.map(({ text }) => text),
      ]),
    ).toEqual([
      ["ann", true, "differs", ["has 1 access key that the stack does not make"]],
      ["anna", false, "same", []],
    ]);
  });

  test("once it is gone, nothing is left to say", async () => {
    await cloud.call("DeleteUser", { Name: "ann", Force: 1 });
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    const left = await fileWith("later.json", JSON.stringify(await workspace.stackExport()));

    expect(review(await preview([], STREAMING))).toMatchObject({ outcome: "nothing", findings: [] });
    expect(JSON.parse((await accessIn([left, "--format", "json"])).stdout)).toMatchObject({
      people: [{ name: "anna" }],
      waiting: [],
    });
  });
});

describe("what the program itself keeps", () => {
  const kept = (name: string) => ({
    dora: subUser({ name: "dora" }),
    own: policy({
      name: name + "-policy",
      document: { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] },
    }),
    "dora-own": attachment({ user: ref("dora"), policyName: "old-policy" }, { dependsOn: [ref("own")] }),
    auditor: role({ name: name + "-role", permissions: ["bills:view"] }),
    chen: employee({ accountName: "chen", mobile: "13100004532", countryCode: "86" }),
    "chen-roles": roleAssignment({ employee: ref("chen"), roles: ["old-role"] }, { dependsOn: [ref("auditor")] }),
  });
  const kim = {
    kim: subUser({ name: "kim" }),
    "kim-key": accessKey({ user: ref("kim") }, { retainOnDelete: true }),
  };

  beforeAll(async () => {
    workspace = await createWorkspace({ program: programOf({ ...kept("old"), ...kim }), env: cloud.env });
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    await workspace.setProgram(programOf(kept("new")));
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("makes the deletions refuse that the review says will be refused", async () => {
    const { stdout } = await workspace.run("preview", ["--json", "--show-sames"]);
    const { findings } = inWords(review(stdout));
    const up = await workspace.up({ args: ["--continue-on-error"] });
    const state = await fileWith("refused.json", JSON.stringify(await workspace.stackExport()));
    const { people, waiting }: AccessReport = JSON.parse((await accessIn([state, "--format", "json"])).stdout);

    expect(findings.filter(({ code }) => code === "deletion-refused").map(({ text }) => text)).toEqual([
      "the deletion of kim will be refused, because the access key kim-key stays",
      "the deletion of the policy old-policy will be refused, because dora keeps it",
      "the deletion of the role old-role will be refused, because chen keeps it",
    ]);
    expect(up.exitCode).not.toBe(0);
    expect(people.map(({ name }) => name)).toContain("kim");
    expect(waiting).toEqual([
      { kind: "policy", name: "old-policy" },
      { kind: "role", name: "old-role" },
    ]);
  });
});
