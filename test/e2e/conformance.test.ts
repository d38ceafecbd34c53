/**
 * The conformance table: the life of every kind, from a preview that knows little to the end, with a kill, lost answers, failures in the
 * middle and other people's hands in between. One account for all of them; both hosts have to pass it. What each input's change does is in
 * previews-tell-the-truth.test.ts.
 */
import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pluginToken, typeToken } from "../../pulumi/names.ts";
import { metaOf } from "../../provider/resource.ts";
import { definitions } from "../../provider/resources/index.ts";
import { sharedCloud } from "../support/cloud.ts";
import { byHand } from "../support/conformance-by-hand.ts";
import { errorsIn, printed } from "../support/diagnostics.ts";
import {
  type Cell,
  cells,
  declare,
  type Holders,
  type Holdings,
  holdingsOf,
  isNothing,
  makeHolders,
} from "../support/every-kind.ts";
import { type Declared, programOf } from "../support/program.ts";
import { HOST, sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";

const cloud = sharedCloud({ site: "china" });
const workspace = sharedWorkspace({
  program: "",
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china", PULUMI_PARALLEL: "32" }),
});
const rows = cells.map((cell) => ({ ...cell, hand: byHand[cell.title], what: cell.title }));
let holders: Holders;
let program: string;

beforeAll(async () => {
  holders = await makeHolders(cloud);
  program = programOf(declare(cells, holders));
  await workspace.setProgram(program);
});

/** All cells at once; what a kind is made of is looked for afterwards, cell by cell. */
const writesSince = (): string[] =>
  Object.keys(cloud.ledger.counts().actions).filter((action) => !/^(Get|List|Describe)/.test(action));
const opsOf = (steps: readonly { readonly name: string; readonly op: string }[], { name }: Pick<Cell, "name">) =>
  steps.filter((step) => step.name === name).map(({ op }) => op);
const recordedKey = async (): Promise<string> => String((await workspace.recorded())["key"]?.outputs["secretId"]);
const isTheRecorded = ({ isRight, heldIn, name, kind }: Cell, held: Holdings, recorded: Record<string, Recorded>) => {
  const found = heldIn(held);
  const { id = "", outputs = {} } = recorded[name] ?? {};
  if (kind === "AccessKey") return expect(found).toContain(`${String(outputs["secretId"])} Active`);
  return isRight ? expect(isNothing(found)).toBe(false) : expect(found).toBe(id);
};

/** A preview each: the engine stops at the first resource that the plugin finds fault with. */
const wrongCells = process.env["HOSTS"] === "all" ? cells : cells.slice(0, 2);

describe("bad input", () => {
  test.each(wrongCells)("$title: all that is wrong with it is said at once, and nothing happens", async (cell) => {
    const args = { ...cell.args(holders), nonsense: 1, adopt: 5 };
    await workspace.setProgram(programOf({ wrong: { kind: cell.kind, args, opts: {} } }));
    const preview = await workspace.preview();
    await workspace.setProgram(program);

    expect(preview.exitCode).not.toBe(0);
    expect(errorsIn(preview)).toMatch(/nonsense is not an input of/);
    expect(errorsIn(preview)).toMatch(cell.kind === "AccessKey" ? /adopt is not an input/ : /adopt has to be/);
    expect(isNothing(cell.heldIn(await holdingsOf(cloud)))).toBe(true);
  });
});

describe("a preview of what is not known yet", () => {
  test("announces every kind, and makes nothing", async () => {
    const before = await holdingsOf(cloud);
    // A right that is another's to be made, and a text that is another's id: both are known when the update is under way.
    const others = { ...declare(cells, { holder: "ref:a", whole: "ref:b", crew: "ref:c", desk: "ref:d" }) };
    const text = programOf({
      a: { kind: "SubUser", args: { name: "a" }, opts: {} },
      b: { kind: "SubUser", args: { name: "b" }, opts: {} },
      c: { kind: "Group", args: { name: "c" }, opts: {} },
      d: { kind: "Employee", args: { accountName: "d", mobile: "13100004534", countryCode: "86" }, opts: {} },
      ...others,
    }).replaceAll(/"(name|accountName)":"(alice|team|backups|dana|chen|auditor)"/g, '"$1":resources["a"].id');
    await workspace.setProgram(text);
    const preview = await workspace.preview();
    await workspace.setProgram(program);

    expect(preview).toMatchObject({ exitCode: 0 });
    expect(cells.flatMap((cell) => opsOf(preview.steps, cell))).toEqual(cells.map(() => "create"));
    expect(await holdingsOf(cloud)).toEqual(before);
  });
});

describe("a creation that is killed", () => {
  let held: Holdings;
  let recorded: Record<string, Recorded>;
  let left: Holdings;

  beforeAll(async () => {
    cloud.ledger.reset();
    const actions = Object.entries(Object.groupBy(rows, ({ hand }) => hand?.made ?? "")).map(([action, of]) => ({
      action,
      times: of?.length ?? 0,
    }));
    cloud.faults.set(actions.map((one) => ({ ...one, kind: "delay", milliseconds: 2_000 })));
    const running = workspace.start("up", ["--yes", "--skip-preview"]);
    await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 30_000 });
    await workspace.killEverything();
    await running.result;
    const made = Object.fromEntries(actions.map(({ action, times }) => [action, times]));
    await vi.waitFor(() => expect(cloud.ledger.counts().actions).toMatchObject(made), { timeout: 5_000 });
    left = await holdingsOf(cloud);
    await workspace.cancel();
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    held = await holdingsOf(cloud);
    recorded = await workspace.recorded();
  });

  test.each(cells)("$title: exists, is gone on with, and is recorded", (cell) => {
    expect(isNothing(cell.heldIn(left))).toBe(false);
    if (!cell.isRight && cell.kind !== "AccessKey") expect(cell.heldIn(held)).toEqual(cell.heldIn(left));
    isTheRecorded(cell, held, recorded);
  });

  test("keeps what is secret by its kind out of the state's text", async () => {
    const state = await workspace.stateFile();
    const secrets = definitions.flatMap(({ kind, inputs, outputs }) => {
      const named = Object.entries({ ...inputs, ...outputs }).filter(([, schema]) => metaOf(schema).secret === true);
      const of = cells.filter((cell) => cell.kind === kind);
      return of.flatMap(({ name }) => named.map(([key]) => recorded[name]?.outputs[key]));
    });
    const texts = secrets.filter((value) => typeof value === "string" && value !== "");

    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(state).not.toContain(text);
  });

  test("leaves nothing to do: neither a preview nor a refresh finds a change", async () => {
    expect(await workspace.refresh({ args: ["--clear-pending-creates"] })).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});

test("`get` has each kind by its id, and records what a declaration would", async () => {
  const recorded = await workspace.recorded();
  const found = cells.map(
    ({ kind, name }) =>
      `export const ${name.replaceAll("-", "_")} = accounts.${kind}.get("got-${name}", "${recorded[name]?.id}").id;`,
  );
  await workspace.setProgram([program, ...found].join("\n"));
  const up = await workspace.up();
  const outputs = await workspace.outputs();
  const got = await workspace.recorded();
  await workspace.setProgram(program);
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });

  expect(up).toMatchObject({ exitCode: 0 });
  for (const { name, kind } of cells) {
    expect(outputs[name.replaceAll("-", "_")]).toBe(recorded[name]?.id);
    const identity = definitions.find((one) => one.kind === kind)?.identity;
    if (identity !== undefined) expect(got[`got-${name}`]?.outputs[identity]).toBe(recorded[name]?.outputs[identity]);
  }
  expect(await holdingsOf(cloud)).toMatchObject({ subUsers: { alice: recorded["alice"]?.id } });
});

/** Before 3.254 the engine asks the provider of whatever is imported, and a dynamic one cannot answer. */
const imports =
  HOST === "plugin" || Number(/^v3\.(\d+)/.exec(execFileSync("pulumi", ["version"], { encoding: "utf8" }))?.[1]) >= 254;

test.runIf(imports)("an import brings each kind into a state that has lost it, and no call writes", async () => {
  const made = await workspace.recorded();
  const resources = cells.map(({ kind, name }) => {
    const { id = "", inputs = {}, outputs = {} } = made[name] ?? {};
    if (HOST === "plugin") return { type: pluginToken(kind), name, id };
    // A dynamic resource is imported with what it would have recorded.
    return { type: typeToken(kind), name, id, inputs, outputs };
  });
  const whole = await workspace.stackExport();
  await workspace.run("stack", ["init", "empty"]);
  const empty = await workspace.stackExport();
  await workspace.run("stack", ["select", "dev"]);
  await workspace.importState(JSON.parse(JSON.stringify(empty).replaceAll("::empty::", "::dev::")));
  cloud.ledger.reset();
  const imported = await workspace.importFile({ resources }, { args: ["--protect=false"] });
  const ids = await workspace.recorded();
  expect(await workspace.importState(whole)).toMatchObject({ exitCode: 0 });

  expect(printed(imported)).not.toMatch(/error:/);
  expect(imported).toMatchObject({ exitCode: 0 });
  expect(writesSince()).toEqual([]);
  expect(cells.map(({ name }) => ids[name]?.id)).toEqual(cells.map(({ name }) => made[name]?.id));
});

describe("what somebody has changed by hand", () => {
  const steps: { refresh: { name: string; op: string }[]; up: { name: string; op: string }[] } = {
    refresh: [],
    up: [],
  };
  let before: Holdings;
  let after: Holdings;
  const changed = rows.filter(({ hand }) => hand?.drift !== undefined);

  beforeAll(async () => {
    before = await holdingsOf(cloud);
    const key = await recordedKey();
    for (const { hand } of changed) await hand?.drift?.(cloud, before, key);
    const refresh = await workspace.refreshSteps();
    const up = await workspace.upSteps();
    expect([refresh, up]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    Object.assign(steps, { refresh: refresh.steps, up: up.steps });
    after = await holdingsOf(cloud);
  });

  test.each(changed)("$what: is found by a refresh, and put right by the next `up`", (row) => {
    expect(opsOf(steps.refresh, row).length).toBeGreaterThan(0);
    expect(opsOf(steps.up, row).length).toBeGreaterThan(0);
    expect(row.heldIn(after)).toEqual(row.heldIn(before));
  });

  test("is as it was for everybody else", async () => {
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});

describe("what is gone", () => {
  let refreshed: { name: string; op: string }[] = [];
  let held: Holdings;
  let recorded: Record<string, Recorded>;

  beforeAll(async () => {
    const before = await holdingsOf(cloud);
    const key = await recordedKey();
    for (const { hand } of rows) await hand?.remove(cloud, before, key);
    const refresh = await workspace.refreshSteps();
    expect(refresh).toMatchObject({ exitCode: 0 });
    refreshed = refresh.steps;
    const actions = Object.entries(Object.groupBy(rows, ({ hand }) => hand?.made ?? ""));
    cloud.ledger.reset();
    cloud.faults.set(actions.map(([action, of]) => ({ action, times: of?.length ?? 0, kind: "lose-after" })));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(cloud.faults.list()).toEqual([]);
    held = await holdingsOf(cloud);
    recorded = await workspace.recorded();
  });

  test.each(cells)("$title: a refresh says so, and `up` makes it once although every answer is lost", (cell) => {
    // A set without anybody in it is a set.
    expect(opsOf(refreshed, cell)).toEqual([/GroupMembership|UserPolicies/.test(cell.kind) ? "update" : "delete"]);
    isTheRecorded(cell, held, recorded);
  });

  test("leaves nothing else to do", async () => {
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});

test("a deletion takes every kind away, and whom it was given to stays", async () => {
  const key = `${await recordedKey()} Active`;
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  const held = await holdingsOf(cloud);

  for (const { kind, heldIn } of cells) if (kind !== "AccessKey") expect(isNothing(heldIn(held))).toBe(true);
  // The killed creation has left one whose secret nobody knows: docs/limits.md.
  expect(held.keys["holder"]).not.toContain(key);
  expect(held).toMatchObject({ subUsers: { holder: holders.holder }, groups: { crew: holders.crew } });
});

describe("a creation that fails in the middle", () => {
  const INTERRUPTED = [
    { kind: "SubUser", name: "pia", args: { name: "pia", likeUser: "mia" }, action: "AddUserToGroup" },
    { kind: "AccessKey", name: "asleep", args: { status: "Inactive" }, action: "UpdateAccessKey" },
    { kind: "Employee", name: "eve", args: { existingSubUser: "adopt" }, action: "DetachUserPolicy" },
    {
      kind: "UserPolicies",
      name: "both",
      args: { policies: ["ReadOnlyAccess", "QCloudFinanceFullAccess"] },
      action: "AttachUserPolicy",
      skip: 1,
    },
    { kind: "GroupMembership", name: "only", args: { exclusive: true }, action: "RemoveUserFromGroup" },
  ] as const;
  let failed: Holdings;
  let kept: Record<string, Recorded>;
  let held: Holdings;
  let recorded: Record<string, Recorded>;

  beforeAll(async () => {
    const { Uin: eve } = await cloud.call("AddUser", { Name: "eve" });
    await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: eve });
    const { Uin: mia } = await cloud.call("AddUser", { Name: "mia" });
    const { GroupId: others } = await cloud.call("CreateGroup", { GroupName: "others" });
    const members = [holders.holder, holders.whole].map((uin) => ({ GroupId: Number(holders.crew), Uin: Number(uin) }));
    await cloud.call("AddUserToGroup", { Info: [...members, { GroupId: others, Uin: mia }] });
    const of = {
      SubUser: {},
      AccessKey: { user: holders.holder },
      Employee: { accountName: "eve", mobile: "13100004535", countryCode: "86" },
      UserPolicies: { user: holders.whole },
      GroupMembership: { group: holders.crew, users: [holders.holder] },
    };
    const declared = INTERRUPTED.map(({ kind, name, args }): [string, Declared] => [
      name,
      { kind, args: { ...of[kind], ...args }, opts: {} },
    ]);
    await workspace.setProgram(programOf(Object.fromEntries(declared)));
    cloud.faults.set(
      INTERRUPTED.map((one) => ({
        action: one.action,
        kind: "refuse",
        code: "OperationDenied",
        skip: "skip" in one ? one.skip : 0,
      })),
    );
    const up = await workspace.up({ args: ["--continue-on-error"] });
    expect(up.exitCode).not.toBe(0);
    expect(cloud.faults.list()).toEqual([]);
    failed = await holdingsOf(cloud);
    kept = await workspace.recorded();
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    held = await holdingsOf(cloud);
    recorded = await workspace.recorded();
  });

  test("is kept by its id where it has one of its own, and the next `up` goes on with the same", () => {
    for (const name of ["pia", "asleep", "eve"]) expect(kept[name]?.id).toBe(recorded[name]?.id);
    expect(failed.subUsers["pia"]).toBe(held.subUsers["pia"]);
    expect(recorded["pia"]?.id).toBe(held.subUsers["pia"]);
    expect(recorded["eve"]?.id).toBe(held.employees["eve"]);
  });

  test("is whole after that, with nothing twice", async () => {
    expect(held.members["others"]).toEqual(["mia", "pia"]);
    expect(held.keys["holder"]).toContain(`${String(recorded["asleep"]?.outputs["secretId"])} Inactive`);
    expect(held.userPolicies["eve"]).toEqual([]);
    expect(held.userPolicies["whole"]).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
    expect(held.members["crew"]).toEqual(["holder"]);
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});
