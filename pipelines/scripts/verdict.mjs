/**
 * What came out of a review, as the other scripts and other jobs read it. It comes from a job that runs code of the pull request,
 * and is part of comments and labels: nothing gets through that does not look as it should.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "./failure.mjs";

/** From the least to the most that somebody has to look at. */
const LABELS = { nothing: "accounts: none", routine: "accounts: routine", dangerous: "accounts: dangerous" };
export const ALL_LABELS = Object.values(LABELS);

const SHAPES = {
  stack: /^[\w.-]+(\/[\w.-]+){0,2}$/,
  verdict: /^(nothing|routine|dangerous|failed)$/,
  digest: /^(sha256:[0-9a-f]{64}|empty|none)$/,
  commit: /^[0-9a-f]{7,64}$/,
  // Whether something ends (`expires`), and nothing else happens.
  ends: /^(none|only|among-others)$/,
  // What makes it dangerous, as `tencent-accounts review --fail-on` says it: numbers and words.
  reason: /^(none|\d+ [a-z ]+(, \d+ [a-z ]+)*)$/,
};

export function writeVerdict(folder, verdict) {
  writeFileSync(join(folder, "verdict.json"), `${JSON.stringify(checked(verdict), undefined, 2)}\n`);
}

/** The folders that hold a report: the one that is given, or those in it, one for each stack. */
export function reportsIn(folder) {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const found = files.filter((file) => basename(file) === "verdict.json").map((file) => join(folder, dirname(file)));
  if (found.length === 0) throw new Failure(`There is no review in ${folder}: the job that makes it says why.`);
  return found.toSorted();
}

export function readVerdict(folder) {
  return checked(JSON.parse(readFileSync(join(folder, "verdict.json"), "utf8")));
}

function checked({ reason = "none", ends = "none", ...rest }) {
  const verdict = { ...rest, reason, ends };
  const wrong = Object.entries(SHAPES).find(([name, shape]) => !shape.test(String(verdict[name])));
  if (wrong !== undefined)
    throw new Failure(`The verdict's ${wrong[0]} is not one: ${JSON.stringify(verdict[wrong[0]])}`);
  return Object.fromEntries(Object.keys(SHAPES).map((name) => [name, verdict[name]]));
}

/** The first line of a comment; it shows nowhere. */
export function recordOf({ stack, verdict, digest, commit }) {
  return `<!-- tencent-accounts reviewed stack=${stack} verdict=${verdict} digest=${digest} commit=${commit} -->`;
}

const RECORD = /^<!-- tencent-accounts reviewed stack=(\S+) verdict=(\S+) digest=(\S+) commit=(\S+) -->/;

/** What a comment of ours records. Only its beginning counts: what follows holds names that anybody may have chosen. */
export function recordIn(body) {
  const [, stack, verdict, digest, commit] = RECORD.exec(body) ?? [];
  return stack === undefined ? undefined : checked({ stack, verdict, digest, commit });
}

/** The label of a request that changes several stacks is that of the most dangerous one; of a failed review nobody knows. */
export function labelOf(verdicts) {
  if (verdicts.includes("failed")) return undefined;
  const worst = Math.max(...verdicts.map((verdict) => Object.keys(LABELS).indexOf(verdict)));
  return ALL_LABELS[worst];
}
