/**
 * The quick start in other languages, with the SDK that Pulumi's generators make of the schema, against the emulator: the very programs of
 * examples/languages, from the first `up` to the end. Go alone where nothing is said; LANGUAGES=all takes PyPI and Maven Central, too.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { pluginToken } from "../../pulumi/names.ts";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Result } from "../support/running-program.ts";
import { hasGo, importInto, type Operate, quickStarts, type RunLanguage } from "./languages.ts";

const asked = (process.env["LANGUAGES"] ?? "go").split(",");
const languages = (Object.keys(quickStarts) as RunLanguage[]).filter(
  (language) => asked.includes("all") || asked.includes(language),
);
/** Every program declares the same under the same names. */
const DECLARED = {
  alice: "SubUser",
  readers: "Group",
  "readers-read": "PolicyAttachment",
  members: "GroupMembership",
  chen: "Employee",
  "chen-roles": "RoleAssignment",
};

async function succeeds(running: Promise<Result>): Promise<void> {
  const result = await running;
  expect(result.exitCode, printed(result)).toBe(0);
}

// Without Go there is no SDK: the generators are built with it.
describe.skipIf(!hasGo).each(languages)("the quick start in %s", (language) => {
  const cloud = sharedCloud();
  const workspace = sharedWorkspace({ program: "", env: () => cloud.env });
  let operate: Operate;
  let empty: unknown;

  beforeAll(async () => {
    empty = await workspace.stackExport();
    operate = await quickStarts[language](workspace);
  });

  test("makes the people and what they may do", async () => {
    await succeeds(operate("up"));
    const { Data: users } = await cloud.call("ListUsers");
    const { GroupInfo: groups } = await cloud.call("ListGroups");
    const { Employees: employees } = await cloud.call("DescribeEmployees");

    expect(users).toEqual(
      expect.arrayContaining([expect.objectContaining({ Name: "alice", Email: "alice@example.com" })]),
    );
    expect(groups).toMatchObject([{ GroupName: "readers" }]);
    expect(employees).toMatchObject([{ AccountName: "chen" }]);
  });

  test("tells its outputs, of which the password is a secret", async () => {
    const shown = await workspace.outputs({ showSecrets: true });

    expect(shown).toMatchObject({ address: expect.stringMatching(/^http/), initialPassword: expect.any(String) });
    expect(await workspace.stateFile()).not.toContain(shown["initialPassword"]);
  });

  test("then finds nothing to do, in a preview and in a refresh", async () => {
    await succeeds(operate("preview"));
    await succeeds(operate("refresh"));
  });

  test("takes over by their ids what no state has, without a write", async () => {
    const made = await workspace.recorded();
    const resources = Object.entries(DECLARED).map(([name, kind]) => ({
      type: pluginToken(kind),
      name,
      id: made[name]?.id,
    }));
    await succeeds(workspace.importState(empty));
    cloud.ledger.reset();

    await succeeds(importInto(workspace, resources));
    // The import records the attachment's policy by its id, the program has its name: the state alone changes.
    await succeeds(operate("up"));
    await succeeds(operate("preview"));
    expect(Object.keys(cloud.ledger.counts().actions).filter((name) => !/^(Get|List|Describe)/.test(name))).toEqual([]);
  });

  test("ends with an account that has nobody", async () => {
    await succeeds(operate("destroy"));
    expect((await cloud.call("ListUsers"))["Data"]).toEqual([]);
  });
});
