/** `tencent-accounts access`: who has what now. */
import type { Command } from "commander";
import type { AccessReview } from "../review/state/access-review.ts";
import { reviewAccess } from "../review/state/access.ts";
import { accessHtml } from "../review/state/html.ts";
import { livesIn } from "../review/state/live-account.ts";
import { accessMarkdown } from "../review/state/markdown.ts";
import { InvalidStateError, readState, type State } from "../review/state/resources.ts";
import { accessText } from "../review/state/text.ts";
import { exportStack } from "./handover/stack-export.ts";
import { printableLines } from "../review/formats/printable.ts";
import { explained } from "./explained.ts";
import { type Format, FORMAT_OPTION, formatOf, OUT_OPTION, SENSITIVE_OPTION, write } from "./review/form.ts";
import { givenText } from "./review/given-text.ts";
import { readLiveAccount } from "./review/live.ts";
import { ReviewMisuse } from "./review/misuse.ts";
import { readSensitive } from "./review/sensitive.ts";

interface Given {
  readonly stack?: string;
  readonly cwd?: string;
  readonly live?: true;
  readonly format?: Format;
  readonly out?: string;
  readonly sensitive?: string;
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
    .addHelpText("after", EXPLANATION)
    .action((file: string | undefined, given: Given, command: Command) =>
      explained(command, () => carryOut(file, given, command)),
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

async function carryOut(file: string | undefined, given: Given, command: Command): Promise<void> {
  try {
    await report(file, given);
  } catch (error) {
    throw error instanceof ReviewMisuse ? command.error(`error: ${error.message}`) : error;
  }
}

async function report(file: string | undefined, given: Given): Promise<void> {
  const format = formatOf(given.format, given.out);
  const sensitive = await readSensitive(given.sensitive);
  const state = read(await stateText(file, given));
  const live = given.live === true ? await readLiveAccount() : undefined;
  if (live !== undefined && state.resources.length > 0) {
    const isLive = livesIn(state, live);
    if (!state.resources.some(({ account }) => isLive(account))) {
      throw new Error(
        `Nothing can be compared: the credentials belong to the account ${live.rootUin}, and the people of this stack are in another account.`,
      );
    }
  }
  await write(FORMS[format](reviewAccess(state, { live, sensitive, at: new Date() })), given.out);
}

const FORMS: Readonly<Record<Format, (review: AccessReview) => string>> = {
  html: accessHtml,
  json: (review) => printableLines(JSON.stringify(review, undefined, 2)),
  markdown: accessMarkdown,
  text: accessText,
};

async function stateText(file: string | undefined, { stack, cwd }: Given): Promise<string> {
  if (stack !== undefined && file !== undefined) throw new ReviewMisuse("Give a file or --stack, not both.");
  if (stack !== undefined) return exportStack({ stack, cwd, showSecrets: false });
  if (cwd !== undefined) throw new ReviewMisuse("--cwd needs --stack.");
  return givenText(file, EXPECTED);
}

function read(text: string): State {
  try {
    return readState(text);
  } catch (error) {
    throw error instanceof InvalidStateError ? new ReviewMisuse(error.message) : error;
  }
}
