/** What a rules file holds. Types alone, which programs see: they name nothing that a program would have to install. */

/** Names of policies and roles; `*` stands for any text, and upper and lower case are one. At least one of the two. */
export interface Rights {
  readonly policies?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** Who is meant: all that is given has to be true of them, of each list one. */
export interface PeopleByWhat {
  /** Account names; `*` stands for any text. */
  readonly names?: readonly string[] | undefined;
  readonly kinds?: readonly ("sub-user" | "employee")[] | undefined;
  /** Names of groups that they are in. */
  readonly groups?: readonly string[] | undefined;
  /** Names of explicit providers; `default` is the account of the stack's configuration. */
  readonly accounts?: readonly string[] | undefined;
}

export interface People extends PeopleByWhat {
  /** Who of them is not meant. */
  readonly except?: PeopleByWhat | undefined;
}

/** One rule, of one kind: exactly one of `never`, `notTogether`, `mustHave`, `holders`, `needsApproval` and `mustEnd`. */
export interface Rule {
  readonly id: string;
  /** What whoever breaks it reads. */
  readonly why: string;
  /** Whom it is about; without it everybody. */
  readonly people?: People | undefined;
  /** What they may not hold. */
  readonly never?: Rights | undefined;
  /** Of which sets of rights nobody may hold two. */
  readonly notTogether?: readonly Rights[] | undefined;
  readonly mustHave?: readonly ("phone" | "email")[] | undefined;
  /** How many of them, in each account, hold something of this. */
  readonly holders?:
    | { readonly of: Rights; readonly atLeast?: number | undefined; readonly atMost?: number | undefined }
    | undefined;
  /** Which rights need an approval, by one of whom. */
  readonly needsApproval?: { readonly of: Rights; readonly by: readonly string[] } | undefined;
  /** Which rights have to have an end, and at most how many days ahead. */
  readonly mustEnd?: { readonly of: Rights; readonly within?: number | undefined } | undefined;
  /** Whether what is not known breaks the rule. Default: `refuse`. */
  readonly whenUnknown?: "refuse" | "allow" | undefined;
}

/** Somebody may hold something that needs it. */
export interface Approval {
  /** Account name. */
  readonly who: string;
  readonly what: Rights;
  readonly approvedBy: string;
  /** The last day on which it counts, in UTC, such as `2026-12-31`. */
  readonly until: string;
  readonly reason: string;
}

/** A rule does not count for a while: for some people, some rights, or at all. */
export interface Exception {
  /** The id of the rule. */
  readonly rule: string;
  readonly people?: People | undefined;
  readonly rights?: Rights | undefined;
  /** The last day on which it counts, in UTC, such as `2026-12-31`. */
  readonly until: string;
  readonly reason: string;
}

export interface Rules {
  readonly rules: readonly Rule[];
  readonly approvals?: readonly Approval[] | undefined;
  readonly exceptions?: readonly Exception[] | undefined;
}
