/** What one stack declares is refused to another one, which names the first: accounts by their names, rights by ids. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../../support/cloud.ts";
import { refusalsIn } from "../../support/diagnostics.ts";
import {
  accessKeyCells,
  cells,
  declare,
  DECLARED_HOLDERS,
  holderDeclarations,
  type Holders,
  type Holdings,
  holdersIn,
  holdingsOf,
  isNothing,
  makeHolders,
} from "../../support/every-kind.ts";
import { programOf } from "../../support/program.ts";
import { createWorkspace, type Workspace } from "../../support/pulumi.ts";

const onAll = { args: ["--continue-on-error"] };

describe.each([
  { whose: "whose accounts the first stack has made", areDeclared: true },
  { whose: "whose accounts were made by hand", areDeclared: false },
])("rights of people $whose, and everything beside them", ({ areDeclared }) => {
  const cloud = sharedCloud({ site: "china" });
  let first: Workspace;
  let second: Workspace;
  let before: Holdings;
  let refusals: Record<string, string>;
  let both: Holdings;
  let after: Holdings;

  beforeAll(async () => {
    const env = { ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" };
    const holders: Holders = areDeclared ? DECLARED_HOLDERS : await makeHolders(cloud);
    const program = programOf({ ...(areDeclared ? holderDeclarations : {}), ...declare(cells, holders) });
    first = await createWorkspace({ program, env });
    expect(await first.up()).toMatchObject({ exitCode: 0 });
    before = await holdingsOf(cloud);
    second = await createWorkspace({
      program: programOf(declare(cells, holdersIn(before))),
      project: "apps",
      env,
    });
    refusals = refusalsIn(await second.up(onAll));
    both = await holdingsOf(cloud);
    expect(await second.destroy()).toMatchObject({ exitCode: 0 });
    after = await holdingsOf(cloud);
  });
  afterAll(async () => {
    await first[Symbol.asyncDispose]();
    await second[Symbol.asyncDispose]();
  });

  test.each(cells.filter((cell) => !accessKeyCells.includes(cell)))(
    "$title is refused, with the first stack named",
    ({ name, heldIn }) => {
      expect(refusals[name]).toMatch(/\bpeople\/dev\b/);
      expect(heldIn(both)).toEqual(heldIn(before));
    },
  );

  test.each(accessKeyCells)("$title is allowed, and goes with the second stack", ({ name, heldIn }) => {
    expect(refusals[name]).toBeUndefined();
    expect(heldIn(both)).toHaveLength(2);
    expect(heldIn(after)).toEqual(heldIn(before));
  });

  test.each(cells)("$title of the first stack is as it was once the second one is destroyed", ({ heldIn }) => {
    expect(isNothing(heldIn(before))).toBe(false);
    expect(heldIn(after)).toEqual(heldIn(before));
  });

  test("the first stack finds nothing changed", async () => {
    expect(await first.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    expect(await first.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });
});
