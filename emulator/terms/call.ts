/** Who calls which account, and what may be known of the call. */

import type { Assumptions } from "./assumptions.ts";

/** Where an account was opened. The sites serve the same API, but not all of it. */
export type Site = "international" | "china";

/** Who calls: the root account, one of its sub-users, or temporary credentials that speak for a role or for one of these. */
export interface Caller {
  /** The account's number; the root account's for a role, which has none of its own. */
  readonly uin: number;
  /** Whether it is the root account itself, which a role never is. */
  readonly isRoot: boolean;
  /** Only with temporary credentials. */
  readonly session?: CallerSession;
}

/** Who calls an action that takes no signature. */
export const ANYBODY: Caller = { uin: 0, isRoot: false };

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
  readonly site: Site;
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
  /** What is assumed where no source says how the service behaves. */
  readonly assumed: Assumptions;
}
