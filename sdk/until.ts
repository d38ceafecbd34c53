import { endOf, isEnd } from "../pulumi/ends.ts";

/**
 * The condition of a policy's statement that allows until an end: a date, such as `2026-12-31` (through that day, UTC), or a moment with its
 * zone. CAM itself ends what the statement allows, at that very moment, whether somebody runs `up` or not.
 *
 * ```ts
 * statement: [{ effect: "allow", action: "cos:GetObject", resource: "*", condition: until("2026-12-31") }]
 * ```
 *
 * Source: CAM, Condition Keys and Condition Operators (qcs:current_time, date_less_than; ISO 8601, in UTC).
 */
export function until(end: string): { date_less_than: { "qcs:current_time": string } } {
  if (!isEnd(end)) {
    throw new Error(
      `until takes a date, such as 2026-12-31, or a moment with its zone, such as 2026-12-31T18:00:00+08:00 (got ${JSON.stringify(end)}).`,
    );
  }
  // To the second, as the documentation writes it.
  const moment = endOf(end)
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  return { date_less_than: { "qcs:current_time": moment } };
}
