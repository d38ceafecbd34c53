import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { Misuse } from "./errors.ts";

const STDIN = "-";

/** The text of a file, or of standard input. Where a terminal would have to be typed into, `expected` is said instead. */
export async function givenText(file: string | undefined, expected: string): Promise<string> {
  if (file !== undefined && file !== STDIN) return decoded(await contentOf(file));
  if (file === undefined && process.stdin.isTTY) throw new Misuse(expected);
  return decoded(await buffer(process.stdin));
}

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
