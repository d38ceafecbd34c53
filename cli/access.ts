/** `tencent-accounts access`: who has what now. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { InvalidStateError } from "../pulumi/invalid.ts";
import { readState, type State } from "../pulumi/state.ts";
import { reviewAccess } from "../review/access/review.ts";
import { accessHtml } from "../review/formats/access-html.ts";
import { livesIn, locatedBy } from "../review/holdings/live-account.ts";
import { accessCsv } from "../review/formats/access-csv.ts";
import { accessMarkdown } from "../review/formats/access-markdown.ts";
import type { AccessReport } from "../review/facts/access-report.ts";
import { accessText } from "../review/formats/access-text.ts";
import type { AccessOptions } from "../review/formats/recertification.ts";
import { holdingResource } from "../review/holdings/resources.ts";
import { accessJson } from "../review/formats/json.ts";
import { type Language, languageOf } from "../review/words/languages.ts";
import { earlierReview } from "./access/earlier.ts";
import { addRecertification, type Recertification, recertificationOf } from "./access/recertification.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { languageOption } from "./command/language.ts";
import {
  ACCESS_FORMAT_OPTION,
  type AccessFormat,
  accessFormatOf,
  OUT_OPTION,
  refuseUnwritable,
  SENSITIVE_OPTION,
  write,
} from "./command/form.ts";
import { digestOf, givenInput, type Input } from "./command/given-text.ts";
import { AT_OPTION, COMMIT_OPTION } from "./command/origin.ts";
import { readRulesFile, RULES_OPTION } from "./command/rules.ts";
import { brokenRules } from "./review/fail-on.ts";
import { readSensitive } from "./command/sensitive.ts";
import { exportStack } from "./command/stack-export.ts";

interface Options extends Recertification {
  readonly stack?: string;
  readonly cwd?: string;
  readonly live?: true;
  readonly format?: AccessFormat;
  readonly out?: string;
  readonly sensitive?: string;
  readonly rules?: string;
  readonly failOn?: "rules";
  readonly commit?: string;
  readonly at?: Date;
  readonly signOff?: true;
  readonly since?: string;
  readonly language: string;
}

export function addAccessCommand(program: Command): void {
  const command = program
    .command("access")
    .summary("report who has which rights now")
    .description("Reports who has which rights now, from the state of a stack.")
    .argument("[file]", "what `pulumi stack export` printed; standard input if it is - or left out")
    .option("--stack <name>", "export this stack with the `pulumi` on the PATH, in place of a file")
    .option("--cwd <folder>", "folder of the Pulumi project, with --stack")
    .option("--live", "compare with the live account, read with the provider's credentials")
    .addOption(ACCESS_FORMAT_OPTION)
    .addOption(OUT_OPTION)
    .addOption(SENSITIVE_OPTION)
    .addOption(RULES_OPTION)
    .addOption(new Option("--fail-on <what>", "exit with code 3 if there are any of: rules").argParser(parseWhat))
    .addOption(languageOption("of the report"))
    .addOption(COMMIT_OPTION)
    .addOption(AT_OPTION)
    .option(
      "--sign-off",
      "add empty columns for who confirms, when, and what is decided (HTML, Markdown; CSV has them)",
    )
    .option("--since <file>", "report what changed since this earlier access review, which --format json has written");
  addRecertification(command)
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, options: Options, self: Command) =>
      explained(self, () => report(file, options, self)),
    );
}

const EXPLANATION = `
  tencent-accounts access --stack prod --out access.html
  tencent-accounts access --stack prod --live --out access.html
  tencent-accounts access --stack prod --live --recertify --by "team leads" --until 2026-12-31 --since confirmed.json --out form.html
  pulumi stack export | tencent-accounts access --format json

The report shows no secrets: those of the state stay encrypted. --live changes nothing in the account.

Exit codes: 0 the report is written, 1 it could not be made, 2 wrong usage, or the input is not the state of a stack; 3 the report is written, and
rules are broken, with --fail-on rules.`;

/** What a change does is a question about a change. */
function parseWhat(text: string): "rules" {
  if (text === "rules") return text;
  throw new InvalidArgumentError("It has to be rules. (Did you mean tencent-accounts review --fail-on?)");
}

const EXPECTED =
  "The state of which stack? Name a file that `pulumi stack export` has written, pipe its output in, or add --stack.";

async function report(file: string | undefined, options: Options, command: Command): Promise<void> {
  const { commit, at = new Date(), out, since } = options;
  const format = accessFormatOf(options.format, out);
  await refuseUnwritable(out);
  const recertification = recertificationOf(options, at);
  const sensitive = await readSensitive(options.sensitive);
  const rules = await readRulesFile(options.rules, options.failOn !== undefined);
  const { text, source } = await stateInput(file, options);
  const state = read(text);
  const earlier = since === undefined ? undefined : await earlierReview(since);
  const live = options.live === true ? await (await import("./command/live.ts")).readLiveAccount() : undefined;
  if (live !== undefined && state.resources.length > 0) {
    const isLive = livesIn(state.resources.map(holdingResource).map(locatedBy), live);
    if (!state.resources.some(({ account }) => isLive(account))) {
      throw new Error(
        `Nothing can be compared: the credentials belong to the account ${live.rootUin}, and the people of this stack are in another account.`,
      );
    }
  }
  const reviewed = reviewAccess(state, { live, sensitive, rules, source, commit, at });
  const whole = { ...reviewed, recertification, since: earlier?.(reviewed) };
  await write(FORMS[format](whole, languageOf(options.language), { hasSignOff: options.signOff }), out);
  const found = options.failOn === undefined ? undefined : brokenRules(reviewed.rules);
  if (found !== undefined) command.error(`--fail-on: ${found}`, { code: "tencent-accounts.found", exitCode: 3 });
}

const FORMS: Readonly<
  Record<AccessFormat, (report: AccessReport, language: Language, options: AccessOptions) => string>
> = {
  csv: accessCsv,
  html: accessHtml,
  json: accessJson,
  markdown: accessMarkdown,
  text: accessText,
};

async function stateInput(file: string | undefined, { stack, cwd }: Options): Promise<Input> {
  if (stack !== undefined && file !== undefined) throw new Misuse("Give a file or --stack, not both.");
  if (cwd !== undefined && stack === undefined) throw new Misuse("--cwd needs --stack.");
  if (stack === undefined) return givenInput(file, EXPECTED);
  const text = await exportStack({ stack, cwd, showSecrets: false });
  return { text, source: { from: "stack", name: stack, sha256: digestOf(text) } };
}

function read(text: string): State {
  try {
    return readState(text);
  } catch (error) {
    throw error instanceof InvalidStateError ? new Misuse(error.message) : error;
  }
}
