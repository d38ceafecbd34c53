import { randomBytes } from "node:crypto";
import { type Command, InvalidArgumentError, Option } from "commander";
import { refuseForbidden } from "../provider/account-guard.ts";
import type { Settings } from "../provider/config.ts";
import { settingOf } from "../provider/settings.ts";
import { Failure, Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { refuseUnwritable, STANDARD_OUTPUT, write } from "./command/form.ts";
import { isConfirmed } from "./command/question.ts";
import { settingsOfEnvironment } from "./command/settings.ts";
import { Calls, type Made, type Run } from "./verify/calls.ts";
import { CONTRACT_OF_EMPLOYEES, findAll, type Finding, planOf, QUESTIONS_OF_CAM } from "./verify/finding.ts";
import { isOwnName, PREFIX } from "./verify/names.ts";
import { findRemains, removeRemains } from "./verify/remains.ts";
import { assumptionsIn, conclusionOf, differing, failed, markdownOf, textOf } from "./verify/report.ts";
import { printable } from "../output/printable.ts";

interface Options {
  readonly prefix?: string;
  readonly employeeApi?: true;
  readonly clean?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly out?: string;
  readonly report?: string;
}

/** `tencent-accounts verify`: the questions that no source answers, put to an account. */
export function addVerifyCommand(program: Command): void {
  program
    .command("verify")
    .summary("ask a real account what no source says")
    .description(
      "Asks an account the questions of docs/emulator-differences.md that no source answers: makes people, groups and policies of its own, looks what the service does with them, and removes them again. It touches nothing else.",
    )
    .option(
      "--prefix <text>",
      "what the names of all that it makes begin with; by default verify- and a random number",
      parsePrefix,
    )
    .addOption(
      new Option(
        "--employee-api",
        "try what docs/employee-api.openapi.json promises of an endpoint for employees, in the place of the questions",
      ).conflicts("out"),
    )
    .option("--yes", "do not ask for confirmation, for pipelines")
    .option(
      "--out <file>",
      "write what was answered there: the file that `tencent-accounts emulator --assume-file` takes; - prints it",
    )
    .option(
      "--report <file>",
      "write the differences there as Markdown, without anybody's data, to report them; - prints it",
    )
    .option("--json", "print JSON in place of the table")
    .addOption(
      new Option(
        "--clean",
        "ask nothing, and delete what a run that was killed has left: with --prefix what has that prefix, else of all runs",
      ).conflicts(["out", "report", "json"]),
    )
    .addHelpText("after", EXPLANATION)
    .action((options: Options, command: Command) => explained(command, () => verify(options, command)));
}

const EXPLANATION = `
  tencent-accounts verify --out service.json --report differences.md
  tencent-accounts emulator --assume-file service.json
  tencent-accounts verify --employee-api
  tencent-accounts verify --clean

It takes credentials and endpoints as the provider does, from the environment or a profile; they need CAM and the Tag service in full,
or with --employee-api the endpoint for employees alone, whose operator tests it with that. Take an
account that nobody works in. Interrupted, it removes what it has made; killed, --clean does. What it may delete it knows by the name alone,
which ends in a seal of the rest.

Where - prints a file, the table stands on standard error.

Exit codes: 0 everything that was asked is as the emulator assumes, whatever the service cannot be asked ("not asked"); 1 a question failed, or something
could not be removed; 2 wrong usage; 3 something differs, whether or not questions failed.`;

async function verify(options: Options, command: Command): Promise<void> {
  if (options.yes !== true && !(process.stdin.isTTY && process.stderr.isTTY)) {
    const does = options.clean === true ? "deletes what earlier runs have left" : "makes and deletes accounts";
    throw new Misuse(
      `This ${does}, and there is no terminal to ask on whether it may. Add --yes, with credentials of an account that nobody works in.`,
    );
  }
  await refuseUnprinted(options);
  const settings = settingsOfEnvironment();
  const prefix = options.prefix ?? `verify-${randomBytes(3).toString("hex")}`;
  const stop = new AbortController();
  const asks = options.employeeApi === true ? "employee" : "cam";
  const run: Run = { api: settings.api, asks, own: new Set(), made: new Set(), stop: stop.signal, lagMs: 0 };
  const account = await accountOf(run, settings);
  const isAgreed = async (): Promise<boolean> =>
    options.yes === true || (await isConfirmed("Go on?", { input: process.stdin, output: process.stderr }));
  if (options.clean === true) return clean(run, account, options.prefix, isAgreed);

  const { there, unserved } = await findRemains(new Calls(run), (name) => isOwnName(name, prefix));
  if (there.length > 0) {
    throw new Failure(
      `An earlier run with the prefix ${prefix} has left ${listed(there)}. Delete it first: ${cleaning(run, prefix)}.`,
    );
  }
  const asked = asks === "employee" ? CONTRACT_OF_EMPLOYEES : QUESTIONS_OF_CAM;
  const planned = planOf(asked, prefix);
  for (const { name } of planned) run.own.add(name.toLowerCase());
  console.error(
    `In the account ${account}, by ${settings.api.credentials.source}, this makes ${counted(planned.filter(({ kind }) => !unserved.includes(kind)))}, with names that begin with ${prefix}-, gives them ` +
      `rights among each other alone, and deletes them. Should it be killed: ${cleaning(run, prefix)}.`,
  );
  if (!(await isAgreed())) throw new Failure("Nothing has been made.");
  const findings = await removingAll(run, stop, prefix, () => findAll(asked, run, prefix));
  await tell(findings, options, command);
}

/** One thing alone is on standard output, and every file can be written, before anything is called. */
async function refuseUnprinted({ json, out, report }: Options): Promise<void> {
  const printed = [
    json === true && "--json",
    out === STANDARD_OUTPUT && "--out -",
    report === STANDARD_OUTPUT && "--report -",
  ].filter(Boolean);
  if (printed.length > 1) {
    throw new Misuse(`${printed.join(" and ")} would be mixed on standard output. Write all but one to files.`);
  }
  await refuseUnwritable(out);
  await refuseUnwritable(report);
}

/** The root account, where the settings allow it. */
async function accountOf(run: Run, { allowedAccountIds }: Settings): Promise<string> {
  // Whoever serves employees alone does not have the first.
  const action = run.asks === "cam" ? "GetUserAppId" : "DescribeLoginAddress";
  const { OwnerUin } = await new Calls(run).read(action);
  refuseForbidden(allowedAccountIds, OwnerUin);
  return OwnerUin;
}

/** However it ends, what was made is removed; the call that is under way is waited for, so that it is known what there is. */
async function removingAll<T>(run: Run, stop: AbortController, prefix: string, ask: () => Promise<T>): Promise<T> {
  const interrupt = () => {
    console.error("Interrupted. What was made is being removed; once more ends it at once.");
    stop.abort(new Failure("Interrupted, and nothing is left of it."));
  };
  // The second one ends the process.
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await ask();
  } finally {
    const kept = await removeRemains({ ...run, stop: new AbortController().signal }, (name) => isOwnName(name, prefix));
    for (const signal of SIGNALS) process.off(signal, interrupt);
    if (kept.length > 0) refuseKept(run, kept, prefix);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

function refuseKept(
  run: Run,
  kept: readonly (Made & { readonly because: string })[],
  prefix: string | undefined,
): never {
  const reasons = kept.map(({ because }) => printable(because)).join("\n");
  throw new Failure(
    `Could not be removed: ${listed(kept)}. Delete it by hand, or later: ${cleaning(run, prefix)}.\n${reasons}`,
  );
}

async function clean(run: Run, account: string, prefix: string | undefined, isAgreed: () => Promise<boolean>) {
  const isOurs = (name: string) => isOwnName(name, prefix);
  const { there, unlisted } = await findRemains(new Calls(run), isOurs);
  if (there.length > 0) {
    console.log(`Of earlier runs there is in the account ${account}:`);
    for (const { kind, name } of there) console.log(`  ${kind} ${printable(name)}`);
    if (!(await isAgreed())) throw new Failure("Nothing has been deleted.");
    const kept = await removeRemains(run, isOurs);
    if (kept.length > 0) refuseKept(run, kept, prefix);
  }
  if (unlisted.length > 0) throw new Failure(`There may be more of what cannot be listed. ${unlisted.join(" ")}`);
  console.log(there.length > 0 ? "All of it is deleted." : "Nothing is left of earlier runs.");
}

async function tell(findings: readonly Finding[], { json, out, report }: Options, command: Command): Promise<void> {
  const markdown = () =>
    markdownOf(findings, settingOf("site", () => undefined) ?? "international", command.parent?.version() ?? "");
  const isTaken = [out, report].includes(STANDARD_OUTPUT);
  if (json === true) await write(JSON.stringify(findings, undefined, 2), undefined);
  else (isTaken ? process.stderr : process.stdout).write(textOf(findings));
  if (out !== undefined) await write(JSON.stringify(assumptionsIn(findings), undefined, 2), out);
  if (report !== undefined) await write(markdown(), report);
  const said = conclusionOf(findings);
  if (differing(findings).length > 0) command.error(said, { code: "tencent-accounts.found", exitCode: 3 });
  if (failed(findings).length > 0) command.error(said, { code: "tencent-accounts.failed", exitCode: 1 });
  console.error(said);
}

const counted = (planned: readonly Made[]): string =>
  [...Map.groupBy(planned, ({ kind }) => kind)]
    .map(
      ([kind, { length }]) =>
        `${length} ${length === 1 ? kind : kind.replace(/y?$/, (end) => (end === "y" ? "ies" : "s"))}`,
    )
    .join(", ");

const listed = (things: readonly Made[]): string =>
  things.map(({ kind, name }) => `${kind} ${printable(name)}`).join(", ");

const cleaning = ({ asks }: Run, prefix: string | undefined): string =>
  `\`tencent-accounts verify --clean${asks === "employee" ? " --employee-api" : ""}${prefix === undefined ? "" : ` --prefix ${prefix}`}\``;

function parsePrefix(text: string): string {
  if (PREFIX.test(text)) return text;
  throw new InvalidArgumentError("It has to be 1 to 20 letters, digits and hyphens, a letter or digit first.");
}
