/** The documents that people read, and the programs and commands in them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Block {
  readonly page: string;
  /** Of the first line of the text. */
  readonly line: number;
  /** As the page says it: `ts`, `sh`, or nothing. */
  readonly language: string;
  readonly text: string;
}

/** All pages but decisions, which tell what was true when they were made, and what reports have written. */
export const pages: readonly string[] = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
  {
    encoding: "utf8",
  },
)
  .trim()
  .split("\n")
  .filter((page) => !/^docs\/(?:adr|examples)\/|^CHANGELOG/.test(page));

export const textOf = (page: string): string => readFileSync(page, "utf8");

const FENCE = /^( *)```(\w*)$/;

/** The fenced blocks of a page, without the indentation of a list that they are part of. */
function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let open:
    | { readonly indent: string; readonly language: string; readonly line: number; readonly lines: string[] }
    | undefined;
  for (const [index, line] of textOf(page).split("\n").entries()) {
    const [, indent, language = ""] = FENCE.exec(line) ?? [];
    if (indent === undefined) open?.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    else if (open === undefined) open = { indent, language, line: index + 2, lines: [] };
    else {
      blocks.push({ page, line: open.line, language: open.language, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  return blocks;
}

export const blocks: readonly Block[] = pages.flatMap(blocksOf);
