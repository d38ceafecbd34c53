/**
 * An organisation of 60 people in a table, and three changes of it as a reviewer reads them: each edits rows, and its report names them.
 *
 * The reports in the documentation, one of them in the README of the example, are written anew by TENCENT_ACCOUNTS_RECORD=1.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readTable } from "../../people/reading.ts";
import { Source } from "../../people/written.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { tencentAccounts } from "../support/command-line.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const root = join(import.meta.dirname, "../..");
const example = join(root, "examples/organisation");
const reports = join(root, "docs/examples/organisation");
const isRecording = process.env["TENCENT_ACCOUNTS_RECORD"] === "1";
const fileOf = (name: string): Promise<string> => readFile(join(example, name), "utf8");

type Edit = readonly [before: string, after: string];
const row = (name: string, rest: string): string => `  - { name: ${name}, ${rest} }\n`;
const user = (name: string, teams: string, more = ""): string =>
  row(name, `consoleLogin: true, email: ${name}@example.com, teams: [${teams}]${more}`);

const DORIS = "name: doris, kind: employee, mobile: 155103003, countryCode: 49";

const CHANGES: readonly {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly happens: readonly string[];
}[] = [
  {
    name: "1-join",
    edits: [
      [user("vera", "developers"), user("vera", "developers") + user("vito", "developers")],
      [
        "  # Partner Center\n",
        `${row("ext-imre", "contractor: true, expires: 2027-06-30, consoleLogin: true, email: ext-imre@agency.example, teams: [data]")}  # Partner Center\n`,
      ],
    ],
    happens: ["ext-imre joins", "vito joins"],
  },
  {
    name: "2-move",
    edits: [
      [user("ines", "developers"), user("ines", "platform")],
      ["policies: [ReadOnlyAccess], exclusive", "policies: [ReadOnlyAccess, QcloudCDBReadOnlyAccess], exclusive"],
      [`${DORIS}, roles: [CustomerManager]`, `${DORIS}, roles: [PlatformDeveloper]`],
    ],
    happens: "doris ilse ines jorge katya leif mina noor".split(" ").map((name) => `${name} changes`),
  },
  {
    name: "3-leave",
    edits: [
      [
        row(
          "ext-arun",
          "contractor: true, expires: 2027-06-30, consoleLogin: true, email: ext-arun@agency.example, teams: [developers]",
        ),
        "",
      ],
      [user("tara", "developers"), ""],
      [user("amir", "data", ", policies: [QcloudCOSFullAccess]"), user("amir", "data")],
    ],
    happens: ["amir changes", "ext-arun leaves", "tara leaves"],
  },
];

const cloud = sharedCloud({ seed: "organisation" });
const workspace = sharedWorkspace({
  program: () => "",
  project: "organisation",
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "1000", PULUMI_SKIP_CHECKPOINTS: "true" }),
});
const atHand = (name: string): string => join(workspace.directory, name);

beforeAll(async () => {
  await workspace.setProgram(await fileOf("index.ts"));
  for (const name of ["people.yaml", "accounts.rules.yaml"]) await writeFile(atHand(name), await fileOf(name));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
});

test("60 people are there, sub-users and employees, in five teams", async () => {
  const [{ Data }, { GroupInfo }, { Employees }] = await Promise.all([
    cloud.call("ListUsers"),
    cloud.call("ListGroups"),
    cloud.call("DescribeEmployees", { Limit: 100 }),
  ]);

  expect([Data.length, GroupInfo.length, Employees.length]).toEqual([60, 5, 12]);
});

test("what the table says of owners is in CODEOWNERS and in the rules", async () => {
  const args = ["people", "people.yaml", "--codeowners", "CODEOWNERS", "--rules", "accounts.rules.yaml", "--check"];

  expect(await tencentAccounts(args, { cwd: example })).toMatchObject({ exitCode: 0 });
});

describe.each(CHANGES)("$name", ({ name, edits, happens }) => {
  let markdown: string;
  let people: Answer[];

  beforeAll(async () => {
    const before = await readFile(atHand("people.yaml"), "utf8");
    const after = edits.reduce((text, [from, to]) => {
      expect(text.split(from).length).toBe(2);
      return text.replace(from, to);
    }, before);
    await writeFile(atHand("people.yaml"), after);
    const { stdout, exitCode } = await workspace.preview({ args: ["--show-sames"] });
    expect(exitCode).toBe(0);
    await writeFile(atHand("preview.json"), stdout);
    const reviewed = async (format: string): Promise<string> => {
      const from = ["--people", "people.yaml", "--rules", "accounts.rules.yaml", "--at", "2026-01-05T09:00:00Z"];
      const result = await tencentAccounts(["review", "preview.json", "--format", format, ...from], {
        cwd: workspace.directory,
      });
      expect(result).toMatchObject({ exitCode: 0, stderr: "" });
      return result.stdout;
    };
    markdown = (await reviewed("markdown")).replace(DIGEST, "of the preview");
    ({ people } = JSON.parse(await reviewed("json")));
    if (isRecording) await record(name, markdown);
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  });

  test("the report has those to whom something happens, each of the table with the line", () => {
    expect(people.map((person) => `${person["called"].name} ${person["happens"]}`).toSorted()).toEqual(
      happens.toSorted(),
    );
    const unplaced = people.filter((person) => person["place"] === undefined);
    expect(unplaced.map((person) => person["happens"])).toEqual(
      happens.filter((one) => one.endsWith("leaves")).map(() => "leaves"),
    );
  });

  test("the report is the one in the documentation", async () => {
    expect(linesIn(markdown)).toEqual(linesIn(await readFile(join(reports, `${name}.md`), "utf8")));
  });
});

test("in the end exactly those are there whom the rows name", async () => {
  const { people } = readTable([new Source("people.yaml", await readFile(atHand("people.yaml"), "utf8"))]);
  const { Data } = await cloud.call("ListUsers");

  expect(people.length).toBe(60);
  expect(Data.map((account: Answer) => account["Name"]).toSorted()).toEqual(people.map(({ name }) => name).toSorted());
});

test("the README shows the report of the move as it is", async () => {
  expect(await fileOf("README.md")).toContain(await readFile(join(reports, "2-move.md"), "utf8"));
});

/** Changes that are equally dangerous come in the order of the preview, which the engine makes another one each time. */
const linesIn = (text: string): string[] => text.split("\n").toSorted();
const DIGEST = /(?<=\(sha-256 `)[0-9a-f]{12}/;

async function record(name: string, markdown: string): Promise<void> {
  await writeFile(join(reports, `${name}.md`), markdown);
  if (name !== "2-move") return;
  const [before = ""] = (await fileOf("README.md")).split("## The review\n");
  await writeFile(join(example, "README.md"), `${before}## The review\n\n${markdown}`);
}
