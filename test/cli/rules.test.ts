/** `--rules` of `review` and `access`: what is said in each form, what stops a pipeline, and what is wrong with a file. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { stateOf, team } from "../unit/review/state-fixtures.ts";

const root = join(import.meta.dirname, "../..");
const preview = join(root, "docs/examples/joiner-mover-leaver/1-join.json");

const RULES = `
rules:
  - id: no-administrators
    why: Administrators are another stack's.
    never: { policies: [AdministratorAccess] }
  - id: many
    why: So many we need.
    holders: { of: { policies: ["*"] }, atLeast: 1 }
`;

async function fileWith(name: string, content: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}
const rulesFile = () => fileWith("accounts.rules.yaml", RULES);
const stateFile = () => fileWith("state.json", stateOf(...team));

const FORMS = [
  { format: "text", begins: /RULES BROKEN \(\d+\)\n  no-administrators: Administrators are .*\n    ! \w+ holds Admin/ },
  {
    format: "markdown",
    begins: /#### ⛔ Rules broken\n\n- \*\*`no-administrators`\*\*: `Administrators are .*`\n  - `\w+` holds `Admin/,
  },
  { format: "html", begins: /<h2>Rules broken <span class="count">\d+<\/span><\/h2>/ },
  {
    format: "json",
    begins: /"rules": \{\n {4}"at": "[^"]+",\n {4}"violations": \[\n {6}\{\n {8}"rule": "no-administrators"/,
  },
];

describe.each([
  { command: "review", input: async () => preview },
  { command: "access", input: stateFile },
])("$command", ({ command, input }) => {
  const run = async (...args: string[]) => tencentAccounts([command, await input(), ...args]);

  test.each(FORMS)("says in $format which rules are broken, by whom and how", async ({ format, begins }) => {
    const { exitCode, stdout } = await run("--rules", await rulesFile(), "--format", format);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(begins);
    expect(stdout).toContain("Administrators are another stack");
  });

  test("says it in Chinese", async () => {
    const { stdout } = await run("--rules", await rulesFile(), "--format", "text", "--language", "zh-CN");

    expect(stdout).toContain("违反的规则");
    expect(stdout).toContain("AdministratorAccess");
  });

  test("stops at --fail-on rules after the report is written", async () => {
    const { exitCode, stdout, stderr } = await run("--rules", await rulesFile(), "--fail-on", "rules");

    expect({ exitCode, stderr }).toEqual({
      exitCode: 3,
      stderr: expect.stringMatching(/^--fail-on: \d+ broken rules?\n$/),
    });
    expect(stdout).toContain("no-administrators");
  });

  test("stops nobody where every rule is kept, and says nothing of them", async () => {
    const kept = await fileWith("kept.yaml", RULES.replace("[AdministratorAccess]", "[Nothing]"));
    const { exitCode, stdout } = await run("--rules", kept, "--fail-on", "rules", "--format", "text");

    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("RULES");
  });

  test.each([
    { what: "--fail-on rules without rules", args: async () => [], says: "error: --fail-on rules needs --rules." },
    {
      what: "a file that is not there",
      args: async () => ["--rules", "/nonexistent/rules.yaml"],
      says: "error: /nonexistent/rules.yaml cannot be read: there is no such file.",
    },
    {
      what: "a file with two mistakes",
      args: async () => ["--rules", await fileWith("wrong.yaml", "rules:\n  - id: a\n    never: { policy: [b] }\n")],
      says: /^error: .*wrong\.yaml:\n {2}line 2: rules\[0\]\.why is missing\n {2}line 3: rules\[0\]\.never\.policy is not known here: did you mean "policies"\?\n/,
    },
  ])("$what is a misuse", async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await run("--fail-on", "rules", ...(await args()));

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr.trim()).toMatch(says);
  });
});

test("a review tells what the change introduces and what it mends", async () => {
  const left = join(root, "docs/examples/joiner-mover-leaver/3-leave.json");
  const nobody = await fileWith("nobody.yaml", RULES.replace("[AdministratorAccess]", '["*"]'));
  const { stdout, stderr } = await tencentAccounts([
    "review",
    left,
    "--rules",
    nobody,
    "--format",
    "text",
    "--fail-on",
    "rules",
  ]);

  expect(stdout).toContain("(as before)");
  expect(stdout).toContain("RULES THAT ARE NO LONGER BROKEN");
  expect(stderr).toMatch(/^--fail-on: \d+ broken rules\n$/);
});
