/** `tencent-accounts access`: who has what now. */
import type { Command } from "commander";
import { InvalidStateError } from "../pulumi/invalid.ts";
import { readState, type State } from "../pulumi/state.ts";
import { reviewAccess } from "../review/access/review.ts";
import { accessHtml } from "../review/formats/access-html.ts";
import { livesIn } from "../review/access/live-account.ts";
import { accessMarkdown } from "../review/formats/access-markdown.ts";
import type { AccessReport } from "../review/facts/access-report.ts";
import { accessText } from "../review/formats/access-text.ts";
import { holdingResource } from "../review/holdings/resources.ts";
import { accessJson } from "../review/formats/json.ts";
import { type Language, languageOf } from "../review/words/languages.ts";
import { readLiveAccount } from "./access/live.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { languageOption } from "./command/language.ts";
import { type Format, FORMAT_OPTION, formatOf, OUT_OPTION, SENSITIVE_OPTION, write } from "./command/form.ts";
import { digestOf, givenInput, type Input } from "./command/given-text.ts";
import { AT_OPTION, COMMIT_OPTION } from "./command/origin.ts";
import { readSensitive } from "./command/sensitive.ts";
import { exportStack } from "./command/stack-export.ts";

interface Options {
  readonly stack?: string;
  readonly cwd?: string;
  readonly live?: true;
  readonly format?: Format;
  readonly out?: string;
  readonly sensitive?: string;
  readonly commit?: string;
  readonly at?: Date;
  readonly language: string;
}

export function addAccessCommand(program: Command): void {
  program
    .command("access")
    .summary("report who has which rights now")
    .description("Reports who has which rights now, from the state of a stack.")
    .argument("[file]", "what `pulumi stack export` printed; standard input if it is - or left out")
    .option("--stack <name>", "export this stack with the `pulumi` on the PATH, in place of a file")
    .option("--cwd <folder>", "folder of the Pulumi project, with --stack")
    .option("--live", "compare with the live account, read with the provider's credentials")
    .addOption(FORMAT_OPTION)
    .addOption(OUT_OPTION)
    .addOption(SENSITIVE_OPTION)
    .addOption(languageOption("of the report"))
    .addOption(COMMIT_OPTION)
    .addOption(AT_OPTION)
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, options: Options, command: Command) =>
      explained(command, () => report(file, options)),
    );
}

const EXPLANATION = `
  tencent-accounts access --stack prod --out access.html
  tencent-accounts access --stack prod --live --out access.html
  pulumi stack export | tencent-accounts access --format json

The report shows no secrets: those of the state stay encrypted. --live changes nothing in the account.

Exit codes: 0 the report is written, 1 it could not be made, 2 wrong usage, or the input is not the state of a stack.`;

const EXPECTED =
  "The state of which stack? Name a file that `pulumi stack export` has written, pipe its output in, or add --stack.";

async function report(file: string | undefined, options: Options): Promise<void> {
  const { commit, at = new Date() } = options;
  const format = formatOf(options.format, options.out);
  const sensitive = await readSensitive(options.sensitive);
  const { text, source } = await stateInput(file, options);
  const state = read(text);
  const live = options.live === true ? await readLiveAccount() : undefined;
  if (live !== undefined && state.resources.length > 0) {
    const isLive = livesIn(state.resources.map(holdingResource), live);
    if (!state.resources.some(({ account }) => isLive(account))) {
      throw new Error(
        `Nothing can be compared: the credentials belong to the account ${live.rootUin}, and the people of this stack are in another account.`,
      );
    }
  }
  const reviewed = reviewAccess(state, { live, sensitive, source, commit, at });
  await write(FORMS[format](reviewed, languageOf(options.language)), options.out);
}

const FORMS: Readonly<Record<Format, (report: AccessReport, language: Language) => string>> = {
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
