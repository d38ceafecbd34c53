/** Every program of docs/emulator.md whose client is here does what the page says, copied from it. */
import { mkdirSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { TCCLI_BY_HTTP } from "../../scripts/conformance/preparations.ts";
import type { ClientName, PreparedClient } from "../../scripts/conformance/prepared.ts";
import { callByHand } from "../emulator/conformance-clients.ts";
import { prepared } from "./foreign-clients.ts";
import { type Copied, program, run } from "./page-programs.ts";

const repository = join(import.meta.dirname, "../..");
const local = join(repository, ".local");

interface Program extends Copied {
  readonly title: string;
  readonly folder: string;
}

const node = (place: number): Program => ({
  title: `Node, the ${place === 0 ? "first" : "second"} program`,
  files: { "people.mjs": program("Node", "js", place) },
  command: [process.execPath, "FILE"],
  folder: local,
});

type Runs = Required<Pick<PreparedClient, "runs">>;

/** How the page's program of each client is saved and run. */
const copied: Partial<Record<ClientName, (client: Runs) => Copied>> = {
  python: ({ runs }) => ({ files: { "people.py": program("Python", "python") }, command: [...runs, "FILE"] }),
  "python-intl": ({ runs }) => ({ files: { "people.py": program("Python", "python") }, command: [...runs, "FILE"] }),
  go: ({ runs }) => ({ files: { "main.go": program("Go", "go") }, command: [...runs, "FILE"] }),
  java: ({ runs }) => ({ files: { "People.java": program("Java", "java") }, command: [...runs, "FILE"] }),
  serverless: ({ runs }) => ({ files: { "people.mjs": program("Serverless", "js") }, command: [...runs, "FILE"] }),
  tccli: ({ runs }) => ({
    files: { [TCCLI_BY_HTTP]: program("tccli", "python") },
    command: ["sh", "-ec", program("tccli", "sh")],
    env: pythonFirst(runs[0]),
  }),
  custodian: ({ runs }) => ({
    files: {
      "custodian-http.py": program("Cloud Custodian", "python"),
      "people.yml": program("Cloud Custodian", "yaml"),
    },
    command: ["sh", "-ec", program("Cloud Custodian", "sh")],
    env: pythonFirst(runs[0]),
  }),
};

const pythonFirst = (python: string): NodeJS.ProcessEnv => ({
  PATH: [dirname(python), process.env["PATH"]].join(delimiter),
});

const foreign = prepared.flatMap(({ name, folder, runs }): Program[] => {
  const copy = copied[name];
  return copy === undefined || runs === undefined ? [] : [{ ...copy({ runs }), title: name, folder }];
});

/** The reader's own program, which the page's test suites import. */
const ADD_TEAM = `
import tencentcloud from "tencentcloud-sdk-nodejs";

const { Client } = tencentcloud.cam.v20190116;

export async function addTeam(url: string, secretId: string, secretKey: string): Promise<void> {
  const httpProfile = { protocol: "http://", endpoint: new URL(url).host };
  const client = new Client({ credential: { secretId, secretKey }, profile: { httpProfile } });
  await client.AddUser({ Name: "alice" }).catch(() => client.GetUser({ Name: "alice" }));
}
`;

let emulator: Emulator;
beforeEach(async () => {
  mkdirSync(local, { recursive: true });
  emulator = await startEmulator({ database: ":memory:" });
});
afterEach(() => emulator.close());

describe.for([node(0), node(1), ...foreign.filter(({ title }) => title !== "custodian")])("$title", (one) => {
  test("adds the sub-user that the program names, and prints it", async () => {
    const { exitCode, stdout, stderr } = await run(one.folder, one, emulator);

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const { Data: people } = await callByHand(emulator, "cam", "ListUsers", {});
    expect(people).toHaveLength(1);
    expect(stdout).toContain(String(people[0].Uin));
    expect([...one.command, ...Object.values(one.files)].join("\n")).toContain(people[0].Name);
  });
});

test.for(foreign.filter(({ title }) => title === "custodian"))("$title finds who has no remark", async (one) => {
  await callByHand(emulator, "cam", "AddUser", { Name: "alice" });
  await callByHand(emulator, "cam", "AddUser", { Name: "bob", Remark: "of the team" });

  const { exitCode, stdout, stderr } = await run(one.folder, one, emulator);

  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(stdout)).toMatchObject([{ Name: "alice" }]);
});

const SUITES = [
  { title: "Vitest", place: 0, command: ["vitest", "run"], passed: /Tests .*1 passed/ },
  { title: "Node's test runner", place: 1, command: [process.execPath, "--test", "FILE"], passed: /pass 1\n/ },
] as const;

test.for(SUITES)("the page's test suite for $title passes", async ({ place, command: [started, ...args], passed }) => {
  const files = { "team.test.ts": program("In a test suite of Node", "ts", place), "add-team.ts": ADD_TEAM };

  const { exitCode, stdout, stderr } = await run(local, { files, command: [started, ...args] }, emulator);

  expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  expect(stripVTControlCharacters(stdout)).toMatch(passed);
});

const pythons = foreign.filter(({ title }) => title === "python");
test.for(pythons)("the fixture for pytest gives each test an account", async ({ command: [python], folder }) => {
  const files = Object.fromEntries(
    ["test_people.py", "conftest.py"].map((name) => [
      name,
      readFileSync(join(repository, "examples/pytest", name), "utf8"),
    ]),
  );
  const start = [process.execPath, join(repository, "bin/tencent-accounts.mjs"), "emulator"].join(" ");
  const env = { TENCENT_ACCOUNTS_EMULATOR: start };

  const { exitCode, stdout } = await run(folder, { files, command: [python, "-m", "pytest", "-q"], env }, emulator);

  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  expect(stdout).toContain("3 passed");
});
