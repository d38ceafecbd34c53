/**
 * A replacement that nothing but a wish asks for: after it there is another object, or it was refused and nothing has changed. A
 * right is the same right afterwards.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { type Cloud, sharedCloud } from "../../support/cloud.ts";
import { refusalsIn } from "../../support/diagnostics.ts";
import {
  accessKeyCells,
  activeKey,
  type Bend,
  type Cell,
  cells,
  declare,
  DECLARED_HOLDERS,
  type Held,
  holderDeclarations,
  type Holdings,
  holdingsOf,
  isNothing,
  namedCells,
  rights,
} from "../../support/every-kind.ts";
import { programOf } from "../../support/program.ts";
import { sharedWorkspace, urnOf } from "../../support/pulumi.ts";
import type { Recorded } from "../../support/recorded.ts";
import type { Result } from "../../support/running-program.ts";

interface Variant {
  readonly title: string;
  readonly bend: Bend;
  /** The option of the command that asks for it, for each resource. */
  readonly option?: "--replace" | "--target-replace";
  /** What happens to what has a name. */
  readonly outcome: "refused" | "replaced";
  /** Whether it is about the kind at all. */
  readonly isAbout?: (cell: Cell) => boolean;
}

const variants: readonly Variant[] = [
  { title: "`--replace`", bend: {}, option: "--replace", outcome: "refused" },
  { title: "`--target-replace`", bend: {}, option: "--target-replace", outcome: "refused" },
  {
    title: "`--replace` with deleteBeforeReplace",
    bend: { opts: () => ({ deleteBeforeReplace: true }) },
    option: "--replace",
    outcome: "replaced",
  },
  {
    title: "replaceOnChanges of an input",
    bend: { args: ({ change }) => change.args, opts: () => ({ replaceOnChanges: ["*"] }) },
    outcome: "replaced",
  },
  {
    title: "a name in another case",
    bend: { args: ({ otherCase = {} }) => otherCase, opts: () => ({ replaceOnChanges: ["*"] }) },
    outcome: "replaced",
    isAbout: ({ otherCase }) => otherCase !== undefined,
  },
];

const everything = (bend: Bend = {}): string =>
  programOf({ ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS, bend) });

/** What somebody gives by hand to what has a name, and where it shows. */
const byHand: Readonly<Record<string, (holdings: Holdings) => Held>> = {
  alice: ({ userPolicies }) => userPolicies["alice"],
  team: ({ groupPolicies }) => groupPolicies["team"],
  chen: ({ employeeRoles }) => employeeRoles["chen"],
};

/** Id of AdministratorAccess. */
const ADMINISTRATOR = 1;

async function give(cloud: Cloud): Promise<Holdings> {
  const { subUsers, groups, employees } = await holdingsOf(cloud);
  await cloud.call("AttachUserPolicy", { PolicyId: ADMINISTRATOR, AttachUin: Number(subUsers["alice"]) });
  await cloud.call("AttachGroupPolicy", { PolicyId: ADMINISTRATOR, AttachGroupId: Number(groups["team"]) });
  const { Roles } = await cloud.call("DescribeRoles");
  await cloud.call("AssignEmployeeRoles", { EmployeeId: employees["chen"], RoleIds: [Roles[0]["RoleId"]] });
  return holdingsOf(cloud);
}

describe.each(variants)("$title", ({ bend, option, outcome, isAbout = () => true }) => {
  const cloud = sharedCloud({ site: "china" });
  const workspace = sharedWorkspace({
    program: everything(),
    env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
  });
  let before: Holdings;
  let after: Holdings;
  let recordedBefore: Record<string, Recorded>;
  let recorded: Record<string, Recorded>;
  let forced: Result;

  beforeAll(async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    before = await give(cloud);
    recordedBefore = await workspace.recorded();
    await workspace.setProgram(everything(bend));
    const asked = option === undefined ? [] : cells.flatMap(({ kind, name }) => [option, urnOf(kind, name)]);
    forced = await workspace.up({ args: ["--continue-on-error", ...asked] });
    after = await holdingsOf(cloud);
    recorded = await workspace.recorded();
  });

  if (outcome === "refused") {
    test.each(namedCells.filter(isAbout))("$title is refused, as it was, and told what to do", ({ name, heldIn }) => {
      expect(refusalsIn(forced)[name]).toContain("deleteBeforeReplace: true");
      expect(heldIn(after)).toBe(heldIn(before));
      expect(byHand[name]?.(after)).toEqual(byHand[name]?.(before));
      expect(recorded[name]).toEqual(recordedBefore[name]);
    });
  } else {
    test.each(namedCells.filter(isAbout))("$title is another one, without what was given to it by hand", (cell) => {
      const { name, heldIn } = cell;
      expect(refusalsIn(forced)[name]).toBeUndefined();
      expect(heldIn(after)).toBe(recorded[name]?.id);
      expect(heldIn(after)).not.toBe(heldIn(before));
      expect(isNothing(byHand[name]?.(before))).toBe(!(name in byHand));
      expect(isNothing(byHand[name]?.(after))).toBe(true);
    });
  }

  test.each(accessKeyCells.filter(isAbout))("$title is another key, and the old one is gone", ({ name, heldIn }) => {
    expect(heldIn(after)).toEqual([activeKey(recorded[name])]);
    expect(heldIn(after)).not.toEqual(heldIn(before));
  });

  test.each(rights.filter(isAbout))("$title is held and recorded", (cell) => {
    const isChanged = bend.args?.(cell) === cell.change.args;
    expect(cell.heldIn(after)).toEqual(isChanged ? cell.change.held : cell.heldIn(before));
    expect(recorded).toHaveProperty(cell.name);
  });

  describe("after a plain `up`", () => {
    let settled: Holdings;
    let recordedThen: Record<string, Recorded>;
    beforeAll(async () => {
      await workspace.setProgram(everything(bend.args === undefined ? {} : { args: bend.args }));
      expect(await workspace.up()).toMatchObject({ exitCode: 0 });
      settled = await holdingsOf(cloud);
      recordedThen = await workspace.recorded();
    });

    test.each(cells)("$title is what the forced replacement has left", ({ name, heldIn }) => {
      expect(isNothing(heldIn(settled))).toBe(false);
      expect(heldIn(settled)).toEqual(heldIn(after));
      expect(recordedThen[name]).toEqual(recorded[name]);
    });

    test("nothing is left to do", async () => {
      expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
      expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
    });
  });

  describe("once the declaration goes", () => {
    let left: Holdings;
    beforeAll(async () => {
      await workspace.setProgram(programOf(holderDeclarations));
      expect(await workspace.up()).toMatchObject({ exitCode: 0 });
      left = await holdingsOf(cloud);
    });

    test.each(cells)("$title goes with it", ({ heldIn }) => {
      expect(isNothing(heldIn(left))).toBe(true);
    });
  });
});
