import { createApi } from "./api/client.ts";
import type { Settings } from "./config.ts";
import type { Context } from "./resource.ts";
import { Snapshot } from "./snapshot/snapshot.ts";

/** What reads of an account work with outside of the engine's operations; all of one process share the same snapshot. */
export function readingContext(settings: Settings): Context {
  const connect = createApi(settings.api);
  return {
    api: connect(AbortSignal.timeout(settings.operationTimeoutMs)),
    settings,
    snapshot: new Snapshot(),
    owner: undefined,
    isDeclared: () => false,
  };
}
