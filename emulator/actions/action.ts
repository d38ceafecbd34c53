import { type Params, type ValuesOf, checkParams } from "./params.ts";
import type { Store } from "../store/store.ts";

/** Who calls: the root account, or one of its sub-users. */
export interface Caller {
  readonly uin: number;
  readonly isRoot: boolean;
}

/** What an action may know of the call it answers. */
export interface Call {
  readonly rootUin: number;
  readonly caller: Caller;
  /** Milliseconds, by the emulator's clock. */
  readonly now: number;
  /** Whether the caller may also do this, for rights that depend on what the action finds. */
  readonly may: (action: string) => boolean;
}

export type Answer = Readonly<Record<string, unknown>>;

/** Where an account was opened. The sites serve the same API, but not all of it. */
export type Site = "international" | "china";

interface Declared {
  readonly service: "cam" | "employee" | "sts" | "tag";
  readonly version: string;
  readonly action: string;
  /** The one site that serves it; both where nothing is said. */
  readonly onlySite?: Site;
  /** As documented, by one account; enforced where the emulator is told to. */
  readonly ratePerSecond: number;
  /** Every authenticated caller may call it, whatever its policies. */
  readonly open?: true;
}

interface Definition<P extends Params> extends Declared {
  readonly params: P;
  /** Runs in one transaction with its ledger row. Synchronous, as the store is: nothing comes in between. */
  readonly handle: (store: Store, values: ValuesOf<P>, call: Call) => Answer;
}

/** An action as the server sees it: without the types of its parameters. */
export interface Action extends Declared {
  readonly params: Params;
  readonly answer: (store: Store, given: Readonly<Record<string, unknown>>, call: Call) => Answer;
}

export function defineAction<const P extends Params>({ handle, ...declared }: Definition<P>): Action {
  return {
    ...declared,
    answer: (store, given, call) => handle(store, checkParams(declared.params, given), call),
  };
}

const cam = { service: "cam", version: "2019-01-16" } as const;
const employee = { service: "employee", version: "2025-11-19" } as const;
const sts = { service: "sts", version: "2018-08-13" } as const;
const tag = { service: "tag", version: "2018-08-13" } as const;
export { cam, employee, sts, tag };
