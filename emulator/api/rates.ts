import { requestLimitExceeded } from "../refusals/protocol.ts";

const WINDOW_MS = 1000;

export interface Rates {
  readonly admit: (call: { caller: number; action: string; ratePerSecond: number; now: number }) => void;
  readonly clear: () => void;
}

/** Admits so many calls of one action by one account in any one second. A refused call does not count. */
export function createRates(): Rates {
  const windows = new Map<string, number[]>();
  return {
    admit({ caller, action, ratePerSecond, now }) {
      const key = `${caller}/${action}`;
      // A clock that was set back leaves moments of the future behind; they do not count.
      const recent = (windows.get(key) ?? []).filter((moment) => moment <= now && moment > now - WINDOW_MS);
      if (recent.length >= ratePerSecond) throw requestLimitExceeded(action, ratePerSecond);
      windows.set(key, [...recent, now]);
    },
    clear: () => windows.clear(),
  };
}

export const unlimited: Rates = { admit: () => {}, clear: () => {} };
