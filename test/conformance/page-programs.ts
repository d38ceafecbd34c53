/** The programs of docs/emulator.md, as somebody would run them who has copied them from there. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator/server.ts";
import { type Block, blocks, textOf } from "../support/documents.ts";
import { type Result, startProgram } from "../support/running-program.ts";

const PAGE = "docs/emulator.md";
/** Where the page takes the emulator to be. */
const THERE = "127.0.0.1:8080";

/** The fenced blocks under a heading, until the next one of any level. */
function section(heading: string): readonly Block[] {
  const lines = textOf(PAGE).split("\n");
  const first = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line.startsWith("#"));
  if (first === -1) throw new Error(`${PAGE} has no section ${heading}`);
  const length = lines.slice(first + 1).findIndex((line) => /^##+ /.test(line));
  return blocks.filter(
    ({ page, line }) => page === PAGE && line > first && (length === -1 || line <= first + length + 1),
  );
}

/** One of the programs under a heading. */
export function program(heading: string, language: string, place = 0): string {
  const found = section(heading).filter((block) => block.language === language)[place];
  if (found === undefined) throw new Error(`${PAGE} has no program in ${language} under ${heading}`);
  return found.text;
}

export interface Copied {
  /** What it is saved as, and the text. */
  readonly files: Readonly<Record<string, string>>;
  /** Started in the folder of the files; `FILE` stands for the first of them. */
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

/** Saves the files below `folder`, with the emulator's own address, and runs the command with its key. */
export async function run(folder: string, { files, command, env = {} }: Copied, emulator: Emulator): Promise<Result> {
  const cwd = mkdtempSync(join(folder, "page-"));
  try {
    const here = (text: string): string => text.replaceAll(THERE, new URL(emulator.url).host);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), here(text));
    const [started, ...args] = command.map((word) =>
      here(word.replace("FILE", join(cwd, Object.keys(files)[0] ?? ""))),
    );
    const key = { TENCENTCLOUD_SECRET_ID: emulator.secretId, TENCENTCLOUD_SECRET_KEY: emulator.secretKey };
    return await startProgram(started ?? "", args, { cwd, env: { ...process.env, ...key, ...env } }).result;
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
