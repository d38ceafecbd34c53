/** Who has what now: the result of an access review, and its JSON form. A change that readers of the JSON would notice is a new version. */
export const ACCESS_REVIEW_VERSION = 1;

export interface AccessReview {
  readonly version: typeof ACCESS_REVIEW_VERSION;
  /** `project/stack`, where the state tells. */
  readonly stack: string | undefined;
  /** When it was made, `2026-01-31T09:00:00.000Z`. */
  readonly at: string | undefined;
  /** When the last run wrote the state. */
  readonly stateWrittenAt: string | undefined;
  /** The root accounts that the people are in, in the order of their providers. */
  readonly accounts: readonly ReviewedAccount[];
  /** Whether the live account was read too. */
  readonly isCompared: boolean;
  /** Everything that somebody has, sensitive ones first, then by name: the columns of the matrix. */
  readonly rights: readonly GrantedRight[];
  /** By account, then by name. */
  readonly people: readonly Holder[];
  /** What an earlier run could not delete, by account, then by kind. It is there until a later one can. */
  readonly waiting: readonly Waiting[];
  /** What could not be known, a sentence each. */
  readonly notes: readonly string[];
}

export interface ReviewedAccount {
  readonly rootUin: string;
  /** The explicit provider that is used, where the program uses one. */
  readonly provider: string | undefined;
}

export interface GrantedRight {
  readonly kind: "policy" | "role";
  readonly name: string;
  readonly isSensitive: boolean;
  /** How many people have it, by the stack or by the live account. */
  readonly holders: number;
}

export interface Holder {
  readonly kind: "sub-user" | "employee";
  readonly name: string;
  /** The explicit provider that is used, where the program uses one. */
  readonly account: string | undefined;
  /** Account number; that of an employee is the one of the sub-user behind it. */
  readonly uin: string | undefined;
  readonly employeeId: string | undefined;
  /** The resource's name in the program; undefined for whom this stack does not declare. */
  readonly declaredAs: string | undefined;
  /** Whether the person may sign in. */
  readonly signIn: boolean;
  /** Whether the account waits for its deletion. What took its place is another holder of the same `declaredAs`. */
  readonly isWaiting: boolean;
  /** Access keys that work. */
  readonly keys: number;
  /** Names of the groups. */
  readonly groups: readonly string[];
  readonly rights: readonly HeldRight[];
  readonly standing: Standing;
  /** Against the live account: a sentence each, without a full stop. */
  readonly differences: readonly string[];
}

/**
 * Seen from the stack. `recorded`: the account was not asked; `same`, `differs`: it was; `gone`: the account has nobody of that number;
 * `undeclared`: the account has somebody whom this stack does not declare.
 */
export type Standing = "recorded" | "same" | "differs" | "gone" | "undeclared";

export interface HeldRight {
  readonly kind: "policy" | "role";
  readonly name: string;
  readonly isSensitive: boolean;
  readonly isDirect: boolean;
  /** Names of the groups that it comes through. */
  readonly groups: readonly string[];
  /** `extra`: only the live account has it; `missing`: only the stack does. */
  readonly presence: "recorded" | "extra" | "missing";
  /** Whether an earlier run could not take it away: the program does not give it any more. */
  readonly isWaiting: boolean;
}

export interface Waiting {
  readonly kind: "sub-user" | "employee" | "recipient" | "group" | "policy" | "role" | "key" | "membership";
  /** Of a key its name in the program, of a membership the group; else the own name. */
  readonly name: string;
  /** Who has the key, the policy or the role, or is in the group; undefined where the policy, the role or the group itself waits. */
  readonly holder: { readonly kind: "person" | "group"; readonly name: string } | undefined;
  /** The explicit provider that is used, where the program uses one. */
  readonly account: string | undefined;
}
