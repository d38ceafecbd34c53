/** A table of people in the commands: a review names the line of each change, and `people` checks it and writes who decides about it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../review/facts/report.ts";
import { readRules } from "../../review/rules/reading.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const preview = join(root, "docs/examples/joiner-mover-leaver/1-join.json");

const TABLE = `teams:
  - name: developers
    policies: [ReadOnlyAccess]
people:
  - { name: alice }
  - name: carol
    teams:
      - developers
  - name: dana
    kind: employee
    mobile: 13100004533
    countryCode: 86
    roles: [FinanceManager]
`;

async function reviewed(format: string, ...args: string[]): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, "people (all).yaml"), TABLE);
  const result = await tencentAccounts(
    ["review", preview, "--format", format, "--people", "people (all).yaml", ...args],
    { cwd },
  );
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  return result.stdout;
}

const ERROR = { message: "the table is wrong", severity: "error" };
const URL = "https://git.example.com/acme/people/blob/4f2c1d";
const LINK = `${URL}/people%20%28all%29.yaml#L6`;

describe("review --people", () => {
  test("names the cell of each change, and nothing for what is in no row", async () => {
    const { people }: Report = JSON.parse(await reviewed("json", "--source-url", `${URL}/`));
    const lines = Object.fromEntries(
      people.map(({ called, place, changes }) => [
        called.is === "named" ? called.name : "",
        [place?.line, ...changes.map((change) => `${change.fact.is} ${change.place?.line}`).toSorted()],
      ]),
    );

    expect(people.find(({ place }) => place?.line === 6)?.place).toMatchObject({ column: 11, url: LINK });
    expect(lines).toMatchObject({
      carol: [6, "enters-group 8", "gains undefined", "joins 6", "sign-in-on 6"],
      dana: [9, "gains 13", "joins 9", "sign-in-on 9"],
      deploy: [undefined, ...Array<unknown>(3).fill(expect.stringMatching(/ undefined$/))],
    });
  });

  test("names the lines in a text", async () => {
    expect(await reviewed("text")).toMatch(
      /carol \(sub-user\) joins \(people \(all\)\.yaml:6\)\n[^]*enters the group developers \(people \(all\)\.yaml:8\)/,
    );
  });

  test.each([
    ["markdown", `· [\`people (all).yaml:6\`](${LINK})`],
    ["html", `<a href="${LINK}">`],
  ])("links them in %s where the host of the repository is told", async (format, link) => {
    expect(await reviewed(format, "--source-url", `${URL}/`)).toContain(link);
  });

  test.each([
    ["that is not there", [], "people.yaml:1:1: there is no such file"],
    ["with a mistake", [["people.yaml", "people: [{ nmae: alice }]"]], "people.yaml:1:12: nmae is not a column"],
    ["in a folder without one", [["sub/notes.md", "x"]], "sub:1:1: has no table in it"],
  ] as const)("a table %s is no table, unless it is why the preview failed", async (_, files, said) => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, "sub"));
    for (const [name, text] of files) await writeFile(join(cwd, name), text);
    const failed = join(cwd, "failed.json");
    await writeFile(failed, JSON.stringify({ ...JSON.parse(await readFile(preview, "utf8")), diagnostics: [ERROR] }));
    const [path = ""] = said.split(":");
    // Two of them, and the preview behind: none takes the place of another.
    const run = (file: string) => tencentAccounts(["review", "--people", path, "--people", path, file], { cwd });

    expect(await run(preview)).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(said) });
    const report = await run(failed);
    expect(report).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(said) });
    expect(report.stdout).toContain("failed");
  });

  test("takes no other address than one that can be opened", async () => {
    const args = ["review", preview, "--people", "people.yaml", "--source-url", "javascript:alert(1)"];

    expect(await tencentAccounts(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("https://") });
  });
});

describe("people", () => {
  const FILES = {
    "finance.yaml": "owner: olga\npeople:\n  - { name: olga, email: olga@example.com }\n  - { name: pia }\n",
    "rest of us.yaml": 'people:\n  - { name: quinn, owner: ["@acme/web", olga] }\n  - { name: rosa }\n',
    "mixed.yaml": "people:\n  - { name: sven, owner: pia }\n  - { name: tara, owner: olga }\n",
    "rights.yaml":
      'policies:\n  - { name: AdministratorAccess, owner: olga; olga@example.com; pia }\n  - ReadOnlyAccess\nroles:\n  - { name: FinanceManager, owner: "@acme/web" }\n',
  };
  const OURS =
    "# ours\nrules:\n  # reachable\n  - { id: reachable, why: We call them., mustHave: [ phone ] }\napprovals: []\n";

  async function folderWith(files: Readonly<Record<string, string>>) {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, "people"));
    for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, "people", name), text);
    await writeFile(join(cwd, "CODEOWNERS"), "* @acme/all");
    await writeFile(join(cwd, "accounts.rules.yaml"), OURS);
    return {
      run: (...args: string[]) => tencentAccounts(["people", "people", ...args], { cwd }),
      read: (name: string) => readFile(join(cwd, name), "utf8"),
    };
  }
  const ALL = ["--codeowners", "CODEOWNERS", "--rules", "accounts.rules.yaml"];

  test("says all that is wrong, and writes nothing then", async () => {
    const { run } = await folderWith({ "a.csv": "name,colour\nalice,red\n", "b.yaml": "people: [{ name: Alice }]" });

    expect(await run(...ALL)).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: [
        "people/a.csv:1:6: colour is not a column of a person.",
        "people/b.yaml:1:18: Alice: has the name of people/a.csv:2:1, since upper and lower case are one",
        "error: 2 mistakes in the table; nothing was written.",
        "",
      ].join("\n"),
    });
  });

  test("what nothing can be written of is told, with what is asked for", async () => {
    const { run } = await folderWith({ "a.yaml": "people: [{ name: alice }]\n" });

    expect(await run(...ALL)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^Nothing is wrong with 1 person in 0 teams\.\nNo row .*CODEOWNERS[^]*\nNo right /),
    });
    expect(await run("--check")).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--codeowners") });
    expect(await run("--codeowners", "absent/CODEOWNERS")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("absent/CODEOWNERS could not be written (its folder is not there)"),
    });
  });

  test("a table outside of the folder that CODEOWNERS is for is in no CODEOWNERS", async () => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, "repository"));
    await writeFile(join(cwd, "people.yaml"), "owner: olga@example.com\npeople: [{ name: alice }]\n");
    const run = (folder: string, path: string) =>
      tencentAccounts(["people", path, "--codeowners", "CODEOWNERS"], { cwd: join(cwd, folder) });

    expect(await run("repository", "../people.yaml")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("../people.yaml is outside of the working folder"),
    });
    expect(await run(".", join(cwd, "people.yaml"))).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(cwd, "CODEOWNERS"), "utf8")).toContain("\n/people.yaml olga@example.com\n");
  });

  test("writes who owns what beside what others have written, and once more changes nothing", async () => {
    const { run, read } = await folderWith(FILES);
    const first = await run(...ALL, "--check");
    const second = await run(...ALL);
    const third = await run(...ALL, "--check");

    expect(first).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("CODEOWNERS does not say") });
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stderr).toContain("people/mixed.yaml has rows of several owners (pia; olga)");
    expect(second.stderr).toContain("people/rights.yaml:5:37: @acme/web is nobody of the table");
    expect(third).toMatchObject({ exitCode: 0 });
    expect(await read("CODEOWNERS")).toBe(
      [
        "* @acme/all",
        "# Owners of the table of people: written by `tencent-accounts people`.",
        "/people/finance.yaml olga@example.com",
        "/people/rest\\ of\\ us.yaml @acme/web olga@example.com",
        "# End of the owners.",
        "",
      ].join("\n"),
    );
    const rules = await read("accounts.rules.yaml");
    expect(rules).toContain("# ours\nrules:\n  # reachable\n  - { id: reachable");
    expect(readRules(rules, "rules").rules[1]).toEqual({
      id: "owner-of-policy-AdministratorAccess",
      why: "olga and pia say who holds AdministratorAccess.",
      needsApproval: { of: { policies: ["AdministratorAccess"] }, by: ["olga", "pia"] },
    });
  });
});
