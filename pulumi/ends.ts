/**
 * How programs, previews and states write ends: `expires`, an end or the parts of a list by their ends, and `ended`, what of it has been
 * reached. An end is a date, through which something holds (UTC), or a moment with its zone.
 */
import { z } from "zod";

const DAY_MS = 86_400_000;

const date = z.iso.date();
const end = z.union([date, z.iso.datetime({ offset: true })]);

export const isEnd = (text: string): boolean => end.safeParse(text).success;

/** The moment from which on it is over. */
export function endOf(text: string): Date {
  const moment = Date.parse(text);
  return new Date(date.safeParse(text).success ? moment + DAY_MS : moment);
}

/** Each part that has an end, as far as it is known. */
export function endsByPart(expires: unknown): [end: string, part: string][] {
  if (typeof expires !== "object" || expires === null) return [];
  return Object.entries(expires).flatMap(([text, parts]) =>
    isEnd(text) ? textsIn(parts).map((part): [string, string] => [text, part]) : [],
  );
}

export const textsIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];

/** Whether all of it, or some of it, is over. */
export const isOver = ({ ended }: Readonly<Record<string, unknown>>): boolean => ended !== undefined && ended !== "";
