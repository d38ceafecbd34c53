import { SettingError } from "./setting-error.ts";

/** The time of everything that the emulator shows or decides. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How far it is from the clock that it was made from. */
  readonly offsetSeconds: () => number;
  readonly setOffsetSeconds: (seconds: number) => void;
  /** To a moment, in milliseconds since 1970. */
  readonly set: (moment: number) => void;
  readonly advance: (seconds: number) => void;
  readonly isFrozen: () => boolean;
  /** It stands still, and can still be set and advanced. */
  readonly freeze: () => void;
  /** It goes on from where it stood. */
  readonly resume: () => void;
  /** As it was made: running, with no offset. */
  readonly reset: () => void;
}

const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59);

export function createClock(origin: () => number): Clock {
  let offsetMs = 0;
  let frozenAt: number | undefined;
  const source = () => Math.trunc(origin());
  const now = () => frozenAt ?? source() + offsetMs;

  function set(moment: number): void {
    if (!Number.isSafeInteger(moment) || moment < 0 || moment > LAST_MOMENT) {
      throw new SettingError(
        "The clock goes from 1970 to the end of 9999; neither an offset nor a moment leads out of that.",
      );
    }
    offsetMs = moment - source();
    if (frozenAt !== undefined) frozenAt = moment;
  }

  return {
    now,
    // Adding 0 makes a 0 of what rounding leaves as -0.
    offsetSeconds: () => Math.round((frozenAt === undefined ? offsetMs : frozenAt - source()) / 1000) + 0,
    setOffsetSeconds(seconds) {
      if (!Number.isSafeInteger(seconds)) throw new SettingError("offsetSeconds has to be a whole number of seconds.");
      set(source() + seconds * 1000);
    },
    set,
    advance(seconds) {
      if (!Number.isSafeInteger(seconds) || seconds < 0) {
        throw new SettingError("advanceSeconds has to be a whole number of seconds from 0 on.");
      }
      set(now() + seconds * 1000);
    },
    isFrozen: () => frozenAt !== undefined,
    freeze() {
      frozenAt ??= now();
    },
    resume() {
      offsetMs = now() - source();
      frozenAt = undefined;
    },
    reset() {
      offsetMs = 0;
      frozenAt = undefined;
    },
  };
}
