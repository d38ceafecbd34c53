import { type Command, Option } from "commander";
import { htmlOf } from "../review/formats/html.ts";
import { markdownOf } from "../review/formats/markdown.ts";
import { textOf } from "../review/formats/text.ts";
import type { Report } from "../review/report.ts";
import { InvalidPreviewError, review } from "../review/review.ts";
import { explained } from "./explained.ts";
import { printableLines } from "../review/formats/printable.ts";
import { parseReasons, type Reason, reasonToStop } from "./review/fail-on.ts";
import { type Format, FORMAT_OPTION, formatOf, OUT_OPTION, SENSITIVE_OPTION, write } from "./review/form.ts";
import { givenText } from "./review/given-text.ts";
import { ReviewMisuse } from "./review/misuse.ts";
import { readSensitive } from "./review/sensitive.ts";

interface Given {
  readonly format?: Format;
  readonly out?: string;
  readonly failOn?: readonly Reason[];
  readonly sensitive?: string;
  readonly commit?: string;
}

/** `tencent-accounts review`: what a preview does to people. */
export function addReviewCommand(program: Command): void {
  program
    .command("review")
    .summary("report what a preview does to people")
    .description(
      "Reads what `pulumi preview --json` prints and reports, by person, who joins and leaves, who gains and loses which rights, and who cannot sign in as before.",
    )
    .argument("[file]", "the preview; standard input if it is - or left out")
    .addOption(FORMAT_OPTION)
    .addOption(OUT_OPTION)
    .addOption(
      new Option(
        "--fail-on <list>",
        "exit with code 3 if there are any of: deletions, replacements, new-administrators, keys, findings (separated by commas)",
      ).argParser(parseReasons),
    )
    .addOption(SENSITIVE_OPTION)
    .option("--commit <sha>", "name this commit in the report")
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, given: Given, command: Command) =>
      explained(command, () => carryOut(file, given, command)),
    );
}

const EXPLANATION = `
  pulumi preview --json --show-sames --show-replacement-steps | tencent-accounts review
  pulumi preview --json --show-sames --show-replacement-steps > preview.json
  tencent-accounts review preview.json --out review.html --fail-on deletions,new-administrators

Without --show-sames a preview holds only what changes; without --show-replacement-steps it leaves out what an earlier run could not delete.
The report shows no secrets. \`tencent-accounts access\` reports who has which rights now.

Exit codes: 0 the report is written, also if nothing changes; 1 the preview failed, or the report could not be made; 2 wrong usage, or the input
is not a preview; 3 the report is written, and something of --fail-on is in it.`;

async function carryOut(file: string | undefined, given: Given, command: Command): Promise<void> {
  try {
    await ofPreview(file, given, command);
  } catch (error) {
    throw error instanceof ReviewMisuse ? command.error(`error: ${error.message}`) : error;
  }
}

async function ofPreview(file: string | undefined, given: Given, command: Command): Promise<void> {
  const sensitive = await readSensitive(given.sensitive);
  const report = reportOn(await givenText(file, EXPECTED), sensitive);
  const { commit } = given;
  await write(FORMS[formatOf(given.format, given.out)](report, commit), given.out);
  if (report.outcome === "failed") {
    command.error("error: the preview failed, so the report may be incomplete.", {
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
