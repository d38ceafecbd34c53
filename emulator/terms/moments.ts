import type { Alternative } from "./assumptions.ts";

/** Asia/Shanghai, which has had no summer time since 1991. */
const CHINA_MS = 8 * 3_600_000;

type Zone = Alternative<"time-zone">;
let zone: Zone = "china";

/** Writes answers with the moments of this zone. */
export function inZone<Result>(wanted: Zone, write: () => Result): Result {
  const before = zone;
  zone = wanted;
  try {
    return write();
  } finally {
    zone = before;
  }
}

/** A moment of an answer: which zone it is written in turns out when the answer is. */
export interface Moment {
  readonly toJSON: () => string;
}

/** As CAM writes moments: `2019-04-18 16:04:44`. */
export const camTime = (ms: number): Moment => ({ toJSON: () => inUtc(ms + (zone === "china" ? CHINA_MS : 0)) });

/** The same for people who look at the pages, always in UTC. */
export const inUtc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/** As the employee contract writes moments, and CAM those of policy versions: `2025-11-19T08:00:00Z`. */
export const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
