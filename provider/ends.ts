/**
 * The end of a right, as `expires` gives it: a date, through which the right holds (UTC), or a moment with its zone. What is over at the
 * moment of the run is an input beside it, `ended`, which only the check adds: so that an end is a change that the engine plans, shows
 * and records like any other, and that is over once it is recorded (ADR 19).
 */
import { z } from "zod";
import { endOf, endsByPart, isEnd, isOver, textsIn } from "../pulumi/ends.ts";
import { comparedBy, type Definition, type Rule } from "./resource.ts";

type Properties = Readonly<Record<string, unknown>>;

const END =
  "has to be a date, such as 2026-12-31 (the right holds through that day, UTC), or a moment with its zone, such as 2026-12-31T18:00:00+08:00";
const BY_END = "has to give lists by their end, which";

/** `expires` of what ends as a whole. */
export const expiryOf = (whatHappens: string) =>
  z
    .string(END)
    .refine(isEnd, END)
    .optional()
    .describe(
      `The end: a date, such as \`2026-12-31\` (through that day, UTC), or a moment with its zone, such as \`2026-12-31T18:00:00+08:00\`. ${whatHappens} A later end gives it again.`,
    );

/** `expires` of what ends part by part: the parts by their end. */
export const expiryByPart = <S extends z.ZodType>(parts: S, whatHappens: string) =>
  comparedBy(
    (ends) => endsByPart(ends).map(String).toSorted(),
    z
      .record(z.string(), parts, `${BY_END} ${END}`)
      .refine((ends) => Object.keys(ends).every(isEnd), `${BY_END} ${END}`),
  )
    .optional()
    .describe(
      `Which of them end when, by the end: \`{ "2026-12-31": [...] }\`. An end is a date (through that day, UTC) or a moment with its zone, such as \`2026-12-31T18:00:00+08:00\`. ${whatHappens} A later end gives it again.`,
    );

/** What the check adds, and the state records. */
export const ended = z
  .string()
  .optional()
  .describe("The end that has been reached. Empty while the right holds, and where it has no end.");
export const endedParts = z
  .array(z.string())
  .optional()
  .describe("Those whose end has been reached. Empty while all of them hold.");

/** What ends is among what is declared, and has one end. */
export const endsAmong = <Inputs extends { expires?: unknown }>(list: keyof Inputs & string): Rule<Inputs> => ({
  about: "expires",
  reads: ["expires", list],
  violation(inputs) {
    const declared = textsIn(inputs[list]);
    const named = endsByPart(inputs.expires).map(([, part]) => part);
    if (named.some((part) => !declared.includes(part))) return `names something that ${list} does not`;
    return new Set(named).size < named.length ? "gives something two ends" : undefined;
  },
});

/** What of checked inputs is over: the value of `ended`. */
export function overIn({ ends }: Definition, { expires }: Properties, now: () => Date): string | string[] | undefined {
  if (ends === undefined || expires === undefined) return undefined;
  const isReached = (text: string): boolean => endOf(text) <= now();
  if (ends.what !== "parts")
    return typeof expires === "string" && isEnd(expires) && isReached(expires) ? expires : undefined;
  const over = endsByPart(expires).flatMap(([text, part]) => (isReached(text) ? [part] : []));
  return over.length === 0 ? undefined : over.toSorted();
}

/** What a check gives of a kind: its inputs, and beside them that an end has been reached. */
export const checkedKeysOf = ({ ends, inputs }: Definition): string[] => [
  ...Object.keys(inputs),
  ...(ends === undefined ? [] : ["ended"]),
];

/** What still stands of a declaration: without the parts that are over; undefined where all of it is. */
export function standing<P extends Properties>({ ends }: Pick<Definition, "ends">, properties: P): P | undefined {
  if (ends === undefined || !isOver(properties)) return properties;
  if (ends.what === "right") return undefined;
  if (ends.what === "switch") return properties;
  const { [ends.list]: list, ended: over } = properties;
  return Array.isArray(list) ? { ...properties, [ends.list]: without(list, textsIn(over)) } : properties;
}

export const without = (list: readonly unknown[], over: readonly string[]): unknown[] =>
  list.filter((item) => typeof item !== "string" || !over.includes(item));

/** What an `up` is about to do at an end, or where one has been put off; `olds` and `news` are checked inputs. */
export function notesOfEnds(
  { ends }: Pick<Definition, "ends">,
  what: string,
  olds: Properties | undefined,
  news: Properties,
  now: () => Date,
): string[] {
  if (ends === undefined || !(isOver(news) || (olds !== undefined && isOver(olds)))) return [];
  const verb = olds === undefined ? "has ended before it was made" : "ends";
  const told = (whose: string, end: unknown): string =>
    `${what} ${verb}${whose} (expires ${String(end)}; it is ${now().toISOString()}).`;
  if (ends.what !== "parts") {
    if (olds !== undefined && isOver(olds) === isOver(news)) return [];
    return [isOver(news) ? told("", news["ended"]) : `${what} holds again: its end is later now.`];
  }
  const [before, after] = [textsIn(olds?.["ended"]), textsIn(news["ended"])];
  const endOfPart = new Map(endsByPart(news["expires"]).map(([text, part]) => [part, text]));
  const back = textsIn(news[ends.list]).filter((part) => before.includes(part) && !after.includes(part));
  return [
    ...after.filter((part) => !before.includes(part)).map((part) => told(` for ${part}`, endOfPart.get(part))),
    ...back.map((part) => `${what} holds again for ${part}: the end is later now.`),
  ];
}
