/** What is written in a file, each piece with its place. Every value is text: what a column makes of it is the column's business. */
import { printable } from "../output/printable.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
  /** From 1 on, as editors count. */
  readonly column: number;
}

interface Piece {
  readonly at: Place;
}

export interface Text extends Piece {
  /** Empty where nothing is written. */
  readonly text: string;
}

export interface Items extends Piece {
  readonly items: readonly Written[];
}

export interface Entries extends Piece {
  readonly entries: readonly (readonly [key: Text, value: Written])[];
}

export type Written = Text | Items | Entries;

export interface Mistake {
  readonly at: Place;
  /** What is wrong, after the place. */
  readonly says: string;
}

export const nowhere = (file: string): Place => ({ file, line: 1, column: 1 });

/** `people.yaml:12:11`, which terminals and editors make a link of. */
export const placeText = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

export const mistakeText = ({ at, says }: Mistake): string => printable(`${placeText(at)}: ${says}`);

/** The text of a file, which knows the place of each of its characters. */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    // Excel writes it, and editors do not count it.
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
    this.#starts = [0, ...[...this.text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
  }

  at(offset: number): Place {
    let low = 0;
    for (let high = this.#starts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
