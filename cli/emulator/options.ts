/** The options of `tencent-accounts emulator`, and plain arguments read without what explains wrong ones: that takes time to load. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { LONGEST_DELAY_SECONDS, parseFaults, parseMoment, refuseUnknown } from "../../emulator/index.ts";
import type { Options } from "./serve.ts";

export { UnknownWord } from "../../emulator/index.ts";

interface EmulatorOption {
  /** What its value is called; one without is a switch. */
  readonly argument?: string;
  readonly description: string;
  readonly choices?: readonly string[];
  /** Throws what is wrong, in a sentence. One that may be repeated adds to what came earlier. */
  readonly parse?: (text: string, earlier: unknown) => unknown;
  readonly initial?: unknown;
  readonly implies?: Readonly<Record<string, true>>;
}

export const EMULATOR_OPTIONS: Readonly<Record<string, EmulatorOption>> = {
  port: { argument: "number", description: "port to listen on; 0 picks a free one", parse: parsePort, initial: 0 },
  host: {
    argument: "address",
    description:
      "address to listen on; 127.0.0.1 is this machine alone, and whoever reaches another controls the account",
    parse: parseAddress,
    initial: "127.0.0.1",
  },
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
    parse: (file) => parseFaults(textOf(file)),
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
  assume: {
    argument: "question=alternative",
    description:
      "what to do where no source says how the service behaves (docs/emulator-differences.md); may be repeated",
    parse: addAssumption,
    initial: {},
  },
  "assume-file": {
    argument: "file",
    description: "the same from a file: a JSON object of alternatives by question",
    parse: readAssumptions,
  },
  tls: { description: "serve HTTPS too, with a certificate made at the start" },
  "tls-port": {
    argument: "number",
    description: "port for HTTPS; 0 picks a free one",
    parse: parsePort,
    initial: 0,
    implies: { tls: true },
  },
  "tls-authority": {
    argument: "file",
    description: "file for the certificate to trust (default: beside the database, with .authority.pem at its end)",
    parse: parseFile,
    implies: { tls: true },
  },
  "tls-name": {
    argument: "name...",
    description: "further names or addresses for the certificate",
    parse: addName,
    implies: { tls: true },
  },
};

/** Undefined where something is wrong, or help is asked for. */
export function plainOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(EMULATOR_OPTIONS).map(([name, { argument }]) => [
          name,
          { type: argument === undefined ? "boolean" : "string", multiple: true },
        ]),
      ),
    });
    const given = Object.entries(EMULATOR_OPTIONS).flatMap(([name, option]) => {
      const texts = values[name] as readonly (string | boolean)[] | undefined;
      const value = (texts ?? []).reduce((earlier, text) => valueOf(option, text, earlier), option.initial);
      return [...(texts && option.implies ? Object.entries(option.implies) : []), [nameOf(name), value] as const];
    });
    // Each has been checked by its line of the table.
    return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as unknown as Options;
  } catch {
    // Commander reads the arguments anew and says what is wrong.
    return undefined;
  }
}

const nameOf = (option: string): string => option.replace(/-[a-z]/g, (part) => part.slice(1).toUpperCase());

function valueOf({ choices, parse }: EmulatorOption, given: string | boolean, earlier: unknown): unknown {
  if (typeof given === "boolean") return given;
  if (choices !== undefined && !choices.includes(given)) throw new RangeError(`"${given}" is no choice.`);
  return parse === undefined ? given : parse(given, earlier);
}

function addAssumption(text: string, earlier: unknown): Readonly<Record<string, string>> {
  const [question = "", alternative = ""] = text.split("=", 2);
  if (question === "" || alternative === "") {
    throw new RangeError("It has to be a question and an alternative, such as time-zone=utc.");
  }
  refuseUnknown(question, alternative);
  return { ...(earlier as Readonly<Record<string, string>>), [question]: alternative };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new RangeError(code === "ENOENT" ? "There is no such file." : `It cannot be read (${code}).`);
  }
}

const notAssumptions = () => new RangeError('It has to hold a JSON object of texts, such as {"time-zone": "utc"}.');

function readAssumptions(file: string): Readonly<Record<string, string>> {
  const text = textOf(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError("It is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAssumptions();
  const entries = Object.entries(value);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string")) throw notAssumptions();
  for (const entry of entries) refuseUnknown(...entry);
  return Object.fromEntries(entries);
}

function addName(name: string, earlier: unknown): readonly string[] {
  const isName = /^(\*\.)?([a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/i.test(name);
  if (isName || isIP(name) !== 0) return [...((earlier as readonly string[] | undefined) ?? []), name];
  throw new RangeError('It has to be a name such as "cam.example.com" or "*.example.com", or an address.');
}

function parseAddress(text: string): string {
  if (isIP(text) === 0) throw new Error("It has to be an address, such as 127.0.0.1 or 0.0.0.0.");
  return text;
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
