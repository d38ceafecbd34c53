/**
 * One open issue for each stack while accounts are not as recorded: opened, edited in place, closed when all is well again.
 *
 *     node drift.mjs --report report
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";
import { hostOf } from "./hosts/index.mjs";
import { readVerdict, recordIn, recordOf } from "./verdict.mjs";

const LABEL = "accounts: drift";

const { values: options } = parseArgs({ options: { report: { type: "string", default: "report" } } });
const verdict = readVerdict(options.report);
// A look that failed says nothing about the account, and its job is red.
if (verdict.verdict === "failed") throw new Failure("The drift check failed; the issue stays as it is.");

const host = hostOf(process.env);
const isOfStack = ({ body }) => recordIn(body)?.stack === verdict.stack;
const open = (await host.openIssues(LABEL)).find(isOfStack);
const title = `Accounts of ${verdict.stack} were changed by hand`;
const body = [recordOf(verdict), readFileSync(join(options.report, "review.md"), "utf8"), whatToDo()].join("\n");

if (verdict.verdict === "nothing") {
  if (open !== undefined) await host.closeIssue(open.id, "All is as declared again.");
  process.stdout.write("No drift.\n");
} else if (open === undefined) {
  await host.createIssue({ title, body, label: LABEL });
  process.stdout.write("Drift: opened an issue.\n");
} else {
  // An edit notifies nobody: somebody who has read it is not told every night.
  await host.updateIssue(open.id, { title, body });
  process.stdout.write("Drift: the issue is open already; edited it.\n");
}

function whatToDo() {
  return "\nDeclare what should stay; the next update undoes what should not. This issue closes itself when nothing differs any more.\n";
}
