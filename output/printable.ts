import { type Sentence, written } from "./sentence.ts";

/** What nobody sees and what reorders or steers what others see: control and format characters, line separators, lone surrogates. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text on one line, with its invisible characters written out as JSON spells them. */
export const printable = (text: string): string => text.replaceAll(INVISIBLE, writtenOut);

/** The same for text of several lines. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

const writtenOut = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index);
    return `\\u${unit.toString(16).padStart(4, "0")}`;
  }).join("");

/** The beginning of what is too long to show, and how much is missing. Never ends between the halves of a character. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/\p{Cs}$/u, "");
  return `${kept}… (${(text.length - kept.length).toLocaleString("en")} more characters)`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Text that reads from the right, kept from reordering what stands beside it. Formats with an element for that use the element. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);

/** A sentence for a terminal or a file of plain text. */
export const plainText = (sentence: Sentence): string => written(sentence, (value) => isolated(printable(value)));
