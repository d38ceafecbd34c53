/** A component with a provider of the same account takes everything in one change: two processes, and nobody loses anything. */
import { beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../../support/cloud.ts";
import {
  type Cell,
  cells,
  declare,
  DECLARED_HOLDERS,
  holderDeclarations,
  type Holdings,
  holdingsOf,
  isNothing,
} from "../../support/every-kind.ts";
import { component, type Declared, programOf, provider, ref } from "../../support/program.ts";
import { sharedWorkspace, urnOf } from "../../support/pulumi.ts";
import type { Recorded } from "../../support/recorded.ts";

const cloud = sharedCloud({ site: "china" });
const workspace = sharedWorkspace({
  program: programOf({ ...holderDeclarations, ...declare(cells, DECLARED_HOLDERS) }),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
});
let before: Holdings;
let after: Holdings;
let recorded: Record<string, Recorded>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  before = await holdingsOf(cloud);
  await workspace.setProgram(programOf(department(cells)));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  after = await holdingsOf(cloud);
  recorded = await workspace.recorded();
});

/** Accounts keep their identity by an alias; a right is made anew below the component, and the old one deleted. */
function department(declared: readonly Cell[]): Record<string, Declared> {
  const { url, secretId, secretKey } = cloud;
  const parent = { parent: ref("department") };
  const kept = (kind: string, name: string) => ({ ...parent, aliases: [urnOf(kind, name)] });
  const holders = Object.entries(holderDeclarations).map(([name, { kind, args }]): [string, Declared] => [
    name,
    { kind, args, opts: kept(kind, name) },
  ]);
  return {
    same: provider({ secretId, secretKey, endpoint: url, employeeEndpoint: url, site: "china" }),
    department: component({}, { providers: [ref("same")] }),
    ...Object.fromEntries(holders),
    ...declare(declared, DECLARED_HOLDERS, {
      opts: ({ kind, name, isRight }) => (isRight ? parent : kept(kind, name)),
    }),
  };
}

test.each(cells)("$title is what it was", ({ name, heldIn }) => {
  const held = heldIn(before);

  expect(isNothing(held)).toBe(false);
  expect(heldIn(after)).toEqual(held);
  expect(recorded).toHaveProperty(name);
  if (typeof held === "string") expect(recorded[name]?.id).toBe(held);
});

test("nobody else has lost or gained anything, and nothing is left to do", async () => {
  expect(after).toEqual(before);
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

describe("without the declarations", () => {
  let left: Holdings;
  beforeAll(async () => {
    await workspace.setProgram(programOf(department([])));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    left = await holdingsOf(cloud);
  });

  test.each(cells)("$title is really taken away", ({ heldIn }) => {
    expect(isNothing(heldIn(left))).toBe(true);
  });
});
