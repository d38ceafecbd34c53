/**
 * The provider is right whatever the service does where no source says: the lives of all kinds end in the same account under each
 * alternative of each question, and under many together. `ASSUMPTIONS=all` plays every one; CI plays a sample, `SEED=…` the same again.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type QuestionId, QUESTIONS } from "../../../emulator/terms/assumptions.ts";
import type { Answer } from "../../support/cloud.ts";
import { lifecyclesOfPeople } from "./lifecycles-of-people.ts";
import { lifecyclesOfRights } from "./lifecycles-of-rights.ts";
import { type Assumed, type Lifecycle, play } from "./stage.ts";

const lifecycles: readonly Lifecycle[] = [...lifecyclesOfPeople, ...lifecyclesOfRights];
const nameOf = ({ kind, title }: Lifecycle): string => `${kind}: ${title}`;
const isWhole = process.env["ASSUMPTIONS"] === "all";
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers that follow from the seed alone: mulberry32. */
let state = seed;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const anyOf = <Item>(items: readonly Item[]): Item[] => items.slice(Math.floor(random() * items.length)).slice(0, 1);

const questions = Object.entries(QUESTIONS);
const others = questions.flatMap(([id, { alternatives }]) =>
  Object.keys(alternatives)
    .slice(1)
    .map((alternative) => ({ id, alternative })),
);
const meeting = (id: string): Lifecycle[] =>
  lifecycles.filter(({ kind }) => QUESTIONS[id as QuestionId].kinds.includes(kind));

/** How often each lifecycle is played under random alternatives of all that concerns it. */
const COMBINATIONS = 20;
const singles = others.flatMap(({ id, alternative }) => {
  const met = meeting(id);
  return (isWhole ? met : anyOf(met)).map((lifecycle) => ({ assume: { [id]: alternative }, lifecycle }));
});
/** About half of the questions that concern it are answered otherwise. */
const combination = (lifecycle: Lifecycle): Assumed =>
  Object.fromEntries(
    questions
      .filter(([, { kinds }]) => kinds.includes(lifecycle.kind))
      .flatMap(([id, { alternatives }]) => anyOf(Object.keys(alternatives)).map((alternative) => [id, alternative])),
  );
const combinations = lifecycles.flatMap((lifecycle) =>
  Array.from({ length: isWhole ? COMBINATIONS : 1 }, () => ({ assume: combination(lifecycle), lifecycle })),
);

const usual = new Map<Lifecycle, readonly Answer[]>();
beforeAll(async () => {
  await Promise.all(lifecycles.map(async (lifecycle) => usual.set(lifecycle, await play(lifecycle, {}))));
});

describe("as the emulator does by itself", () => {
  test.each(lifecycles.map((lifecycle) => ({ name: nameOf(lifecycle), lifecycle })))("$name", ({ lifecycle }) => {
    const contents = usual.get(lifecycle) ?? [];

    expect(contents).toHaveLength(lifecycle.steps.length);
    for (const [index, { does, leaves }] of lifecycle.steps.entries()) {
      expect({ does, ...contents[index] }).toMatchObject({ does, ...leaves });
    }
  });
});

const rows = [...singles, ...combinations].map(({ assume, lifecycle }) => ({
  name: `${nameOf(lifecycle)}, ${Object.entries(assume)
    .map((pair) => pair.join("="))
    .join(" ")}`,
  assume,
  lifecycle,
}));

test("the page has the counts", async () => {
  const page = await readFile(join(import.meta.dirname, "../../../docs/emulator-differences.md"), "utf8");
  const whole = others.reduce((sum, { id }) => sum + meeting(id).length, 0) + COMBINATIONS * lifecycles.length;

  expect(page).toContain(`${questions.length} questions with ${others.length + questions.length} alternatives.`);
  expect(page).toContain(`${whole} runs`);
});

describe(`the same end otherwise, seed ${seed}: ${questions.length} questions, ${others.length + questions.length} alternatives, ${rows.length} runs`, () => {
  test.concurrent.each(rows)("$name", async ({ assume, lifecycle }) => {
    const contents = await play(lifecycle, assume);

    expect(contents).toEqual(usual.get(lifecycle)?.slice(0, contents.length));
  });
});
