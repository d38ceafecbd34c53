import { type Command, InvalidArgumentError, Option } from "commander";
import { explained } from "./command/explained.ts";
import { howToGoOn, secretsOf } from "./handover/announcement.ts";
import { byMail, intoFolder, type Way } from "./handover/delivery.ts";
import { Failure, Misuse } from "./command/errors.ts";
import { type Addressee, addresseesIn } from "./handover/addressees.ts";
import { isConfirmed } from "./command/question.ts";
import { sheetFor } from "./handover/sheet.ts";
import { isMailAddress, mailServer } from "./handover/smtp.ts";
import { exportStack } from "./command/stack-export.ts";
import { printable } from "../output/printable.ts";
import { InvalidStateError } from "../pulumi/invalid.ts";
import { readState, type State } from "../pulumi/state.ts";
import { languageOf } from "../review/words/languages.ts";
import { languageOption } from "./command/language.ts";

interface Options {
  readonly stack: string;
  readonly cwd?: string;
  readonly person?: readonly string[];
  readonly out?: string;
  readonly format: "markdown" | "html";
  readonly send?: string;
  readonly sendToEach?: true;
  readonly smtp?: string;
  readonly from?: string;
  readonly insecureSmtp?: true;
  readonly includeKeys?: true;
  readonly language: string;
  readonly yes?: true;
}

/** `tencent-accounts handover`: what the people of a stack need to get in, a sheet each. */
export function addHandoverCommand(program: Command): void {
  program
    .command("handover")
    .summary("give each person a sheet with what they need to sign in")
    .description(
      "Makes a hand-over sheet for each person of a stack: sign-in address, root account id, account name, initial password or access key.\n" +
        "Without --out, --send or --send-to-each it only lists what there is to hand over and reveals no secrets.",
    )
    .requiredOption("--stack <name>", "stack, as `pulumi stack ls` lists it", parseText)
    .option("--cwd <folder>", "folder of the Pulumi project", parseText)
    .option("--person <names...>", "only the people with these account names")
    .addOption(
      new Option("--out <folder>", "write one file for each person, which only you can read")
        .argParser(parseText)
        .conflicts(["send", "sendToEach", "smtp", "from", "insecureSmtp"]),
    )
    .addOption(
      new Option("--format <which>", "format of the files")
        .choices(["markdown", "html"])
        .default("markdown")
        .conflicts(["send", "sendToEach"]),
    )
    .addOption(
      new Option("--send <address>", "send one mail for each person, all to this e-mail address")
        .argParser(parseAddress)
        .conflicts(["out", "sendToEach"]),
    )
    .addOption(new Option("--send-to-each", "send one mail to each person, at the declared e-mail address"))
    .option("--smtp <url>", "mail server, such as smtps://user@host:465; default: TENCENT_ACCOUNTS_SMTP_URL")
    .option("--from <address>", "sender; default: TENCENT_ACCOUNTS_SMTP_FROM, else the user of --smtp", parseAddress)
    .option("--insecure-smtp", "send even if the mail server offers no TLS or has an untrusted certificate")
    .option(
      "--include-keys",
      "include the access keys of people who sign in; people who do not sign in always get theirs",
    )
    .addOption(languageOption("of the sheets and mails"))
    .option("--yes", "do not ask for confirmation, for pipelines")
    .addHelpText("after", EXPLANATION)
    .action((options: Options, command: Command) => explained(command, () => handOver(options)));
}

const EXPLANATION = `
It reads the stack with the \`pulumi\` on the PATH and keeps its secrets in memory only. Set the password of the mail server in
TENCENT_ACCOUNTS_SMTP_PASSWORD; the command line does not take it.

Exit codes: 0 done, 1 failed in whole or in part (standard error says what and why), 2 wrong usage.`;

async function handOver(options: Options): Promise<void> {
  const way = wayOf(options);
  if (way === undefined) await tell(options);
  else await reveal(options, way);
}

function wayOf(options: Options): Way | undefined {
  if (options.out !== undefined) return intoFolder(options.out, options.format);
  if (options.send === undefined && options.sendToEach === undefined) {
    if ([options.smtp, options.from, options.insecureSmtp].every((option) => option === undefined)) return undefined;
    throw new Misuse("A mail server, and to whom? Add --send or --send-to-each.");
  }
  return byMail(mailServer(options, process.env), options.send);
}

/** Reads the state with its secrets encrypted. */
async function tell(options: Options): Promise<void> {
  const people = await peopleOf(options, false);
  console.log(`Stack ${printable(options.stack)} has something to hand over to these people:`);
  console.log(secretsOf(people, options.includeKeys === true) + howToGoOn(options.stack));
}

async function reveal(options: Options, way: Way): Promise<void> {
  const isAsked = options.yes !== true;
  if (isAsked && !(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new Misuse(
      "This reveals secrets, and there is no terminal to ask on whether it may. See without --out and --send what it would be, and add --yes.",
    );
  }
  const includeKeys = options.includeKeys === true;
  const people = await peopleOf(options, true);
  const { destination, deliver } = await way(people);
  console.error(`This reveals, in clear, from stack ${printable(options.stack)}:`);
  console.error(`${secretsOf(people, includeKeys)}\n${destination}`);
  if (isAsked && !(await isConfirmed("Go on?", { input: process.stdin, output: process.stderr }))) {
    throw new Failure("Nothing has been revealed.");
  }
  const date = new Date().toISOString().slice(0, "2026-01-31".length);
  const language = languageOf(options.language);
  const sheets = people.map((person) => sheetFor(person, { stack: options.stack, includeKeys, date, language }));
  console.log(await deliver(sheets));
}

async function peopleOf({ stack, cwd, person: wanted }: Options, showSecrets: boolean): Promise<readonly Addressee[]> {
  const people = addresseesIn(stateIn(await exportStack({ stack, cwd, showSecrets })).resources);
  if (people.length === 0) {
    throw new Failure(
      `Stack ${printable(stack)} has nobody to hand anything over to: no employee, and no sub-user with sign-in or an access key.`,
    );
  }
  if (wanted === undefined) return people;
  const isCalled = (name: string) => (person: Addressee) => person.accountName.toLowerCase() === name.toLowerCase();
  const unknown = wanted.filter((name) => !people.some(isCalled(name)));
  if (unknown.length > 0) {
    throw new Failure(
      `Stack ${printable(stack)} has nothing to hand over to ${unknown.map(printable).join(", ")}. Those who have sign-in or an access key are: ` +
        `${people.map(({ accountName }) => printable(accountName)).join(", ")}.`,
    );
  }
  return people.filter((person) => wanted.some((name) => isCalled(name)(person)));
}

function stateIn(text: string): State {
  try {
    return readState(text);
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw new Failure("What `pulumi stack export` has printed is not a state that this version understands.");
  }
}

function parseText(text: string): string {
  if (text === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

function parseAddress(text: string): string {
  if (isMailAddress(text)) return text;
  throw new InvalidArgumentError("It has to be one e-mail address.");
}
