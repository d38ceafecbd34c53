/**
 * Text as Markdown that means nothing but itself. Hosts of repositories read more into it than Markdown does: mentions, issues,
 * commits, addresses. Inside a code span they read nothing, so that every value stands in one.
 */
import { isolated, printable, printableLines, shortened } from "./printable.ts";
import { type Sentence, written } from "./sentence.ts";

const LONGEST = 240;

/** A value as a code span: fenced by more backticks than it holds. A space at each end is taken off again by whoever shows it. */
export function span(value: string, limit = LONGEST): string {
  const text = printable(shortened(value, limit));
  const fence = "`".repeat(longestTicks(text) + 1);
  const padding = /^[` ]|[` ]$|^$/.test(text) ? " " : "";
  return isolated(fence + padding + text + padding + fence);
}

/** A sentence whose values are code spans. The words are ours and mean nothing to a host. */
export const markdown = (sentence: Sentence): string => written(sentence, (value) => span(value));

/** A plus or a minus before a text. Both are strong: a bare one would begin a list. */
export const signed = (sign: string | undefined, text: string): string =>
  sign === undefined ? text : `**${sign}** ${text}`;

/** Lines of text as a code block, fenced by more backticks than they hold. */
export function block(text: string, limit: number): string {
  const lines = printableLines(shortened(text.trimEnd(), limit));
  const fence = "`".repeat(Math.max(3, longestTicks(lines) + 1));
  return `${fence}text\n${lines}\n${fence}`;
}

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/** A bar ends a cell even inside a code span. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
