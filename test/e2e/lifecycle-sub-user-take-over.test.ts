/** An account that exists is taken over by an alias or by `adopt`, and by nothing else. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { programOf, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const moved = (opts = {}) => subUser({ name: "moved", consoleLogin: true }, opts);
const alias = { aliases: [{ name: "earlier" }] };
const existing = { name: "existing", consoleLogin: true, email: "existing@example.com" };

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf({ earlier: moved() }), env: () => cloud.env });
let recorded: Record<string, Recorded>;
let existingRow: Answer | undefined;

beforeAll(async () => {
  await cloud.call("AddUser", { Name: "existing", ConsoleLogin: 1, UseApi: 1, Password: "Only-Known-2-Them" });
  existingRow = await row("existing");
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  recorded = await workspace.recorded();
  cloud.ledger.reset();
});

async function row(name: string): Promise<Answer | undefined> {
  const { Data } = await cloud.call("ListUsers");
  return Data.find((user: Answer) => user["Name"] === name);
}

const keysOf = async (uin: unknown) => (await cloud.call("ListAccessKeys", { TargetUin: Number(uin) }))["AccessKeys"];
const writes = () =>
  cloud.ledger.calls().filter(({ action, code }) => /^(Update|Delete)/.test(action) && code === null);

test("an account under a new logical name is refused with the alias to add, and stays as it is", async () => {
  await workspace.setProgram(programOf({ later: moved() }));
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(up.stdout).toContain('Add { aliases: [{ name: "earlier" }] }');
  expect(await row("moved")).toMatchObject({ Uin: Number(recorded["earlier"]?.id) });
  expect(writes()).toEqual([]);
});

test("an account that nobody declares yet is refused without `adopt`, and the message says so", async () => {
  await workspace.setProgram(programOf({ later: moved(alias), existing: subUser(existing) }));
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(up.stdout).toContain(
    `SubUser existing (${existingRow?.["Uin"]}) already exists. To take it over, set adopt: true`,
  );
  expect(await row("existing")).toEqual(existingRow);
  expect(writes()).toEqual([]);
});

test("with the alias the account stays the same one, with its password", async () => {
  const { later } = await workspace.recorded();

  expect(later).toMatchObject({
    id: recorded["earlier"]?.id,
    outputs: { password: recorded["earlier"]?.outputs["password"] },
  });
});

test("with `adopt` the account becomes what is declared, with the password and the keys that it has", async () => {
  const uin = existingRow?.["Uin"];
  const keys = await keysOf(uin);
  await workspace.setProgram(programOf({ later: moved(alias), existing: subUser({ ...existing, adopt: true }) }));
  const up = await workspace.upSteps();
  const { existing: taken } = await workspace.recorded();

  expect(up).toMatchObject({ exitCode: 0, steps: [{ op: "create", name: "existing" }] });
  expect(await row("existing")).toMatchObject({ Uin: uin, Email: "existing@example.com", ConsoleLogin: 1 });
  expect(taken).toMatchObject({ id: String(uin) });
  expect(taken?.outputs).not.toHaveProperty("password");
  expect(await keysOf(uin)).toEqual(keys);
  expect(writes().map((call) => Object.keys(call.parameters as object))).not.toContainEqual(
    expect.arrayContaining(["Password"]),
  );
});

test("right after the adoption nothing is left to do", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});
