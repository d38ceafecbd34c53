import type { Command } from "commander";
import { printable } from "../output/printable.ts";
import { ConfigError, readSettings, type Settings } from "../provider/config.ts";
import { settingOf } from "../provider/settings.ts";
import { readingContext } from "../provider/reading.ts";
import { type ReadConfig } from "../provider/settings.ts";
import { explained } from "./command/explained.ts";
import { callerOf, employeesOf, quotasOf, readsOf, writesOf } from "./doctor/account.ts";
import { configurationOf, type Project, stateOf, versionsOf } from "./doctor/engine.ts";
import { type Line, right, wrong } from "./doctor/line.ts";

interface Options {
  readonly stack?: string;
  readonly cwd?: string;
  readonly json?: true;
}

/** `tencent-accounts doctor`: whether a set-up is right, before a program finds out. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .summary("tell what is wrong with credentials, account, stack and machine")
    .description(
      "Looks at what a program needs to run here: versions, settings, credentials and whose they are, endpoint, clock, rights, quotas, state. It changes nothing.",
    )
    .option("--stack <name>", "read the configuration of this stack too, with the `pulumi` on the PATH")
    .option("--cwd <folder>", "folder of the Pulumi project")
    .option("--json", "print JSON")
    .addHelpText("after", EXPLANATION)
    .action((options: Options, command: Command) => explained(command, () => examine(options, command)));
}

const EXPLANATION = `
  tencent-accounts doctor
  tencent-accounts doctor --stack prod --cwd infra

Each line is right, wrong (with the one thing to do), or could not be looked at. No line holds a secret.

Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage.`;

async function examine(options: Options, command: Command): Promise<void> {
  const lines = await linesOf({ stack: options.stack, cwd: options.cwd }, command.parent?.version() ?? "");
  process.stdout.write(options.json === true ? `${JSON.stringify(lines, undefined, 2)}\n` : lines.map(textOf).join(""));
  const count = lines.filter((line) => line.is === "wrong").length;
  if (count > 0) {
    const things = count === 1 ? "1 thing is wrong." : `${count} things are wrong.`;
    command.error(things, { code: "tencent-accounts.found", exitCode: 1 });
  }
}

const SIGNS = { right: "✓", wrong: "✗", unknown: "–" } as const;

const textOf = ({ about, is, says, do: remedy }: Line): string =>
  `${SIGNS[is]} ${about}: ${printable(says)}\n${remedy === undefined ? "" : `    ${printable(remedy)}\n`}`;

async function linesOf(project: Project, version: string): Promise<Line[]> {
  const versions = await versionsOf(version);
  const hasEngine = versions.is === "right";
  const configured = hasEngine ? await configurationOf(project) : { read: () => undefined };
  if (!("read" in configured)) return [versions, configured];
  const state = hasEngine ? [await stateOf(project, process.env)] : [];
  return [versions, ...state, ...(await accountLines(configured.read))];
}

async function accountLines(config: ReadConfig): Promise<Line[]> {
  const settings = settingsFrom(config);
  if (Array.isArray(settings)) return settings;
  const { api, passedOver, unusedRole } = settings;
  const others = passedOver.length === 0 ? "" : ` Passed over: ${passedOver.join(", ")}.`;
  const first = [
    unusedRole === undefined
      ? right("credentials", `They are ${api.credentials.source}.${others}`)
      : wrong(
          "credentials",
          `They are ${api.credentials.source}, and the role of ${unusedRole} is not assumed.`,
          "Give the role in the same place as the credentials, or leave it out.",
        ),
  ];
  const ctx = readingContext(settings);
  const { lines, caller } = await callerOf(ctx, settingOf("site", config) ?? "international");
  if (caller === undefined) {
    // What is wrong with them stands for where they come from.
    return lines.some(({ about }) => about === "credentials") ? [...lines] : [...first, ...lines];
  }
  return [
    ...first,
    ...lines,
    ...(await readsOf(ctx, caller)),
    ...(await writesOf(ctx, caller)),
    ...(await quotasOf(ctx)),
    ...(await employeesOf(ctx)),
  ];
}

/** Each mistake is a line. */
function settingsFrom(config: ReadConfig): Settings | Line[] {
  try {
    return readSettings(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split("\n")
      .map((problem) => wrong("settings", problem, "Set it as docs/configuration.md has it."));
  }
}
