/** What `PUT clock` takes: where to set the clock, or how far to move it; whether it stands still; or both. */
import type { Clock } from "./clock.ts";
import { SettingError } from "./setting-error.ts";

type Settable = Omit<Clock, "reset">;
type Apply = (clock: Settable, value: unknown) => void;

const RULE = `The clock takes {"offsetSeconds": 60}, {"now": "2026-01-31T09:00:00Z"} or {"advanceSeconds": 60}, and "frozen": true or false beside it or alone.`;

const MOVES: Readonly<Record<string, Apply>> = {
  offsetSeconds: (clock, value) => clock.setOffsetSeconds(numberOf(value)),
  advanceSeconds: (clock, value) => clock.advance(numberOf(value)),
  now: (clock, value) => clock.set(momentOf(value)),
};

export function setClock(clock: Settable, body: string): void {
  const { frozen, ...rest } = parse(body);
  const [move, ...others] = Object.entries(rest);
  const apply = move === undefined || !Object.hasOwn(MOVES, move[0]) ? undefined : MOVES[move[0]];
  const isNothing = move === undefined && frozen === undefined;
  const isUnknown = move !== undefined && apply === undefined;
  if (isNothing || isUnknown || others.length > 0 || (frozen !== undefined && typeof frozen !== "boolean")) {
    throw new SettingError(RULE);
  }
  const wasFrozen = clock.isFrozen();
  // First, so that it stands at the very moment that is given.
  if (frozen === true) clock.freeze();
  try {
    if (move !== undefined) apply?.(clock, move[1]);
  } catch (error) {
    if (!wasFrozen) clock.resume();
    throw error;
  }
  if (frozen === false) clock.resume();
}

/** A moment as people write it, such as 2026-01-31T09:00:00Z; undefined where it is none. */
export function parseMoment(text: string): number | undefined {
  const moment = Date.parse(text);
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(moment) ? moment : undefined;
}

function parse(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SettingError(RULE);
  }
  if (typeof value !== "object" || value === null) throw new SettingError(RULE);
  return { ...value };
}

function numberOf(value: unknown): number {
  if (typeof value !== "number") throw new SettingError(RULE);
  return value;
}

function momentOf(value: unknown): number {
  const moment = typeof value === "string" ? parseMoment(value) : undefined;
  if (moment === undefined) throw new SettingError(RULE);
  return moment;
}
