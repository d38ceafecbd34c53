/** Two providers of one account are two processes: what the one declares the other one has to know of. */
import { beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../../support/cloud.ts";
import { refusalsIn } from "../../support/diagnostics.ts";
import {
  accessKeyCells,
  type Cell,
  cells,
  declare,
  type Holders,
  type Holdings,
  holdingsOf,
  isNothing,
  makeHolders,
} from "../../support/every-kind.ts";
import { programOf, provider, ref } from "../../support/program.ts";
import { sharedWorkspace } from "../../support/pulumi.ts";
import { sampled } from "../../support/sample.ts";
import type { Recorded } from "../../support/recorded.ts";
import type { Result } from "../../support/running-program.ts";

const cloud = sharedCloud({ site: "china" });
const workspace = sharedWorkspace({
  program: programOf({}),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
});
let holders: Holders;

beforeAll(async () => {
  holders = await makeHolders(cloud);
});

const again = ({ name }: Cell): string => `${name}-again`;

/** Through the default provider, and once more through one with a key of the same account. */
function both(cell: Cell): string {
  const { url, secretId, secretKey } = cloud;
  return programOf({
    same: provider({ secretId, secretKey, endpoint: url, employeeEndpoint: url, site: "china" }),
    ...declare([cell], holders),
    ...declare([cell], holders, { name: again, opts: () => ({ provider: ref("same") }) }),
  });
}

function expectRefusal(result: Result, cell: Cell): void {
  const refusals = Object.values(refusalsIn(result)).join("");
  expect(result.exitCode).not.toBe(0);
  expect(refusals).toContain("is declared twice in this program");
  expect(refusals).toContain(`"${cell.name}"`);
  expect(refusals).toContain(`"${again(cell)}"`);
}

const once = cells.filter((cell) => !accessKeyCells.includes(cell));

test.each(sampled(once, 3))("$title, declared through both, is refused in a preview, with both named", async (cell) => {
  await workspace.setProgram(both(cell));

  expectRefusal(await workspace.run("preview", []), cell);
});

test.each(once)("$title, declared through both, is refused in an update, and recorded once at most", async (cell) => {
  await workspace.setProgram(both(cell));

  expectRefusal(await workspace.up(), cell);
  const recorded = await workspace.recorded();
  expect(cell.name in recorded && again(cell) in recorded).toBe(false);
});

test.each(accessKeyCells)("$title may be declared through both: two keys are two keys", async (cell) => {
  await workspace.setProgram(both(cell));

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(cell.heldIn(await holdingsOf(cloud))).toHaveLength(2);
});

describe("the declaration that is kept of the two", () => {
  let holdings: Holdings;
  let recorded: Record<string, Recorded>;

  beforeAll(async () => {
    await workspace.setProgram(programOf(declare(cells, holders)));
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    holdings = await holdingsOf(cloud);
    recorded = await workspace.recorded();
  });

  test.each(cells)("stands for $title", (cell) => {
    expect(isNothing(cell.heldIn(holdings))).toBe(false);
    expect(recorded).toHaveProperty(cell.name);
    expect(recorded).not.toHaveProperty(again(cell));
  });

  test("leaves nothing to do", async () => {
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  });
});
