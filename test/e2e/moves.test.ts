/**
 * Random programs of two stacks follow each other over two accounts and three providers, and some runs are killed. Once both
 * stacks are at rest, everybody has in the accounts what the programs declare, and nothing else is there.
 *
 * `MOVES_CASES=200 npx vitest run test/e2e/moves.test.ts` is the long form; `CASE=17` plays one case alone.
 */
import { expect, test } from "vitest";
import { play } from "../support/moves/play.ts";

const CASES = Number(process.env["MOVES_CASES"] ?? 3);
const FIRST = Number(process.env["MOVES_FIRST"] ?? 1);
const ONLY = process.env["CASE"];
const seeds = ONLY === undefined ? Array.from({ length: CASES }, (_, index) => FIRST + index) : [Number(ONLY)];

test.each(seeds)("case %i ends with what is declared, in both accounts and both states", async (seed) => {
  const end = await play(seed);
  const what = `CASE=${seed} plays it again\n${end.log.join("\n")}`;
  if (ONLY !== undefined) process.stdout.write(`${what}\n`);

  expect.soft(end.isAtRest, what).toBe(true);
  expect.soft(end.held, what).toEqual(end.declared);
  expect.soft(end.recorded, what).toEqual(end.existing);
  expect.soft(end.waiting, what).toEqual([]);
  expect.soft(end.strayKeys, what).toEqual([]);
  expect.soft(end.deadKeys, what).toEqual([]);
});
