/** The options of `tencent-accounts emulator`, and plain arguments read without what explains wrong ones: that takes time to load. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { LONGEST_DELAY_SECONDS, parseFaults, parseMoment } from "../../emulator/index.ts";
import type { Options } from "./serve.ts";

interface EmulatorOption {
  /** What its value is called; one without is a switch. */
  readonly argument?: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** Throws what is wrong, in a sentence. */
  readonly parse?: (text: string) => unknown;
  readonly initial?: unknown;
}

export const EMULATOR_OPTIONS: Readonly<Record<string, EmulatorOption>> = {
  port: { argument: "number", description: "port to listen on; 0 picks a free one", parse: parsePort, initial: 0 },
  database: {
    argument: "file",
    description: 'database file, created if missing; ":memory:" keeps nothing',
    parse: parseFile,
    initial: ":memory:",
  },
  seed: {
    argument: "text",
    description: "derive ids and secrets from this text, so that runs can be compared (new files only)",
  },
  faults: {
    argument: "file",
    description: "faults to inject: a JSON list, see below",
    parse: (file) => parseFaults(readFileSync(file, "utf8")),
  },
  clock: {
    argument: "moment",
    description: "start the clock at this time, such as 2026-01-31T09:00:00Z",
    parse: parseStart,
  },
  site: {
    argument: "site",
    description: "which site's API to serve",
    choices: ["international", "china"],
    initial: "international",
  },
  rates: { argument: "rates", description: "request rate limits", choices: ["off", "documented"], initial: "off" },
  quotas: {
    argument: "quotas",
    description: "limits on the number of users, groups, policies and so on",
    choices: ["documented", "off"],
    initial: "documented",
  },
  "permission-delay": {
    argument: "seconds",
    description: "delay until a change of permissions takes effect",
    parse: parseDelay,
    initial: 0,
  },
  loose: { description: "accept every call with a known secret id, without checking signature and time" },
};

/** Undefined where something is wrong, or help is asked for. */
export function plainOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(EMULATOR_OPTIONS).map(([name, { argument }]) => [
          name,
          { type: argument === undefined ? "boolean" : "string" },
        ]),
      ),
    });
    const given = Object.entries(EMULATOR_OPTIONS).map(([name, option]) => [
      name.replace(/-[a-z]/g, (part) => part.slice(1).toUpperCase()),
      valueOf(option, values[name]),
    ]);
    // Each has been checked by its line of the table.
    return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Options;
  } catch {
    // Commander reads the arguments anew and says what is wrong.
    return undefined;
  }
}

function valueOf({ choices, parse, initial }: EmulatorOption, given: unknown): unknown {
  if (typeof given !== "string") return given ?? initial;
  if (choices !== undefined && !choices.includes(given)) throw new RangeError(`"${given}" is no choice.`);
  return parse === undefined ? given : parse(given);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new RangeError("It has to be a number from 0 to 65535.");
  return port;
}

function parseStart(text: string): number {
  const moment = parseMoment(text);
  if (moment !== undefined && moment >= 0) return moment;
  throw new RangeError("It has to be a moment such as 2026-01-31T09:00:00Z.");
}

function parseFile(text: string): string {
  if (text === "") throw new RangeError('It has to be a file, or ":memory:".');
  return text;
}

function parseDelay(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= LONGEST_DELAY_SECONDS) return seconds;
  throw new RangeError(`It has to be a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}.`);
}
