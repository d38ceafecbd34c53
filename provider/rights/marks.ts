/** What a declaration leaves on the holder of a right that it stands for, so that other stacks see it. */
import { isSameOwner } from "../owners.ts";
import type { Principal } from "../snapshot/attachments.ts";
import type { Context } from "../resource.ts";

/** `pulumi:policy/<id>`, `pulumi:member/<group>`, or all policies of somebody. */
export type RightKey = string;

export interface Mark {
  readonly holder: Principal;
  readonly key: RightKey;
  /** `project/stack/name` of the declaration. */
  readonly owner: string;
  /** How it is told from the other marks of its holder where it is kept. */
  readonly place: string;
}

/** Where marks are kept: tags on sub-users; groups carry none, and have them in the remark. */
export interface MarkStore {
  /** The mark that a declaration leaves. */
  markOf(holder: Principal, key: RightKey, owner: string): Mark;
  /** All marks of these holders, asked of the service itself. */
  live(ctx: Context, holders: readonly Principal[]): Promise<Mark[]>;
  /** The same, as this run knows them: for a look at what this stack itself has left. */
  known(ctx: Context, holders: readonly Principal[]): Promise<Mark[]>;
  /** The same of one holder, for a look at each of many. */
  knownOfOne(ctx: Context, holder: Principal): Promise<Mark[]>;
  leave(ctx: Context, holders: readonly Principal[], key: RightKey, owner: string): Promise<void>;
  take(ctx: Context, marks: readonly Mark[]): Promise<void>;
  /** Whether somebody who writes at the same moment can undo what was written. */
  readonly isOneText: boolean;
}

export const isSameMark = (one: Mark, other: Mark): boolean =>
  one.holder === other.holder && one.place === other.place && isSameOwner(one.owner, other.owner);
