/** What nobody sees and what steers a terminal, or an editor: control and format characters, line separators, lone surrogates. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text with its invisible characters written out, as JSON and TypeScript spell them. */
export const printable = (text: string): string => text.replaceAll(INVISIBLE, writtenOut);

/** The same for text of several lines. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");

const writtenOut = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index);
    return `\\u${unit.toString(16).padStart(4, "0")}`;
  }).join("");
