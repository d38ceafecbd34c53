import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { Misuse } from "./errors.ts";

const STDIN = "-";

export interface Input {
  readonly text: string;
  /** What it was read from, as a report names it. */
  readonly source: {
    readonly from: "file" | "standard-input" | "stack";
    readonly name?: string | undefined;
    readonly sha256: string;
  };
}

/** What is in a file, or on standard input. Where a terminal would have to be typed into, `expected` is said instead. */
export async function givenInput(file: string | undefined, expected: string): Promise<Input> {
  if (file === undefined && process.stdin.isTTY) throw new Misuse(expected);
  const isFile = file !== undefined && file !== STDIN;
  const content = isFile ? await contentOf(file) : await buffer(process.stdin);
  const sha256 = digestOf(content);
  return {
    text: decoded(content),
    source: isFile ? { from: "file", name: basename(file), sha256 } : { from: "standard-input", sha256 },
  };
}

export const givenText = async (file: string | undefined, expected: string): Promise<string> =>
  (await givenInput(file, expected)).text;

/** Whoever has the bytes can tell whether a report was made from them. */
export const digestOf = (content: Buffer | string): string => createHash("sha256").update(content).digest("hex");

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Misuse(`${file} cannot be read: ${REASONS[code] ?? `the system refuses (${code})`}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

/** PowerShell's `>` writes UTF-16. */
function decoded(content: Buffer): string {
  const isUtf16 = content[0] === 0xff && content[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(content);
}
