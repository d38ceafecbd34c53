/** What can be done to a running emulator. Types alone: a test suite that takes it as a library needs no declarations but ours. */
import type { AssumptionSetting } from "./assumption-setting.ts";
import type { Clock } from "./clock.ts";
import type { Fault } from "./faults.ts";
import type { PermissionDelay } from "./permission-delay.ts";

export interface Control {
  readonly faults: {
    /** Replaces the list. Throws where a fault is not one. */
    readonly set: (faults: readonly Fault[]) => void;
    readonly list: () => readonly Fault[];
  };
  /** Every call to the API that arrived, refused ones too. */
  readonly ledger: {
    readonly counts: () => LedgerCounts;
    /** The last thousand, oldest first. */
    readonly calls: () => readonly LedgerCall[];
    readonly reset: () => void;
  };
  readonly clock: Omit<Clock, "reset">;
  readonly permissions: Omit<PermissionDelay, "reset">;
  readonly assumptions: Omit<AssumptionSetting, "reset">;
  /** What the soft token of each account shows now, by its number: the root account's and the sub-users'. */
  readonly mfaCodes: () => Readonly<Record<string, string>>;
  readonly snapshot: {
    /** The whole account as the bytes of one SQLite file. */
    readonly take: () => Uint8Array;
    /** All of it or nothing; otherwise as a reset. Throws where the bytes are no snapshot of this root account. */
    readonly restore: (bytes: Uint8Array) => void;
  };
  /** As on the first day: the root account with its first key; no faults, clock and delay as at the start, an empty ledger. */
  readonly reset: () => void;
}

export interface LedgerCounts {
  readonly total: number;
  readonly actions: Readonly<Record<string, number>>;
}

export interface LedgerCall {
  readonly time: string;
  readonly service: string | null;
  readonly action: string;
  readonly caller: string | null;
  readonly requestId: string;
  readonly code: string | null;
  readonly fault: string | null;
  readonly parameters: unknown;
}
