/**
 * Random programs of two stacks follow each other over two accounts and three providers, while the days go by, and some runs are killed.
 * Once both stacks are at rest, everybody has in the accounts what the programs declare, and nothing else is there; but who has left stays,
 * switched off, until the day, and who was renamed works on until it.
 *
 * `MOVES_CASES=200 npx vitest run test/e2e/moves.test.ts` is the long form; `CASE=17` plays one case alone.
 */
import { expect, test } from "vitest";
import { play } from "../support/moves/play.ts";

const CASES = Number(process.env["MOVES_CASES"] ?? 2);
const FIRST = Number(process.env["MOVES_FIRST"] ?? 1);
const ONLY = process.env["CASE"];
const seeds = ONLY === undefined ? Array.from({ length: CASES }, (_, index) => FIRST + index) : [Number(ONLY)];

test.each(seeds)("case %i ends with what is declared, in both accounts and both states", async (seed) => {
  const { ends, log } = await play(seed);
  const what = `CASE=${seed} plays it again\n${log.join("\n")}`;
  if (ONLY !== undefined || process.env["MOVES_CASES"] !== undefined) process.stdout.write(`${what}\n`);

  for (const end of ends) {
    expect.soft(end.isAtRest, what).toBe(true);
    expect.soft(end.held, what).toEqual(end.declared);
    expect.soft(end.recorded, what).toEqual(end.existing);
    expect.soft(end.waiting, what).toEqual([]);
    expect.soft(end.strayKeys, what).toEqual([]);
    expect.soft(end.deadKeys, what).toEqual([]);
    expect.soft(end.broken, what).toEqual([]);
  }
});
