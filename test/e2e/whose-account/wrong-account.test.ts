/** The key of another account: nothing of the state is there, and nothing of it may be taken for gone. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cloud, startCloud } from "../../support/cloud.ts";
import { refusalsIn } from "../../support/diagnostics.ts";
import {
  cells,
  declare,
  DECLARED_HOLDERS,
  holderDeclarations,
  type Holdings,
  holdingsOf,
  isNothing,
} from "../../support/every-kind.ts";
import { type Declared, programOf, provider, ref } from "../../support/program.ts";
import { createWorkspace, type Workspace, urnOf } from "../../support/pulumi.ts";
import type { Recorded } from "../../support/recorded.ts";
import type { Result } from "../../support/running-program.ts";

const everything = { ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS) };
const changed = { ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS, { args: (cell) => cell.change.args }) };
const onAll = { args: ["--continue-on-error"] };

let one: Cloud;
let two: Cloud;
let workspace: Workspace;
let before: Holdings;
let empty: Holdings;
let recorded: Record<string, Recorded>;

beforeAll(async () => {
  one = await startCloud({ seed: "one", site: "china" });
  two = await startCloud({ seed: "two", site: "china" });
  workspace = await createWorkspace({
    program: programOf(everything),
    env: { ...one.env, TENCENT_ACCOUNTS_SITE: "china" },
  });
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  before = await holdingsOf(one);
  empty = await holdingsOf(two);
  recorded = await workspace.recorded();
});
afterAll(async () => {
  await workspace[Symbol.asyncDispose]();
  await one.close();
  await two.close();
});

/** Both root accounts and the resource. */
function expectRefusal(result: Result, name: string, kind: string): void {
  const refusal = refusalsIn(result)[name];
  expect(refusal).toContain(`is in the root account ${one.rootUin}`);
  expect(refusal).toContain(`the credentials of this run belong to ${two.rootUin}`);
  expect(refusal).toMatch(new RegExp(`^${kind} (?:${name} \\()?${recorded[name]?.id}`));
}

describe("a declaration that stays", () => {
  beforeAll(() => workspace.setProgram(programOf(changed)));

  test.each(cells)("$title is refused in a preview", async ({ kind, name }) => {
    const preview = await workspace.run("preview", ["--target", urnOf(kind, name)], two.env);

    expect(preview.exitCode).not.toBe(0);
    expectRefusal(preview, name, kind);
  });

  test.each(cells)("$title is refused in an update", async ({ kind, name }) => {
    const up = await workspace.up({ args: ["--target", urnOf(kind, name)], env: two.env });

    expect(up.exitCode).not.toBe(0);
    expectRefusal(up, name, kind);
  });
});

describe.each([
  { what: "a refresh", run: () => workspace.refresh({ env: two.env }) },
  {
    what: "the removal of the declaration",
    run: async () => {
      await workspace.setProgram(programOf({}));
      return workspace.up({ ...onAll, env: two.env });
    },
  },
  { what: "a destruction", run: () => workspace.destroy({ ...onAll, env: two.env }) },
])("$what", ({ run }) => {
  let result: Result;
  beforeAll(async () => {
    result = await run();
  });

  test.each(cells)("is refused for $title", ({ kind, name }) => {
    expect(result.exitCode).not.toBe(0);
    expectRefusal(result, name, kind);
  });
});

test("after all of it the first account and the state are as they were, and the second one has nothing", async () => {
  expect(await holdingsOf(one)).toEqual(before);
  expect(await workspace.recorded()).toEqual(recorded);
  expect(await holdingsOf(two)).toEqual(empty);
});

describe("a state from before, which does not say whose account it is", () => {
  let located: Record<string, Recorded>;

  beforeAll(async () => {
    const stripped: unknown = JSON.parse(JSON.stringify(await workspace.stackExport(), withoutAccount));
    expect(JSON.stringify(stripped)).not.toContain("__account");
    expect(await workspace.importState(stripped)).toMatchObject({ exitCode: 0 });
    await workspace.setProgram(programOf(everything));
    expect(await workspace.refresh()).toMatchObject({ exitCode: 0 });
    located = await workspace.recorded();
  });

  test.each(cells)("$title says it after the next refresh", ({ name }) => {
    expect(located[name]?.outputs["__account"]).toBe(one.rootUin);
  });
});

const withoutAccount = (key: string, value: unknown): unknown => (key === "__account" ? undefined : value);

describe("moving everybody on purpose, with a provider of the other account", () => {
  let there: Holdings;
  let left: Holdings;
  let moved: Record<string, Recorded>;
  const again = (name: string) => `${name}-there`;
  const inTwo = { provider: ref("two") };

  beforeAll(async () => {
    const { url, secretId, secretKey } = two;
    const holders = Object.fromEntries(
      Object.entries(holderDeclarations).map(([name, declared]): [string, Declared] => [
        again(name),
        { ...declared, opts: inTwo },
      ]),
    );
    const theirs = {
      holder: ref(again("holder")),
      whole: ref(again("whole")),
      crew: ref(again("crew")),
      desk: ref(again("desk")),
    };
    await workspace.setProgram(
      programOf({
        two: provider({ secretId, secretKey, endpoint: url, employeeEndpoint: url, site: "china" }),
        ...holders,
        ...declare(cells, theirs, { name: ({ name }) => again(name), opts: () => inTwo }),
      }),
    );
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    there = await holdingsOf(two);
    left = await holdingsOf(one);
    moved = await workspace.recorded();
  });

  test.each(cells)("$title is in the other account and no longer in the first", ({ name, heldIn, isRight, kind }) => {
    const held = heldIn(there);

    expect(isNothing(held)).toBe(false);
    if (!isRight && kind !== "AccessKey") expect(moved[again(name)]?.id).toBe(held);
    expect(moved[again(name)]?.outputs["__account"]).toBe(two.rootUin);
    expect(isNothing(heldIn(left))).toBe(true);
    expect(moved).not.toHaveProperty(name);
  });

  test("nothing is left to do", async () => {
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });
});
