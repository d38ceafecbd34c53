/**
 * `npm run check`: what has to hold before every commit; with --changed, of the tests those that a change since main
 * touches. With --all, `npm test`: everything.
 */
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runSteps } from "./run-steps.ts";
import { changedSteps, quickSteps, thoroughSteps } from "./steps.ts";
import { totals, totalsLine } from "./totals.mjs";

const { values: options } = parseArgs({
  options: { all: { type: "boolean", default: false }, changed: { type: "boolean", default: false } },
});
const results = fileURLToPath(new URL("../../.local/test-results/", import.meta.url));
const started = performance.now();

// A report of an earlier run would be counted again.
rmSync(results, { recursive: true, force: true });
const failed = [
  ...(await runSteps(
    options.changed ? changedSteps(results, "main") : quickSteps(results),
    Math.min(2, availableParallelism()),
  )),
  ...(options.all ? await runSteps(thoroughSteps(results), 1) : []),
];
const sum = totals(results);
const problems = [
  ...failed.map((name) => `${name} failed`),
  ...(sum.passed === 0 ? ["no test ran"] : []),
  ...(process.env["CI"] && sum.skipped > 0 ? [`${sum.skipped} tests were skipped, which CI does not allow`] : []),
];
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  problems.length === 0 ? `\nAll is well (${seconds} s).` : `\nNot yet: ${problems.join("; ")} (${seconds} s).`,
);
console.log(totalsLine(sum));
process.exitCode = problems.length === 0 ? 0 : 1;
