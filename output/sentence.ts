/**
 * Sentences in which a value is a value. Whatever comes from a preview, a state or an account stands apart from our words, so that each
 * format escapes it in its own way, and none has to guess where it begins and ends.
 */
export interface Value {
  readonly value: string;
}

export type Sentence = readonly (string | Value)[];

/** What stands in a sentence: a value, a number of ours, or a sentence by itself. */
export type Part = string | number | Sentence;

/** Every text that is put into it is a value: `say\`gains ${policy}\``. */
export const say = ({ raw }: TemplateStringsArray, ...parts: readonly Part[]): Sentence =>
  [raw[0] ?? "", ...parts.flatMap((part, index) => [...sentenceOf(part), raw[index + 1] ?? ""])].filter(
    (piece) => piece !== "",
  );

const sentenceOf = (part: Part): Sentence => {
  if (typeof part === "number") return [part.toLocaleString("en")];
  return typeof part === "string" ? [{ value: part }] : part;
};

export const NOTHING: Sentence = [];

/** One after the other, without those that say nothing. */
export const joined = (sentences: readonly Sentence[], separator: string): Sentence =>
  sentences.filter((one) => one.length > 0).flatMap((one, index) => (index === 0 ? one : [separator, ...one]));

/** The sentence as text, each value as the format writes it. */
export const written = (sentence: Sentence, write: (value: string) => string): string =>
  sentence.map((piece) => (typeof piece === "string" ? piece : write(piece.value))).join("");

export const isNamedIn = (sentence: Sentence, name: string): boolean =>
  sentence.some((piece) => typeof piece !== "string" && piece.value === name);

const MOST_LISTED = 10;

/** Such as `ann, bob and cat`; of many, the first ones and how many more there are. */
export function listed(language: string, items: readonly Part[], more: (count: number) => string): Sentence {
  const left = items.length - MOST_LISTED;
  const shown: readonly Part[] = left > 0 ? [...items.slice(0, MOST_LISTED), [more(left)]] : items;
  return new Intl.ListFormat(language)
    .formatToParts(shown.map((_, index) => String(index)))
    .flatMap(({ type, value }) => (type === "element" ? sentenceOf(shown[Number(value)] ?? []) : [value]));
}
