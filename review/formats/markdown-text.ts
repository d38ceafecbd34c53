/**
 * Text as Markdown that means nothing but itself. Hosts of repositories read more into it than Markdown does: mentions, issues,
 * commits, addresses. Inside a code span they read nothing, so that whatever is not an ordinary word stands in one.
 */
import { isolated, printable, printableLines, shortened } from "./printable.ts";

const LONGEST = 240;
/** Known as names in one sentence. */
const NAMES = 50;

/** A word, in parentheses perhaps, or a number. What stands after it is not part of it. */
const ORDINARY = /^(?:\(?[A-Za-z]+(?:['’-][A-Za-z]+)*\)?|\d{1,6})$/;

/** What a host takes for the name of a commit. */
const COMMIT = /^\(?[0-9a-f]{6,}\)?$/i;

const PUNCTUATION = /^(.*?)([,;:.]?)$/su;

/** A value as a code span: fenced by more backticks than it holds. A space at each end is taken off again by whoever shows it. */
export function span(value: string): string {
  const text = printable(shortened(value, LONGEST));
  const fence = "`".repeat(longestTicks(text) + 1);
  const padding = /^[` ]|[` ]$|^$/.test(text) ? " " : "";
  return isolated(fence + padding + text + padding + fence);
}

/** A sentence in which the names, and every word that is not an ordinary one, are code spans. Never empty. */
export function sentence(text: string, names: readonly string[] = []): string {
  const shown = shortened(text, 4 * LONGEST);
  const known = names.filter((name) => name !== "" && name.trim() === name && shown.includes(name)).slice(0, NAMES);
  const said = known.length === 0 ? words(shown) : wordsAndNames(shown, known);
  return said === "" ? span(text) : said;
}

function wordsAndNames(text: string, names: readonly string[]): string {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map(escape);
  const name = new RegExp(`(?<!\\S)(${longestFirst.join("|")})([,;:.]?)(?!\\S)`, "u");
  // Between two names stands text, so that every third piece is one, and after it comes its punctuation.
  const [first = "", ...pieces] = text.split(name);
  const said = [words(first)];
  for (let index = 0; index < pieces.length; index += 3) {
    said.push(span(pieces[index] ?? "") + (pieces[index + 1] ?? ""), words(pieces[index + 2] ?? ""));
  }
  return said.filter((piece) => piece !== "").join(" ");
}

const words = (text: string): string =>
  printable(text)
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => {
      const [, core = word, punctuation = ""] = PUNCTUATION.exec(word) ?? [];
      if (core === "") return punctuation;
      // "1." begins a list.
      const isOrdinary = ORDINARY.test(core) && !COMMIT.test(core) && !(/^\d/.test(core) && punctuation === ".");
      return (isOrdinary ? core : span(core)) + punctuation;
    })
    .join(" ");

/** Lines of text as a code block, fenced by more backticks than they hold. */
export function block(text: string, limit: number): string {
  const lines = printableLines(shortened(text.trimEnd(), limit));
  const fence = "`".repeat(Math.max(3, longestTicks(lines) + 1));
  return `${fence}text\n${lines}\n${fence}`;
}

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
