/** A table is read alike from YAML, JSON and CSV, in whatever order its rows stand, and each part of it knows where it is written. */
import { describe, expect, test } from "vitest";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readTableFiles } from "../../../people/files.ts";
import { readTable } from "../../../people/reading.ts";
import { tableSchema } from "../../../people/schema.ts";
import type { Person, Table } from "../../../people/table.ts";
import { mistakeText, Source } from "../../../people/written.ts";
import { parse } from "yaml";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const tableIn = (file: string, text: string): Table => readTable([new Source(file, text)]);

const content = ({ kind, inputs, teams, policies, roles, owners }: Person) => ({
  kind,
  inputs,
  ...Object.fromEntries(
    Object.entries({ teams, policies, roles, owners }).map(([list, entries]) => [
      list,
      entries.map(({ name }) => name),
    ]),
  ),
});
const contentOf = ({ people, mistakes }: Table) => ({ people: people.map(content), mistakes });

const YAML = `
teams: [developers, finance]
people:
  - name: alice
    email: alice@example.com
    consoleLogin: true
    phoneNumber: 013100004532
    countryCode: 86
    teams: [developers, finance]
    policies: [ReadOnlyAccess]
    remark:
    owner: bob
  - name: bob
    kind: employee
    mobile: "13100004533"
    countryCode: 0086
    roles: CustomerManager; FinanceManager
    displayName: "null"
    email: ~
`;
const JSON_TEXT = `{\r\n\t"teams": ["developers", "finance"],\r\n\t"people": [
  {"name": "alice", "email": "alice@example.com", "consoleLogin": true, "phoneNumber": "013100004532", "countryCode": 86,
   "teams": ["developers", "finance"], "policies": ["ReadOnlyAccess"], "owner": ["bob"]},
  {"name": "bob", "kind": "employee", "mobile": 13100004533, "countryCode": "0086", "roles": ["CustomerManager", "FinanceManager"],
   "displayName": "null", "email": null}]}`;
const CSV = `\uFEFFname;kind;email;consoleLogin;phoneNumber;countryCode;teams;policies;owner;mobile;roles;displayName\r
alice;;alice@example.com;true;013100004532;86;"developers; finance";ReadOnlyAccess;bob;;;\r
\r
bob;employee;;;;0086;;;;13100004533;"CustomerManager;FinanceManager";null`;

const EXPECTED = {
  people: [
    {
      kind: "SubUser",
      inputs: {
        name: "alice",
        email: "alice@example.com",
        consoleLogin: true,
        phoneNumber: "013100004532",
        countryCode: "86",
      },
      teams: ["developers", "finance"],
      policies: ["ReadOnlyAccess"],
      roles: [],
      owners: ["bob"],
    },
    {
      kind: "Employee",
      inputs: { accountName: "bob", mobile: "13100004533", countryCode: "0086", displayName: "null" },
      teams: [],
      policies: [],
      roles: ["CustomerManager", "FinanceManager"],
      owners: [],
    },
  ],
  mistakes: [],
};

test.each([
  ["people.yaml", YAML],
  ["people.json", JSON_TEXT],
])("%s is what its rows say, every value as the definition takes it", (file, text) => {
  expect(contentOf(tableIn(file, text))).toEqual(EXPECTED);
});

test("people.csv is the same, with teams in another file", () => {
  const table = readTable([new Source("people.csv", CSV), new Source("teams.yaml", "teams: [developers, finance]")]);

  expect(contentOf(table)).toEqual(EXPECTED);
});

test("the example is right by the published schema too", () => {
  expect(tableSchema.safeParse(parse(YAML.replace(/^ +(?:remark|email: ~).*\n/gm, ""))).error).toBeUndefined();
});

test("a part knows its line and column, also in a list, between quotes and behind an alias", () => {
  const text = `people:\n  - &a { name: "alice", teams: [x, "y z"] }\n  - name: bob\n    policies: A; B until 2026-12-31\nteams: [x, y z]\n`;
  const [alice, bob] = tableIn("p.yaml", text).people;

  expect(alice).toMatchObject({ at: { line: 2, column: 17 }, teams: [{ at: { column: 33 } }, { at: { column: 37 } }] });
  expect(bob?.policies).toEqual([
    { name: "A", at: { file: "p.yaml", line: 4, column: 15 } },
    { name: "B", at: { file: "p.yaml", line: 4, column: 18 }, expires: "2026-12-31" },
  ]);
});

describe("files", () => {
  test("of a folder are read as one table, and what cannot be read is named", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "b.csv"), "name,teams\nalice,developers\n");
    await writeFile(join(folder, "a.yaml"), "teams: [developers]\n");
    await writeFile(join(folder, "notes.txt"), "no table");
    await writeFile(join(folder, "c.csv"), Buffer.from("6e616d650ac4e3bac30a", "hex"));
    await mkdir(join(folder, "ops/night"), { recursive: true });
    await writeFile(join(folder, "ops/night/d.yml"), "people: [{ name: bob }]\n");
    await writeFile(join(folder, "ops/e.xlsx"), "PK");
    // Neither a link back nor a file that is named besides is read twice.
    await symlink(folder, join(folder, "ops/back"));
    const { people, mistakes } = readTableFiles([folder, "absent.yaml", join(folder, "b.csv")]);

    expect(people.map(({ name }) => name)).toEqual(["alice", "bob"]);
    expect(mistakes.map(mistakeText).toSorted()).toEqual([
      `${join(folder, "c.csv")}:1:1: is not in UTF-8: save it as UTF-8 (in Excel: CSV UTF-8)`,
      `${join(folder, "ops/e.xlsx")}:1:1: is a spreadsheet: save it as CSV UTF-8, or move it out of the folder`,
      "absent.yaml:1:1: there is no such file",
    ]);
  });

  test("a folder without one, and none at all, are no table in which nobody is", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "notes.txt"), "no table");

    expect(readTableFiles(folder).mistakes.map(mistakeText)).toEqual([
      `${folder}:1:1: has no table in it: no file whose name ends in .yaml, .yml, .json or .csv`,
    ]);
    const rights = join(folder, "rights.yaml");
    await writeFile(rights, "policies: [ReadOnlyAccess]\n");
    expect(readTableFiles(rights).mistakes.map(mistakeText)).toEqual([
      expect.stringContaining(`${rights}:1:1: the whole table has neither people nor teams`),
    ]);
    expect(readTableFiles([]).mistakes.map(mistakeText)).toEqual([expect.stringContaining("neither people nor teams")]);
  });

  test.each([
    ["people.yaml", ""],
    ["people.yaml", "# alice: see below\n"],
    ["people.yaml", "people: []\n"],
    ["people.yaml", "owner: olga@example.com\n"],
    ["people.json", "{}"],
    ["people.csv", ""],
    ["people.csv", "name,teams\n"],
  ])("%s with %j has no row, which is told as what it would do", (file, text) => {
    const other = new Source("other.yaml", "people: [{ name: alice }]");
    const { mistakes } = readTable([other, new Source(file, text)]);

    expect(mistakes.map(mistakeText)).toEqual([expect.stringContaining(`${file}:1:1: has no row: whoever was in it`)]);
  });

  test("a list that breaks off is told, and one that is said to be empty is right beside others", () => {
    expect(tableIn("p.yaml", "teams: [a]\npeople:\n").mistakes.map(mistakeText)).toEqual([
      "p.yaml:2:8: people has no row: write [] if that is meant",
    ]);
    expect(tableIn("p.yaml", "teams: [a]\npeople: []\n").mistakes).toEqual([]);
  });

  test("that are no YAML are told with the place where they stop being it", () => {
    const { mistakes } = tableIn("p.yaml", "people:\n  - { name: alice\n  - name: bob\n");

    expect(mistakes.map(mistakeText)[0]).toMatch(/^p\.yaml:3:\d+: no YAML: /);
  });
});

test("what a spreadsheet makes of a table is read, and what it has lost is told", () => {
  const csv = "Name;ConsoleLogin;PhoneNumber;countrycode\r\nalice;TRUE;13100004532;86\r\nbob;FALSE;1.31E+10;86\r\n";
  const { people, mistakes } = tableIn("p.csv", csv);

  expect(people.map(({ inputs }) => inputs)).toMatchObject([
    { name: "alice", consoleLogin: true, phoneNumber: "13100004532", countryCode: "86" },
    { name: "bob", consoleLogin: false },
  ]);
  expect(mistakes.map(mistakeText)).toEqual([
    expect.stringMatching(/^p\.csv:3:11: bob: phoneNumber .*a spreadsheet has shortened the number/),
  ]);
});

test("a secret is told as one, and not what it is", () => {
  const { mistakes } = tableIn("p.csv", "name,Password\nalice,Secret-1234\n");

  expect(mistakes.map(mistakeText)).toEqual([expect.stringContaining("p.csv:1:6: Password is a secret")]);
  expect(JSON.stringify(mistakes)).not.toContain("1234");
});

test("a value of several parts is one, and is judged by the definition", () => {
  const { people, mistakes } = tableIn("p.yaml", "people:\n  - { name: a, remark: { b: [c] } }\n");

  expect(people[0]?.inputs).toEqual({ name: "a", remark: { b: ["c"] } });
  expect(mistakes.map(mistakeText)).toEqual(['p.yaml:2:24: a: remark has to be text (got {"b":["c"]})']);
});

test("a team of more people than a group holds is told at the team", () => {
  const rows = Array.from({ length: 101 }, (_, index) => `  - { name: p${index}, teams: [all] }\n`).join("");

  expect(tableIn("p.yaml", `teams:\n  - name: all\npeople:\n${rows}`).mistakes.map(mistakeText)).toEqual([
    "p.yaml:2:11: all: its rows has to name at most 100 sub-users, which is what a group holds (got a list of 101)",
  ]);
});
