/**
 * What a planned change does to people: the result of a review, and its JSON form. docs/review.schema.json describes it; a change
 * that readers of the JSON would notice is a new version.
 */
export const REPORT_VERSION = 1;

export interface Report {
  readonly version: typeof REPORT_VERSION;
  /** `project/stack`, where the preview tells. */
  readonly stack: string | undefined;
  /** `failed`: the preview ended with errors, so that what follows may be half of it. */
  readonly outcome: "changes" | "nothing" | "failed";
  /** Whether the preview would tell what waits for its deletion since an earlier run; not every form of one does. */
  readonly tellsWaiting: boolean;
  /** Messages of a failed preview, without anything secret. */
  readonly errors: readonly string[];
  /** Everybody to whom something happens, most dangerous first, then by name. */
  readonly people: readonly Person[];
  /** What changes for whoever holds it: groups, policies, roles. Most dangerous first. */
  readonly shared: readonly Shared[];
  /** What somebody should look into, over the planned whole. Most dangerous first. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
}

/** `high`: access is lost, or much of it is gained. `medium`: access changes. `low`: nothing about access. */
export type Danger = "high" | "medium" | "low";

export interface Person {
  readonly kind: "sub-user" | "employee" | "recipient" | "unknown";
  /** Account name; the id where nothing tells a name. */
  readonly name: string;
  /** The explicit provider that is used, where the program uses one. */
  readonly account: string | undefined;
  readonly happens: "joins" | "leaves" | "renamed" | "replaced" | "adopted" | "changes";
  /** The name before, of somebody who is renamed. */
  readonly formerName: string | undefined;
  readonly danger: Danger;
  /** Most dangerous first. */
  readonly changes: readonly Change[];
}

export type Effect =
  | "joins"
  | "leaves"
  | "replaced"
  | "adopted"
  | "gains"
  | "loses"
  | "enters-group"
  | "leaves-group"
  | "sign-in-on"
  | "sign-in-off"
  | "password-set"
  | "password-reset"
  | "key-made"
  | "key-rotated"
  | "key-switched"
  | "key-deleted"
  | "contact"
  | "other"
  | "imported"
  | "drifted";

export interface Change {
  readonly effect: Effect;
  readonly danger: Danger;
  /** One sentence without a full stop: "gains AdministratorAccess", "loses ReadOnlyAccess through the group readers". */
  readonly text: string;
  /** Why, where the plan tells: of a replacement, which input cannot change in place. */
  readonly why: string | undefined;
  /** The policy, role or group it is about. */
  readonly right: Right | undefined;
  /** Logical name of the resource that does it. */
  readonly resource: string;
}

export interface Right {
  readonly kind: "policy" | "role" | "group";
  /** "known after the update" where it is not known: never guessed. */
  readonly name: string;
  readonly isKnown: boolean;
  /** Administrator rights and whatever the list of sensitive ones names. */
  readonly isSensitive: boolean;
  /** The group that it comes through. */
  readonly through: string | undefined;
}

export interface Shared {
  readonly kind: "group" | "policy" | "role";
  readonly name: string;
  readonly danger: Danger;
  /** Sentences: "newly allows cos:DeleteObject on *", "no longer denies …", "is renamed from …", "is deleted". */
  readonly changes: readonly string[];
  /** Whom it reaches, as far as the plan tells. */
  readonly holders: readonly string[];
}

export type FindingCode =
  | "employee-without-role"
  | "shared-contact"
  | "employee-with-policies"
  | "group-emptied"
  | "administrator-without-reset"
  | "last-administrator-leaves"
  | "deletion-refused"
  | "waits-for-deletion"
  | "unknown-right";

export interface Finding {
  readonly code: FindingCode;
  readonly danger: Danger;
  readonly text: string;
  /** Account names, as in `people`. */
  readonly people: readonly string[];
}

export interface Counts {
  readonly joins: number;
  readonly leaves: number;
  readonly renamed: number;
  readonly replaced: number;
  readonly changes: number;
  readonly deletions: number;
  readonly replacements: number;
  readonly newAdministrators: number;
  /** Access keys made, rotated, switched or deleted. */
  readonly keys: number;
  readonly findings: number;
}
