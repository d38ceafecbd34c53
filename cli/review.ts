import { type Command, Option } from "commander";
import { htmlOf } from "../review/formats/html.ts";
import { markdownOf } from "../review/formats/markdown.ts";
import { textOf } from "../review/formats/text.ts";
import type { Report } from "../review/report.ts";
import { InvalidPreviewError, review } from "../review/review.ts";
import { explained } from "./explained.ts";
import { printableLines } from "../review/formats/printable.ts";
import { type GivenState, reviewState } from "./review/access.ts";
import { parseReasons, type Reason, reasonToStop } from "./review/fail-on.ts";
import { type Format, FORMATS, formatOf, write } from "./review/form.ts";
import { givenText } from "./review/given-text.ts";
import { ReviewMisuse } from "./review/misuse.ts";
import { readSensitive } from "./review/sensitive.ts";

interface Given extends Partial<GivenState> {
  readonly format?: Format;
  readonly out?: string;
  readonly failOn?: readonly Reason[];
  readonly sensitive?: string;
  readonly commit?: string;
}

/** `tencent-accounts review`: what a preview does to people, and who has what now. */
export function addReviewCommand(program: Command): void {
  program
    .command("review")
    .summary("say what a change does to people, before it happens; or who has what now")
    .description(
      "Reads what `pulumi preview --json` prints, and says by person what it does: who joins and leaves, gains and loses what, and has to sign in anew.\n" +
        "With --state: who has what now, by the state of a stack.",
    )
    .argument("[file]", "the preview; - or nothing is standard input")
    .addOption(
      new Option("--format <which>", "by the name of --out, else text on a terminal and markdown elsewhere").choices(
        FORMATS,
      ),
    )
    .option("--out <file>", "write it there, in the place of an earlier report")
    .addOption(
      new Option(
        "--fail-on <list>",
        "exit code 3 if there are deletions, replacements, new-administrators, keys or findings; several with commas",
      )
        .argParser(parseReasons)
        .conflicts("state"),
    )
    .option("--sensitive <file>", "further policies and roles to look at: a JSON list of names, * is any text")
    .addOption(new Option("--commit <sha>", "the commit that the report is about").conflicts("state"))
    .option(
      "--state [file]",
      "who has what now, from what `pulumi stack export` prints; - or nothing is standard input",
    )
    .option("--stack <name>", "with --state: export this stack with the `pulumi` on the PATH")
    .option("--cwd <folder>", "with --stack: folder of the Pulumi project")
    .option("--live", "with --state: compare with the live account, read with the provider's credentials")
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, given: Given, command: Command) =>
      explained(command, () => carryOut(file, given, command)),
    );
}

const EXPLANATION = `
  pulumi preview --json --show-sames --show-replacement-steps | tencent-accounts review
  pulumi preview --json --show-sames --show-replacement-steps > preview.json
  tencent-accounts review preview.json --out review.html --fail-on deletions,new-administrators
  tencent-accounts review --state --stack prod --live --out access.html

Without --show-sames a preview tells only what changes, and without --show-replacement-steps not what an earlier run could not delete.
Nothing secret is shown, whatever the preview or the state holds; secrets of a state stay encrypted.

Exit codes: 0 done, also when nothing changes; 1 the preview has failed, or the report could not be made; 2 called wrongly, or given something
else than a preview; 3 something of --fail-on is there. The report is written in any case but 2.`;

async function carryOut(file: string | undefined, given: Given, command: Command): Promise<void> {
  try {
    if (given.state !== undefined) await ofState(file, { ...given, state: given.state });
    else await ofPreview(file, given, command);
  } catch (error) {
    throw error instanceof ReviewMisuse ? command.error(`error: ${error.message}`) : error;
  }
}

async function ofState(file: string | undefined, given: Given & GivenState): Promise<void> {
  if (file !== undefined) throw new ReviewMisuse("A preview or a state? --state takes its file itself.");
  if (given.cwd !== undefined && given.stack === undefined) throw new ReviewMisuse("--cwd is for --stack.");
  const format = formatOf(given.format, given.out);
  await reviewState(given, { format, out: given.out, sensitive: await readSensitive(given.sensitive) });
}

async function ofPreview(file: string | undefined, given: Given, command: Command): Promise<void> {
  const { stack, cwd, live } = given;
  const alone = Object.entries({ stack, cwd, live }).find(([, value]) => value !== undefined);
  if (alone !== undefined) throw new ReviewMisuse(`--${alone[0]} is for --state.`);

  const sensitive = await readSensitive(given.sensitive);
  const report = reportOn(await givenText(file, EXPECTED), sensitive);
  const { commit } = given;
  await write(FORMS[formatOf(given.format, given.out)](report, commit), given.out);
  if (report.outcome === "failed") {
    command.error("error: the preview has failed, so the report may be half of the change.", {
      code: "tencent-accounts.failed",
      exitCode: 1,
    });
  }
  const reason = reasonToStop(report, given.failOn ?? []);
  if (reason !== undefined) command.error(reason, { code: "tencent-accounts.found", exitCode: 3 });
}

const EXPECTED =
  "A preview of what? Pipe it in, as in `pulumi preview --json --show-sames --show-replacement-steps | tencent-accounts review`, or name a file that it was written to.";

function reportOn(text: string, sensitive: readonly string[]): Report {
  try {
    return review(text, { sensitive });
  } catch (error) {
    throw error instanceof InvalidPreviewError ? new ReviewMisuse(error.message) : error;
  }
}

const FORMS: Readonly<Record<Format, (report: Report, commit: string | undefined) => string>> = {
  html: (report, commit) => htmlOf(report, { commit }),
  json: (report) => printableLines(JSON.stringify(report, undefined, 2)),
  markdown: (report, commit) => markdownOf(report, { commit }),
  text: (report, commit) => textOf(report, { commit, hasColors: process.stdout.isTTY && process.stdout.hasColors() }),
};
