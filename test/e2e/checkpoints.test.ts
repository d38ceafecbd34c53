/**
 * A run that is killed at random moments, once to three times, in the creation, update, replacement and deletion of all kinds, with the engine's checkpoints
 * and without them: one `up` of the same program afterwards, and everything is in the account and in the state, once.
 *
 * `CHECKPOINT_CASES=250 npx vitest run --project e2e test/e2e/checkpoints.test.ts` is the long form, `PROVIDER_HOST=plugin` takes the other host, and
 * `CASE=17` plays one case alone.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseOf } from "../support/checkpoints/cases.ts";
import { play, prepare } from "../support/checkpoints/play.ts";
import { sharedCloud } from "../support/cloud.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import { sharedWire } from "../support/wire.ts";

const CASES = Number(process.env["CHECKPOINT_CASES"] ?? 1);
const ONLY = process.env["CASE"];
const FIRST = Number(process.env["CHECKPOINT_FIRST"] ?? Math.floor(Math.random() * 1_000_000));
const seeds = ONLY === undefined ? Array.from({ length: CASES }, (_, index) => FIRST + index) : [Number(ONLY)];

const cloud = sharedCloud({ site: "china" });
const wire = sharedWire(cloud);
const workspace = sharedWorkspace({
  program: "",
  env: () => ({ ...wire.env, TENCENT_ACCOUNTS_SITE: "china", PULUMI_PARALLEL: "32" }),
});
const counts = new Map<string, number>();
const count = (what: string, times: number) => counts.set(what, (counts.get(what) ?? 0) + times);
let beginnings: Awaited<ReturnType<typeof prepare>>;

beforeAll(async () => {
  beginnings = await prepare({ cloud, wire, workspace });
});

afterAll(() => {
  const all = [...counts].map(([what, times]) => `${what}: ${times}`).join(", ");
  process.stdout.write(`seeds from ${seeds[0]}; ${all}\n`);
});

describe.each([
  { how: "with checkpoints", env: {} },
  { how: "without checkpoints", env: { PULUMI_SKIP_CHECKPOINTS: "true" } },
])("$how", ({ how, env }) => {
  test.each(seeds)("case %i is whole after one `up`", async (seed) => {
    const killed = caseOf(seed);
    const end = await play({ cloud, wire, workspace }, beginnings, killed, env);
    const what = `CASE=${seed} plays it again\n${killed.phase} ${end.log}`;
    count(`killed ${how}`, end.killed);
    count(`half a state ${how}`, end.torn);
    count(`forgotten keys ${how}`, end.forgotten.length);
    if (ONLY !== undefined) process.stdout.write(`${what}\n`);

    expect.soft(end.exitCode, what).toBe(0);
    expect.soft(end.held, what).toEqual(end.declared);
    expect.soft(end.namesInState, what).toEqual(Object.keys(killed.declared).toSorted());
    expect.soft(end.unlike, what).toEqual([]);
    expect.soft(end.waiting, what).toEqual([]);
    // A key that a creation gives an account has no other way to it; docs/performance.md says what to do about these.
    expect
      .soft(
        end.forgotten.filter((name) => !["holder", "holder-2", "late"].includes(name)),
        what,
      )
      .toEqual([]);
    expect.soft(end.strayKeys, what).toEqual([]);
    expect.soft(end.printedSecrets, what).toBe(0);
  });
});
