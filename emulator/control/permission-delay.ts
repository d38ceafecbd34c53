import { SettingError } from "./setting-error.ts";

/** How long a change of what somebody may do takes until it counts; the service documents about a minute in places. */
export interface PermissionDelay {
  readonly delaySeconds: () => number;
  readonly setDelaySeconds: (seconds: number) => void;
  /** As it was given at the start. */
  readonly reset: () => void;
}

/** What has changed meanwhile is remembered, in memory. */
export const LONGEST_DELAY_SECONDS = 86_400;

export function createPermissionDelay(atStart: number): PermissionDelay {
  let current = 0;
  function setDelaySeconds(seconds: number): void {
    if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > LONGEST_DELAY_SECONDS) {
      throw new SettingError(`delaySeconds has to be a whole number from 0 to ${LONGEST_DELAY_SECONDS}.`);
    }
    current = seconds;
  }
  setDelaySeconds(atStart);
  return { delaySeconds: () => current, setDelaySeconds, reset: () => setDelaySeconds(atStart) };
}

/** What `PUT permissions` takes. */
export function parseDelay(body: string): number {
  const rule = 'The permissions take {"delaySeconds": 60} and nothing else.';
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SettingError(rule);
  }
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) throw new SettingError(rule);
  if (!("delaySeconds" in value) || typeof value.delaySeconds !== "number") throw new SettingError(rule);
  return value.delaySeconds;
}
