/** Text in lines of at most `width` columns: the first one begins with `before`, the others are as far in. */
export function wrapped(text: string, width: number, before: string): string {
  const room = width - columnsOf(before);
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(BREAKS).flatMap((word) => broken(word, room))) {
    const longer = line + piece;
    if (columnsOf(longer.trimEnd()) <= room) {
      line = longer;
    } else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  lines.push(line.trimEnd());
  return lines.map((each, index) => (index === 0 ? before : " ".repeat(columnsOf(before))) + each).join("\n");
}

/** Of East Asian scripts and of pictures, a character takes two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const NO_WIDTH = /[\p{M}\u2068\u2069]/gu;

/**
 * Where a line may end: before a space, and on either side of a character of a script that writes no spaces; but no line begins with what
 * closes or ends with what opens.
 */
const BREAKS =
  /(?= )|(?<=[\u2e80-\u2fff\u3040-\ua4cf\uff01-\uff60、。〉》」』】])(?<![（「『【《])(?![、。，．：；！？）」』】》 ])|(?<=[^ （「『【《])(?=[\u2e80-\u2fff\u3040-\ua4cf（「『【《])/u;

/** A word that is longer than a line, in pieces that are not. */
function broken(word: string, room: number): string[] {
  if (columnsOf(word) <= room) return [word];
  const pieces: string[] = [];
  let piece = "";
  let taken = 0;
  for (const character of word) {
    const wide = columnsOf(character);
    if (taken + wide > room) {
      pieces.push(piece);
      piece = "";
      taken = 0;
    }
    piece += character;
    taken += wide;
  }
  return [...pieces, piece];
}

/** How many columns of a terminal it takes. */
export const columnsOf = (text: string): number => {
  const visible = text.replaceAll(NO_WIDTH, "");
  return Array.from(visible).length + (visible.match(WIDE)?.length ?? 0);
};
