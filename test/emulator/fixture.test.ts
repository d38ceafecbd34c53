/** The fixture for test suites: an account for each test, or one for a file, with identifiers of its own. */
import { describe, expect, test as base } from "vitest";
import { type Emulator, emulatorFixture } from "../../emulator/index.ts";
import { call } from "../support/emulator-client.ts";

const people = async (emulator: Emulator) => (await call(emulator, "cam:ListUsers", {}))["Data"];
const seen: Emulator[] = [];

const ofTheFile = base.extend<{ emulator: Emulator }>({ emulator: [emulatorFixture(), { scope: "file" }] });

describe("for each test", () => {
  const test = base.extend<{ emulator: Emulator }>({ emulator: emulatorFixture({ site: "china" }) });

  test.for([1, 2])("an account starts empty, time %i", async (_, { emulator }) => {
    seen.push(emulator);

    expect(await people(emulator)).toEqual([]);
    await call(emulator, "cam:AddUser", { Name: "alice" });
  });

  test("it is closed when its test is over, and no other has its number", async ({ emulator }) => {
    const [first, second] = seen;

    expect(new Set([first?.rootUin, second?.rootUin, emulator.rootUin]).size).toBe(3);
    await expect(fetch(`${first?.url}/_emulator/health`)).rejects.toThrow("fetch failed");
  });

  test("it is of the site that was asked for", async ({ emulator }) => {
    expect(await call(emulator, "cam:ListReceiver", {})).toMatchObject({ TotalCount: 0 });
  });
});

describe("for a file", () => {
  let shared: Emulator;

  ofTheFile("somebody is added", async ({ emulator }) => {
    shared = emulator;
    await call(emulator, "cam:AddUser", { Name: "alice" });
  });

  ofTheFile("the next test finds them, until the account is reset", async ({ emulator }) => {
    expect(emulator).toBe(shared);
    expect(await people(emulator)).toHaveLength(1);

    emulator.reset();

    expect(await people(emulator)).toEqual([]);
  });
});
