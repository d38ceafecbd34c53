/** What a declaration leaves on the principal of a right that it stands for, so that other stacks see it. */
import { isSameOwner } from "../owners.ts";
import type { Principal } from "../snapshot/attachments.ts";
import type { Context } from "../resource.ts";

/** `pulumi:policy/<id>`, `pulumi:member/<group>`, or all policies of somebody. */
export type RightKey = string;

export interface Mark {
  readonly principal: Principal;
  readonly key: RightKey;
  /** `project/stack/name` of the declaration. */
  readonly owner: string;
  /** How it is told from the other marks of its principal where it is kept. */
  readonly place: string;
}

/** Where marks are kept: tags on sub-users; groups carry none, and have them in the remark. */
export interface MarkStore {
  /** The mark that a declaration leaves. */
  markOf(principal: Principal, key: RightKey, owner: string): Mark;
  /** All marks of these principals, asked of the service itself. */
  live(ctx: Context, principals: readonly Principal[]): Promise<Mark[]>;
  /** The same, as this run knows them: for a look at what this stack itself has left. */
  known(ctx: Context, principals: readonly Principal[]): Promise<Mark[]>;
  /** The same of one principal, for a look at each of many. */
  knownOfOne(ctx: Context, principal: Principal): Promise<Mark[]>;
  leave(ctx: Context, principals: readonly Principal[], key: RightKey, owner: string): Promise<void>;
  take(ctx: Context, marks: readonly Mark[]): Promise<void>;
  /** Whether somebody who writes at the same moment can undo what was written. */
  readonly isOneText: boolean;
}

export const isSameMark = (one: Mark, other: Mark): boolean =>
  one.principal === other.principal && one.place === other.place && isSameOwner(one.owner, other.owner);
