import { type Command, InvalidArgumentError, Option } from "commander";
import { htmlOf } from "../review/formats/html.ts";
import { markdownOf } from "../review/formats/markdown.ts";
import { textOf } from "../review/formats/text.ts";
import type { Report } from "../review/facts/report.ts";
import type { LiveAccount } from "../review/holdings/live-account.ts";
import { reviewChange } from "../review/planned-change.ts";
import { InvalidPreviewError, type ReviewOptions } from "../review/review.ts";
import { reportJson } from "../review/formats/json.ts";
import { type Language, languageOf } from "../review/words/languages.ts";
import { explained } from "./command/explained.ts";
import { languageOption } from "./command/language.ts";
import { parseReasons, type Reason, reasonToStop, UNKNOWN, type Unknown } from "./review/fail-on.ts";
import { type Format, FORMAT_OPTION, formatOf, OUT_OPTION, SENSITIVE_OPTION, write } from "./command/form.ts";
import { givenInput, type Input } from "./command/given-text.ts";
import { AT_OPTION, COMMIT_OPTION } from "./command/origin.ts";
import { Misuse } from "./command/errors.ts";
import { mistakesIn, tableIn } from "./command/people.ts";
import { readRulesFile, RULES_OPTION } from "./command/rules.ts";
import { readSensitive } from "./command/sensitive.ts";

interface Options {
  readonly format?: Format;
  readonly out?: string;
  readonly failOn?: readonly Reason[];
  readonly unknown: Unknown;
  readonly sensitive?: string;
  readonly live?: true;
  readonly rules?: string;
  readonly commit?: string;
  readonly at?: Date;
  readonly language: string;
  readonly sideBySide?: true;
  readonly people?: readonly string[];
  readonly sourceUrl?: string;
  readonly endsWithin?: number;
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
        "exit with code 3 if there are any of: deletions, replacements, new-administrators, unknown-rights, keys, findings, rules (separated by commas)",
      ).argParser(parseReasons),
    )
    .addOption(
      new Option(
        "--unknown <which>",
        "whether new-administrators of --fail-on counts rights that the preview does not tell",
      )
        .choices(UNKNOWN)
        .default("count"),
    )
    .addOption(SENSITIVE_OPTION)
    .addOption(RULES_OPTION)
    .addOption(
      new Option("--ends-within <days>", "tell what ends (expires) within so many days, as findings").argParser(
        parseDays,
      ),
    )
    .option("--live", "ask the live account, with the provider's credentials, for what the preview does not tell")
    .option(
      "--side-by-side",
      "add all that the people of the report have, before and after, what stays too (HTML has it, folded)",
    )
    .option(
      "--people <path>",
      "name the line of each change in the table of people: a file or folder of it; can be given several times (docs/people.md)",
      (path: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), path],
    )
    .option(
      "--source-url <url>",
      "make links of these lines: the address of the working folder at the commit, such as https://github.com/acme/people/blob/4f2c1d",
      parseAddress,
    )
    .addOption(languageOption("of the report"))
    .addOption(COMMIT_OPTION)
    .addOption(AT_OPTION)
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, options: Options, command: Command) =>
      explained(command, () => reviewPreview(file, options, command)),
    );
}

const EXPLANATION = `
  pulumi preview --json --show-sames --show-replacement-steps | tencent-accounts review
  pulumi preview --json --show-sames --show-replacement-steps > preview.json
  tencent-accounts review preview.json --out review.html --fail-on deletions,new-administrators

Without --show-sames a preview holds only what changes; without --show-replacement-steps it leaves out what an earlier run could not delete.
Groups, policies and people of other programs are in no preview, nor is what likeUser copies: --live asks the account, and changes nothing in it.
The report shows no secrets. \`tencent-accounts access\` reports who has which rights now.

Exit codes: 0 the report is written, also if nothing changes; 1 the preview failed, or the report could not be made; 2 wrong usage, or the input
is not a preview; 3 the report is written, and something of --fail-on is in it.`;

/** It stands in Markdown and in pages. */
function parseAddress(text: string): string {
  if (/^https?:\/\/[\w.:/~%@+-]+$/.test(text)) return text;
  throw new InvalidArgumentError("It has to be an address that begins with https://.");
}

async function reviewPreview(file: string | undefined, options: Options, command: Command): Promise<void> {
  const { failOn = [] } = options;
  const sensitive = await readSensitive(options.sensitive);
  const rules = await readRulesFile(options.rules, failOn.includes("rules"));
  const { commit, at = new Date(), format, out, endsWithin } = options;
  const input = await givenInput(file, EXPECTED);
  const live =
    options.live === true
      ? await (await import("./command/live.ts")).readLiveAccount({ policyNames: true })
      : undefined;
  const { people, sourceUrl } = options;
  const reviewed = reportOn(input, { sensitive, rules, commit, at, endsWithin }, live);
  const report = people === undefined ? reviewed : await placed(reviewed, people, sourceUrl);
  // Colors in a file would be in the way of whoever reads it.
  const hasColors = out === undefined && process.stdout.isTTY && process.stdout.hasColors();
  const form = { language: languageOf(options.language), hasColors, isSideBySide: options.sideBySide === true };
  await write(FORMS[formatOf(format, out)](report, form), out);
  if (report.outcome === "failed") {
    command.error("error: the preview failed, so the report may be incomplete.", {
      code: "tencent-accounts.failed",
      exitCode: 1,
    });
  }
  const reason = reasonToStop(report, failOn, options.unknown);
  if (reason !== undefined) command.error(reason, { code: "tencent-accounts.found", exitCode: 3 });
}

function parseDays(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("It has to be a number of days, such as 14.");
  return Number(text);
}

const EXPECTED =
  "A preview of what? Pipe it in, as in `pulumi preview --json --show-sames --show-replacement-steps | tencent-accounts review`, or name a file that it was written to.";

function reportOn(
  { text, source }: Input,
  options: Omit<ReviewOptions, "source">,
  live: LiveAccount | undefined,
): Report {
  try {
    return reviewChange(text, { ...options, source }, live);
  } catch (error) {
    throw error instanceof InvalidPreviewError ? new Misuse(error.message) : error;
  }
}

/** Not every review has to load what reads a table. */
async function placed(report: Report, paths: readonly string[], sourceUrl: string | undefined): Promise<Report> {
  const { withPlaces } = await import("./review/places.ts");
  const table = await tableIn(paths);
  // A preview that failed for them has to be reported all the same.
  if (table.mistakes.length > 0 && report.outcome !== "failed") throw new Misuse(`${mistakesIn(table)} of --people.`);
  return withPlaces(report, table, sourceUrl);
}

interface Form {
  readonly language: Language;
  readonly hasColors: boolean;
  readonly isSideBySide: boolean;
}

const FORMS: Readonly<Record<Format, (report: Report, form: Form) => string>> = {
  html: htmlOf,
  json: reportJson,
  markdown: markdownOf,
  text: textOf,
};
