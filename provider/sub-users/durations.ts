/** Lengths of time as ISO 8601 writes them, of weeks, days, hours and minutes: what months and years are depends on when they begin. */
import * as fields from "../fields.ts";

const DURATION = /^P(?=[\dT])(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?$/;
const MINUTES_OF = [7 * 24 * 60, 24 * 60, 60, 1] as const;

const minutesIn = (duration: string): number =>
  (DURATION.exec(duration) ?? [])
    .slice(1)
    .reduce((sum, count, at) => sum + Number(count ?? 0) * (MINUTES_OF[at] ?? 0), 0);

const WRONG = "has to be a length of time in weeks, days, hours or minutes, such as P30D, P2W or PT12H";

export const duration = fields.text.refine((text) => minutesIn(text) > 0, WRONG);

/** The moment that is so much later, to the second. */
export function later(from: Date, length: string): Date {
  const second = Math.floor(from.getTime() / 1000);
  return new Date((second + minutesIn(length) * 60) * 1000);
}
