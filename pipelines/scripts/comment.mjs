/**
 * Puts a review on the pull or merge request: one comment for each stack, edited in place, and the label of the outcome.
 *
 *     node comment.mjs --report report     the folder of a report, or of several
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";
import { hostOf } from "./hosts/index.mjs";
import { ALL_LABELS, labelOf, readVerdict, recordIn, recordOf, reportsIn } from "./verdict.mjs";

const MARKER = "<!-- tencent-accounts review -->";
const LONGEST = 65_000;
const GATE = "It is previewed again then: if anything else would happen, nothing does.";

const { values: options } = parseArgs({ options: { report: { type: "string", default: "report" } } });
const host = hostOf(process.env);
const request = host.request();
for (const folder of reportsIn(options.report)) await tell(folder);

async function tell(folder) {
  const verdict = readVerdict(folder);
  const text = readFileSync(join(folder, "review.md"), "utf8");
  const marked = text.includes(MARKER) ? text : `${MARKER}\n${text}`;
  const page = existsSync(join(folder, "review.html")) ? "Full searchable report: artifact of" : "Log:";
  const body = `${recordOf(verdict)}\n${marked}\n${nextOf(verdict)}\n\n${page} [this run](${host.runUrl()}).\n`;
  if (body.length > LONGEST) throw new Failure(`The review is too long for a comment: ${body.length} characters.`);

  const reviews = (await host.comments(request))
    .filter((comment) => comment.body.includes(MARKER))
    .map((comment) => ({ ...comment, record: recordIn(comment.body) }));
  const earlier = reviews.find(({ record }) => record?.stack === verdict.stack);
  if (earlier === undefined) await host.createComment(request, body);
  else await host.updateComment(request, earlier.id, body);

  const others = reviews.flatMap(({ record }) =>
    record === undefined || record.stack === verdict.stack ? [] : [record],
  );
  const label = labelOf([verdict, ...others].map((record) => record.verdict));
  await host.setLabel(request, label, ALL_LABELS);
  process.stdout.write(`${earlier === undefined ? "Commented" : "Edited the comment"}; ${label ?? "no label"}\n`);
}

/** Names are for the review alone, which keeps them from meaning anything to the host. */
function approvalBy(reason) {
  return reason.includes("broken rule")
    ? " Which rules are broken, and whose approval they ask for, stands above."
    : "";
}

/** Why it is labelled as it is, and what becomes of it after the merge. */
function nextOf({ verdict, digest, reason }) {
  switch (verdict) {
    case "failed":
      return "**Next:** a commit whose preview succeeds. Until then nothing of this can be applied.";
    case "dangerous":
      return `${reason === "none" ? "" : `**Dangerous:** ${reason}.\n\n`}**Next:** after the merge, a second person has to approve before exactly this is applied.${approvalBy(reason)} ${GATE} The environments \`accounts-dangerous\` and \`accounts\` wait for both approvals.`;
    case "routine":
      return `**Next:** after the merge, one approval applies exactly this. ${GATE} The environment \`accounts\` waits for it.`;
    case "nothing":
      return digest === "empty"
        ? "**Next:** nothing. There is nothing to apply after the merge."
        : "**Next:** after the merge, one approval applies the rest of the program; nothing changes for anybody.";
    default:
      throw new Error(`no such verdict: ${verdict}`);
  }
}
