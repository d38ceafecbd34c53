import { type Params, type ValuesOf, checkParams } from "./params.ts";
import type { Site } from "../site.ts";
import type { Store } from "../store/store.ts";

/** Who calls: the root account, one of its sub-users, or temporary credentials that speak for a role or for one of these. */
export interface Caller {
  /** The account's number; the root account's for a role, which has none of its own. */
  readonly uin: number;
  /** Whether it is the root account itself, which a role never is. */
  readonly isRoot: boolean;
  /** Only with temporary credentials. */
  readonly session?: CallerSession;
}

export interface CallerSession {
  readonly name: string;
  /** Null where the credentials carry the rights of the account that asked for them. */
  readonly roleId: string | null;
  /** The account that asked for the credentials. */
  readonly principal: number;
  /** The policy that the credentials were asked for with: what they may do at most. */
  readonly policy: string | null;
}

/** What an action may know of the call it answers. */
export interface Call {
  readonly rootUin: number;
  readonly caller: Caller;
  /** Milliseconds, by the emulator's clock. */
  readonly now: number;
  /** Where the emulator is reached, without a slash at its end. */
  readonly url: string;
  /** A documented quota as it counts here: none where the emulator was told to enforce none. */
  readonly quota: (limit: number) => number;
  /** Whether the caller may also do this, for rights that depend on what the action finds. */
  readonly may: (action: string) => boolean;
  /** What the call has for a condition key, for policies that an action decides by itself. */
  readonly valuesOfKey: (key: string) => readonly string[];
}

export type Answer = Readonly<Record<string, unknown>>;

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
  /** It writes, although its name is a reader's. */
  readonly writes?: true;
}

interface Definition<P extends Params> extends Declared {
  readonly params: P;
  /** Runs in one transaction with its ledger row. Synchronous, as the store is: nothing comes in between. */
  readonly handle: (store: Store, values: ValuesOf<P>, call: Call) => Answer;
}

/** An action as the server sees it: without the types of its parameters. */
export interface Action extends Declared {
  readonly params: Params;
  /** Whether it only reads: the vendor's names tell, where the action does not say otherwise. */
  readonly reads: boolean;
  readonly answer: (store: Store, given: Readonly<Record<string, unknown>>, call: Call) => Answer;
}

export function defineAction<const P extends Params>({ handle, ...declared }: Definition<P>): Action {
  return {
    ...declared,
    reads: declared.writes === undefined && /^(Describe|Get|List|Query)[A-Z]/.test(declared.action),
    answer: (store, given, call) => handle(store, checkParams(declared.params, given), call),
  };
}

const cam = { service: "cam", version: "2019-01-16" } as const;
const employee = { service: "employee", version: "2025-11-19" } as const;
const sts = { service: "sts", version: "2018-08-13" } as const;
const tag = { service: "tag", version: "2018-08-13" } as const;
export { cam, employee, sts, tag };
