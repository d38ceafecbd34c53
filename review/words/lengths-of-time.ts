/** A length of time as a program has it, in the words of a language: of `P30D` the 30 days. */

/** The signs of ISO 8601, those of the time of day behind a T. */
const PART = /(\d+)([WDHM])/g;

export type Unit = "W" | "D" | "H" | "M";

export const lengthOfTime = (duration: string, wordOf: (count: number, unit: Unit) => string): string[] =>
  [...duration.matchAll(PART)].map(([, count, unit]) => wordOf(Number(count), unit as Unit));
