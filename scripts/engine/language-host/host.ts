import type { RunningPrograms } from "./running-programs.ts";
import type { Sdk } from "./sdk.ts";

/** What the calls of the language host work with. */
export interface Host {
  readonly sdk: Sdk;
  readonly engineAddress: string;
  readonly programs: RunningPrograms;
  readonly stop: () => Promise<void>;
}
