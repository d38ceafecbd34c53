/** How a question is put to the service: what it makes for that, what it calls, and which alternative it then sees. */
import type { Bench, Makes } from "./bench.ts";

export interface Probe<Alternative extends string> {
  readonly makes: Makes;
  readonly ask: (bench: Bench) => Promise<Seen<Alternative>>;
}

export type Seen<Alternative extends string> = Alternative | Neither;

/** Something else, as it was told, without anybody's data. */
export interface Neither {
  readonly neither: string;
}

/** Why a question is not put over the wire at all. */
export interface NotAsked {
  readonly whyNot: string;
}

/** This account has not what it takes to see it. */
export class CannotBeSeen extends Error {
  override readonly name = "CannotBeSeen";
}

export const neither = (what: unknown): Neither => ({
  neither: typeof what === "string" ? what : JSON.stringify(what),
});

/** The alternative that looks so. */
export function whichOf<Alternative extends string>(
  looks: Readonly<Record<Alternative, unknown>>,
  seen: unknown,
): Seen<Alternative> {
  const text = JSON.stringify(seen);
  const found = Object.keys(looks).find((one) => JSON.stringify(looks[one as Alternative]) === text);
  return found === undefined ? neither(seen) : (found as Alternative);
}
