/** What the account keeps although its declaration has gone comes back when it is asked for, as the refusal says. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../../support/cloud.ts";
import { refusalsIn } from "../../support/diagnostics.ts";
import {
  accessKeyCells,
  activeKey,
  type Cell,
  cells,
  declare,
  type Holders,
  type Holdings,
  holdingsOf,
  isNothing,
  makeHolders,
  namedCells,
  rights,
} from "../../support/every-kind.ts";
import { programOf } from "../../support/program.ts";
import { createWorkspace, type Workspace } from "../../support/pulumi.ts";
import type { Recorded } from "../../support/recorded.ts";

/** Beside the one of each kind: somebody who is only disabled. */
const leaver: Cell = {
  kind: "SubUser",
  title: 'SubUser with onDelete "disable"',
  name: "leaver",
  isRight: false,
  args: () => ({ name: "leaver", onDelete: "disable" }),
  heldIn: ({ subUsers }) => subUsers["leaver"],
  change: { args: {} },
};
const named = [...namedCells, leaver];
/** The service cannot change the mark of a recipient. */
const isMarkable = ({ kind }: Cell): boolean => kind !== "MessageRecipient";
const again = ({ name }: Cell): string => `${name}-again`;
const onAll = { args: ["--continue-on-error"] };

describe.each([
  { where: "in the same stack under another logical name", project: "people" },
  { where: "in another stack", project: "apps" },
])("declared again $where", ({ project }) => {
  const comesBack = (cell: Cell): boolean => project === "people" || isMarkable(cell);
  const back = named.filter(comesBack);
  const cloud = sharedCloud({ site: "china" });
  let first: Workspace;
  let second: Workspace;
  let holders: Holders;
  let kept: Holdings;
  let refusals: Record<string, string>;
  let held: Holdings;
  let recorded: Record<string, Recorded>;
  let left: Holdings;

  beforeAll(async () => {
    const env = { ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" };
    holders = await makeHolders(cloud);
    const retained = declare(cells, holders, { opts: () => ({ retainOnDelete: true }) });
    first = await createWorkspace({ program: programOf({ ...retained, ...declare([leaver], holders) }), env });
    expect(await first.up()).toMatchObject({ exitCode: 0 });
    await first.setProgram(programOf({}));
    expect(await first.up()).toMatchObject({ exitCode: 0 });
    kept = await holdingsOf(cloud);

    second = project === "people" ? first : await createWorkspace({ program: programOf({}), project, env });
    await second.setProgram(programOf(declare([...cells, leaver], holders, { name: again })));
    refusals = refusalsIn(await second.up(onAll));

    await second.setProgram(programOf(adoptions([...cells, leaver].filter(comesBack))));
    await second.up(onAll);
    held = await holdingsOf(cloud);
    recorded = await second.recorded();
  });
  afterAll(async () => {
    await first[Symbol.asyncDispose]();
    await second[Symbol.asyncDispose]();
  });

  /** What the message says to write, as it says it. */
  const advised = (cell: Cell): string | undefined => /adopt: (true|"[^"]+")/.exec(refusals[again(cell)] ?? "")?.[1];

  function adoptions(declared: readonly Cell[]) {
    const adopt = (cell: Cell): object => {
      const advice = advised(cell);
      return advice === undefined ? {} : { adopt: JSON.parse(advice) };
    };
    return declare(declared, holders, {
      name: again,
      args: (cell) => ({ ...adopt(cell), ...(cell === leaver ? { onDelete: "force" } : {}) }),
    });
  }

  test.each(named.filter((cell) => !comesBack(cell)))("$title stays where it is, and the refusal says why", (cell) => {
    expect(refusals[again(cell)]).toContain("belongs to people/dev/");
    expect(refusals[again(cell)]).toContain("another stack cannot take it over: move it with its state");
    expect(cell.heldIn(held)).toBe(cell.heldIn(kept));
  });

  test.each(back)("$title is kept, and refused with what to write to have it back", (cell) => {
    expect(isNothing(cell.heldIn(kept))).toBe(false);
    expect(advised(cell)).toBe(cell === leaver ? "true" : `"people/dev/${cell.name}"`);
  });

  test.each(back)("$title comes back as the same one when that is written", (cell) => {
    expect(cell.heldIn(held)).toBe(cell.heldIn(kept));
    expect(recorded[again(cell)]?.id).toBe(cell.heldIn(kept));
  });

  test.each(rights)("$title is held and recorded", (cell) => {
    expect(cell.heldIn(held)).toEqual(cell.heldIn(kept));
    expect(isNothing(cell.heldIn(held))).toBe(false);
    expect(recorded).toHaveProperty(again(cell));
  });

  test.each(accessKeyCells)("$title is another key beside the kept one", (cell) => {
    expect(cell.heldIn(kept)).toHaveLength(1);
    expect(cell.heldIn(held)).toHaveLength(2);
    expect(cell.heldIn(held)).toEqual(
      expect.arrayContaining([cell.heldIn(kept)?.[0], activeKey(recorded[again(cell)])]),
    );
  });

  test("nothing is left to do", async () => {
    expect(await second.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });

  describe("once that declaration goes too", () => {
    beforeAll(async () => {
      await second.setProgram(programOf({}));
      expect(await second.up()).toMatchObject({ exitCode: 0 });
      left = await holdingsOf(cloud);
    });

    test.each([...back, ...rights])("$title goes with it", ({ heldIn }) => {
      expect(isNothing(heldIn(left))).toBe(true);
    });

    test.each(accessKeyCells)("$title goes with it, and the kept one stays", ({ heldIn }) => {
      expect(heldIn(left)).toEqual(heldIn(kept));
    });
  });
});

describe("a stack that still records what another one has taken over", () => {
  const others = namedCells.filter(isMarkable);
  const cloud = sharedCloud({ site: "china" });
  let first: Workspace;
  let second: Workspace;
  let holders: Holders;
  let taken: Holdings;
  let updates: Record<string, string>;
  let deletions: Record<string, string>;
  let after: Holdings;

  beforeAll(async () => {
    const env = { ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" };
    holders = await makeHolders(cloud);
    first = await createWorkspace({ program: programOf(declare(others, holders)), env });
    expect(await first.up()).toMatchObject({ exitCode: 0 });
    const args = ({ name }: Cell) => ({ adopt: `people/dev/${name}` });
    second = await createWorkspace({
      program: programOf(declare(others, holders, { args })),
      project: "apps",
      env,
    });
    expect(await second.up()).toMatchObject({ exitCode: 0 });
    taken = await holdingsOf(cloud);

    await first.setProgram(programOf(declare(others, holders, { args: ({ change }) => change.args })));
    updates = refusalsIn(await first.up(onAll));
    await first.setProgram(programOf({}));
    deletions = refusalsIn(await first.up(onAll));
    after = await holdingsOf(cloud);
  });
  afterAll(async () => {
    await first[Symbol.asyncDispose]();
    await second[Symbol.asyncDispose]();
  });

  test.each(others)("$title is not changed by it", ({ name }) => {
    expect(updates[name]).toContain(`belongs to apps/dev/${name} now`);
  });

  test.each(others)("$title is not deleted by it", ({ name, heldIn }) => {
    expect(deletions[name]).toContain(`belongs to apps/dev/${name} now`);
    expect(isNothing(heldIn(taken))).toBe(false);
    expect(heldIn(after)).toBe(heldIn(taken));
  });

  test("the stack that has it finds nothing changed", async () => {
    expect(await second.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  });
});
