/**
 * Whether what would be applied now is what was reviewed: the digest of this review against the one in the comment on the request
 * that was merged as this commit, or against one that somebody has given by hand after reading the review.
 *
 *     node approved.mjs --report report --commit SHA --branch main [--digest sha256:…] [--routine-only]
 *
 * Ends with 0 when it is the same or when nothing would change, with 1 and the reason when not.
 */
import { parseArgs } from "node:util";
import { hostOf } from "./hosts/index.mjs";
import { readVerdict, recordIn } from "./verdict.mjs";

const { values: options } = parseArgs({
  options: {
    report: { type: "string", default: "report" },
    commit: { type: "string" },
    branch: { type: "string" },
    digest: { type: "string", default: "" },
    "routine-only": { type: "boolean", default: false },
  },
});
const now = readVerdict(options.report);
// A review may say "nothing changes for anybody" of a plan that changes something else.
const refusal = now.digest === "empty" ? undefined : await reasonAgainst();
if (refusal === undefined) {
  process.stdout.write(now.digest === "empty" ? "Nothing would change.\n" : `As reviewed: ${now.digest}\n`);
} else {
  process.stderr.write(`Not applied: ${refusal}\n`);
  if (now.verdict !== "failed") process.stderr.write(howToGoOn());
  process.exitCode = 1;
}

async function reasonAgainst() {
  if (now.verdict === "failed") return "the preview failed.";
  if (now.verdict === "dangerous" && options["routine-only"]) {
    return "the change is dangerous. Another job is for those, which somebody else has to approve as well.";
  }
  if (options.digest !== "") {
    return options.digest === now.digest ? undefined : `the digest that was given is not that of this review.`;
  }
  const host = hostOf(process.env);
  const request = await host.requestMergedAs(options.commit, options.branch);
  if (request === undefined) return `${options.commit} came to ${options.branch} without a request that was reviewed.`;
  const records = (await host.comments(request)).map(({ body }) => recordIn(body));
  const reviewed = records.find((record) => record?.stack === now.stack);
  if (reviewed === undefined) return `request ${request} has no review of ${now.stack}.`;
  if (reviewed.digest === now.digest) return undefined;
  if (reviewed.verdict === "failed")
    return `the preview of request ${request} had failed, so that nobody could review it.`;
  return (
    `this is not what was reviewed on request ${request} (at ${reviewed.commit}). Since then another change was merged or ` +
    "applied, an account was changed by hand, or an earlier attempt has done part of it."
  );
}

function howToGoOn() {
  return `Read the review of this run. To apply exactly that, start the pipeline by hand with this digest:\n${now.digest}\n`;
}
