/** In which form a report is written, and where. */
import { access, constants, stat, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { Option } from "commander";
import { printable } from "../../output/printable.ts";
import { Misuse } from "./errors.ts";

export const FORMATS = ["markdown", "json", "html", "text"] as const;
export type Format = (typeof FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ".md": "markdown",
  ".json": "json",
  ".html": "html",
  ".htm": "html",
  ".txt": "text",
};

/** Of an access review, which is a table too. */
const ACCESS_FORMATS = [...FORMATS, "csv"] as const;
export type AccessFormat = (typeof ACCESS_FORMATS)[number];

const formatOption = (choices: readonly string[]): Option =>
  new Option(
    "--format <format>",
    "default: by the file name of --out, else text on a terminal and markdown elsewhere",
  ).choices(choices);
export const FORMAT_OPTION = formatOption(FORMATS);
export const ACCESS_FORMAT_OPTION = formatOption(ACCESS_FORMATS);
export const OUT_OPTION = new Option("--out <file>", "write the report there; an earlier one is replaced; - prints it");
export const SENSITIVE_OPTION = new Option(
  "--sensitive <file>",
  'more policies and roles that count as sensitive: a JSON list of names, such as ["prod-*"]',
);

/** What was asked for; else what the name of the file says; else text for a person who looks on, and Markdown for everybody else. */
export const formatOf = (given: Format | undefined, out: string | undefined): Format =>
  given ??
  (out === undefined ? undefined : BY_EXTENSION[extname(out).toLowerCase()]) ??
  (out === undefined && process.stdout.isTTY ? "text" : "markdown");

export const accessFormatOf = (given: AccessFormat | undefined, out: string | undefined): AccessFormat => {
  if (given === undefined && out !== undefined && extname(out).toLowerCase() === ".csv") return "csv";
  return given === "csv" ? given : formatOf(given, out);
};

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder is not there",
  ENOTDIR: "its folder is not there",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

/** In the place of a file. */
export const STANDARD_OUTPUT = "-";

/** Before what takes long, or changes something, in order to write there in the end. */
export async function refuseUnwritable(out: string | undefined): Promise<void> {
  if (out === undefined || out === STANDARD_OUTPUT) return;
  try {
    const there = await stat(out).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    });
    if (there?.isDirectory() === true) throw new Misuse(`Nothing can be written to ${out}: ${REASONS["EISDIR"]}.`);
    await access(there === undefined ? dirname(out) : out, constants.W_OK);
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`Nothing can be written to ${out}: ${reasonOf(error)}.`);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");
const reasonOf = (error: unknown): string => REASONS[codeOf(error)] ?? `the system refuses, ${codeOf(error)}`;

/** A report takes the place of an earlier one. */
export async function write(text: string, out: string | undefined): Promise<void> {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (out === undefined || out === STANDARD_OUTPUT) {
    process.stdout.write(ended);
    return;
  }
  try {
    await writeFile(out, ended);
  } catch (error) {
    throw new Error(`${out} could not be written (${reasonOf(error)}).`, { cause: error });
  }
  console.error(`Written: ${printable(out)}`);
}
