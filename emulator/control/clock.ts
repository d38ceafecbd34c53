export interface Clock {
  /** Milliseconds since 1970, the offset included. */
  readonly now: () => number;
  readonly offsetSeconds: () => number;
  readonly setOffsetSeconds: (seconds: number) => void;
}

export function createClock(source: () => number): Clock {
  let offset = 0;
  return {
    now: () => Math.trunc(source()) + offset * 1000,
    offsetSeconds: () => offset,
    setOffsetSeconds(seconds) {
      if (!Number.isSafeInteger(seconds)) throw new RangeError("offsetSeconds has to be a whole number of seconds");
      offset = seconds;
    },
  };
}
