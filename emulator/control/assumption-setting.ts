/** What is assumed where no source decides, as it can be set in a running emulator. */
import { type Assumptions, assumptionsFrom } from "../terms/assumptions.ts";
import { StartError } from "../terms/start-error.ts";
import { SettingError } from "./setting-error.ts";

export interface AssumptionSetting {
  readonly current: () => Assumptions;
  /** Alternatives by question, in place of those before; the first alternative of everything else. */
  readonly set: (given: Readonly<Record<string, string>>) => void;
  /** As it was given at the start. */
  readonly reset: () => void;
}

export function createAssumptionSetting(atStart: Readonly<Record<string, string>>): AssumptionSetting {
  let current = assumptionsFrom(atStart);
  return {
    current: () => current,
    set(given) {
      try {
        current = assumptionsFrom(given);
      } catch (error) {
        throw error instanceof StartError ? new SettingError(error.message) : error;
      }
    },
    reset() {
      current = assumptionsFrom(atStart);
    },
  };
}

/** What `PUT assumptions` takes. */
export function parseAssumptions(body: string): Record<string, string> {
  const rule = 'The assumptions take alternatives by question, such as {"time-zone": "utc"}.';
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new SettingError(rule);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new SettingError(rule);
  const given = Object.entries(value).map(([question, alternative]) => {
    if (typeof alternative !== "string") throw new SettingError(rule);
    return [question, alternative] as const;
  });
  return Object.fromEntries(given);
}
