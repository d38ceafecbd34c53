import type { Settings } from "./config.ts";
import { connectShared } from "./machine/shared-rates.ts";
import type { Context } from "./resource.ts";
import { Snapshot } from "./snapshot/snapshot.ts";

/**
 * What reads of an account work with outside of the engine's operations; all of one process share the same snapshot. They
 * have the time of one operation unless they are given another end.
 */
export function readingContext(
  settings: Settings,
  end: AbortSignal = AbortSignal.timeout(settings.operationTimeoutMs),
): Context {
  const connect = connectShared(settings.api);
  return {
    api: connect(end),
    settings,
    snapshot: new Snapshot(),
    owner: undefined,
    formerOwner: undefined,
    tell: () => undefined,
    isDeclared: async () => false,
    isAwaited: async () => false,
    over: [],
    now: () => settings.asOf ?? new Date(),
    replacedBy: undefined,
    becomes: () => undefined,
    replaces: [],
  };
}
