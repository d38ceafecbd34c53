/**
 * Puts a review on the pull or merge request: one comment for each stack, edited in place, and the label of the outcome.
 *
 *     node comment.mjs --report report
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hostOf } from "./hosts/index.mjs";
import { ALL_LABELS, labelOf, readVerdict, recordIn, recordOf } from "./verdict.mjs";

const MARKER = "<!-- tencent-accounts review -->";
const LONGEST = 65_000;

const { values: options } = parseArgs({ options: { report: { type: "string", default: "report" } } });
const host = hostOf(process.env);
const request = host.request();
const verdict = readVerdict(options.report);
const text = readFileSync(join(options.report, "review.md"), "utf8");
const marked = text.includes(MARKER) ? text : `${MARKER}\n${text}`;
const page = existsSync(join(options.report, "review.html")) ? "The page to search and to print" : "The log";
const body = `${recordOf(verdict)}\n${marked}\n${page} is at [this run](${host.runUrl()}).\n`;
if (body.length > LONGEST) throw new Error(`The review is too long for a comment: ${body.length} characters.`);

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
