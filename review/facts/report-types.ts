// Generated from review/facts/report.ts by `npm run generate`. Do not edit.

/** What a planned change does to people */
export interface Report {
  readonly version: 2;
  /** project/stack, where the preview tells */
  readonly stack?: string | undefined;
  /** When it was made, such as 2026-01-31T09:00:00.000Z */
  readonly at?: string | undefined;
  /** As the version control names it, where it was given */
  readonly commit?: string | undefined;
  readonly source?: Source | undefined;
  /** The root accounts that the people are in, as far as is told, in the order of their providers */
  readonly accounts: readonly ({
  readonly rootUin: string;
  /** The explicit provider that is used, where the program uses one */
  readonly provider?: string | undefined;
})[];
  /** failed: the preview ended with errors, so that what follows may be half of it */
  readonly outcome: "changes" | "nothing" | "failed";
  /** Whether the update takes away what has reached its end (expires); only: and nothing else, of other packages neither */
  readonly ends: "none" | "only" | "among-others";
  /** Whether the preview tells what stays the same (--show-sames), of which `sides` is made too */
  readonly tellsSames: boolean;
  /** Whether the preview would tell what waits for its deletion since an earlier run */
  readonly tellsWaiting: boolean;
  /** The live account that was asked for what the preview does not tell */
  readonly asked?: {
  readonly rootUin: string;
  /** Actions that the account refused */
  readonly refused: readonly string[];
} | undefined;
  /** Lines that were printed beside the preview, and the first of them */
  readonly skipped?: {
  readonly lines: number;
  readonly first: readonly string[];
} | undefined;
  /** Messages of a failed preview, without anything secret */
  readonly errors: readonly string[];
  /** Everybody to whom something happens, most dangerous first, then by name */
  readonly people: readonly Person[];
  /** What changes for whoever holds it: groups, policies, roles. Most dangerous first */
  readonly shared: readonly Shared[];
  /** What somebody should look into, over the planned whole. Most dangerous first */
  readonly findings: readonly Finding[];
  /** Where the planned whole breaks the rules that were given */
  readonly rules?: Rulings | undefined;
  readonly counts: Counts;
}

export interface Person {
  readonly kind: "sub-user" | "employee" | "recipient" | "unknown";
  readonly called: Called;
  /** The explicit provider that is used, where the program uses one */
  readonly account?: string | undefined;
  readonly happens: "joins" | "leaves" | "renamed" | "replaced" | "adopted" | "changes";
  /** Of somebody who is renamed */
  readonly formerly?: Called | undefined;
  readonly danger: Danger;
  readonly place?: PlaceInTable | undefined;
  /** Most dangerous first */
  readonly changes: readonly Change[];
  readonly sides?: readonly SideBySide[] | undefined;
}

export interface Change {
  readonly fact: PersonFact;
  readonly danger: Danger;
  readonly why?: Why | undefined;
  /** Logical name of the resource that does it */
  readonly resource: string;
  readonly place?: PlaceInTable | undefined;
  /** The same as a sentence, in the language of the report */
  readonly text?: string | undefined;
}

export type PersonFact =
  | {
      readonly is: "joins";
      readonly as: "sub-user" | "employee" | "recipient";
    }
  | {
      readonly is: "leaves";
      /** employee-alone: the sub-user that was taken over stays */
      readonly what: "account" | "recipient" | "employee" | "employee-alone" | "switched-off";
      /** It is still there, because an earlier run could not do it */
      readonly waits: boolean;
      /** How long the account that is switched off stays before it is deleted, such as P30D */
      readonly after?: string | undefined;
    }
  | {
      readonly is: "renamed";
      readonly what: "account" | "recipient";
      readonly from: Called;
      readonly to: Called;
      /** What becomes of the old account */
      readonly old: "deleted" | "switched-off" | "works-on";
      /** How long the old account works on, such as P1D */
      readonly grace?: string | undefined;
      /** How long the account that is switched off stays before it is deleted, such as P30D */
      readonly after?: string | undefined;
    }
  | {
      readonly is: "replaced";
      readonly what: "account" | "recipient";
      /** What becomes of the old account */
      readonly old: "deleted" | "switched-off";
      /** How long the account that is switched off stays before it is deleted, such as P30D */
      readonly after?: string | undefined;
    }
  | {
      readonly is: "sign-in-on";
      readonly password?: "initial" | "to-change" | "to-keep" | undefined;
    }
  | {
      readonly is: "sign-in-off";
      readonly where: "console" | "anywhere";
    }
  | {
      readonly is: "must-change-password";
      readonly now: boolean;
    }
  | {
      readonly is: "key-deleted";
      readonly key: "own" | "declared" | "with-account";
      /** Any other key that is left by then makes the deletion fail */
      readonly othersRefuse?: boolean | undefined;
    }
  | {
      readonly is: "key-rotated";
      /** The key of the account itself, or one that is declared by itself */
      readonly key: "own" | "declared";
      /** Any other key that is left by then makes the deletion fail */
      readonly othersRefuse?: boolean | undefined;
    }
  | {
      readonly is: "key-switched";
      /** The key of the account itself, or one that is declared by itself */
      readonly key: "own" | "declared";
      readonly to: "on" | "off";
    }
  | {
      readonly is: "input-changes";
      readonly input: string;
      readonly isContact: boolean;
    }
  | {
      readonly is: "drifts";
      readonly input: string;
    }
  | {
      readonly is: "gains";
      readonly right: Right;
      /** Held already; it allows all actions now */
      readonly newlyEverything?: boolean | undefined;
    }
  | {
      readonly is: "gains-likeness";
      /** Whose policies and groups it gets */
      readonly model: string;
      /** Whether they are told, each by itself, because the account was asked */
      readonly isTold?: boolean | undefined;
    }
  | {
      readonly is: "loses";
      readonly right: Right;
      /** It does not carry over to the new account */
      readonly notCarried?: boolean | undefined;
    }
  | {
      readonly is: "may-lose";
      readonly right: Right;
    }
  | {
      readonly is: "end-changes";
      /** With its new end; absent where it is the account, or an access key, that ends */
      readonly right?: Right | undefined;
      readonly from?: string | undefined;
      readonly to?: string | undefined;
    }
  | {
      readonly is: "keeps";
      readonly right: Right;
      readonly how: "other-way" | "one-more-way" | "given-again";
    }
  | {
      readonly is: "enters-group";
      readonly group: Called;
      readonly isSensitive: boolean;
      readonly restUnknown: boolean;
    }
  | {
      readonly is: "leaves-group";
      readonly group: Called;
      readonly isSure: boolean;
    }
  | {
      readonly is: "stays-in-group";
      readonly group: Called;
    }
  | {
      readonly is: "holds-undeclared";
      /** A sensitive one that stays, and that no program of this preview gives */
      readonly right: {
      readonly kind: "policy" | "role";
      readonly called: Called;
      /** Administrator rights and whatever the list of sensitive ones names */
      readonly isSensitive: boolean;
      /** The group that it comes through */
      readonly through?: Called | undefined;
      /** When it ends, as the program gives it: a day, which is its last, or a moment */
      readonly end?: string | undefined;
    };
    }
  | {
      readonly is: "last-signed-in";
      /** A day, or never */
      readonly day: string;
    }
  | {
      readonly is: "key-last-used";
      /** The last characters of the key's id */
      readonly ending: string;
      readonly madeOn?: string | undefined;
      readonly lastUsed?: string | undefined;
    }
  | {
      readonly is: "taken-over" | "becomes-employee" | "policies-revoked" | "unmanaged" | "imported" | "sign-in-unknown" | "password-set" | "password-reset" | "key-made" | "key-imported" | "key-kept-otherwise" | "loses-others";
    };

export interface Shared {
  readonly kind: "group" | "policy" | "role";
  readonly called: Called;
  readonly danger: Danger;
  readonly place?: PlaceInTable | undefined;
  readonly changes: readonly ({
  readonly fact: SharedFact;
  /** The same as a sentence, in the language of the report */
  readonly text?: string | undefined;
})[];
  /** Whom it reaches, as far as the plan tells */
  readonly holders: readonly Called[];
}

export type SharedFact =
  | {
      readonly is: "made" | "imported" | "unmanaged" | "deleted" | "still-there" | "contents-unknown";
    }
  | {
      readonly is: "renamed";
      readonly from: Called;
    }
  | {
      readonly is: "recreated";
      readonly why: Why;
    }
  | {
      readonly is: "input-changes";
      readonly input: string;
    }
  | {
      readonly is: "gives";
      readonly right: Right;
    }
  | {
      readonly is: "no-longer-gives";
      readonly right: Right;
      /** That has been reached */
      readonly end?: string | undefined;
    }
  | {
      readonly is: "allows";
      readonly effect: "allow" | "deny";
      readonly when: "newly" | "no-longer" | "from-the-start";
      readonly action: string;
      readonly resource: string;
      readonly isConditional: boolean;
    }
  | {
      readonly is: "permits";
      readonly when: "newly" | "no-longer" | "from-the-start";
      readonly permission: string;
    };

export interface Finding {
  readonly fact: FindingFact;
  readonly danger: Danger;
  readonly people: readonly Called[];
  /** The same as a sentence, in the language of the report */
  readonly text?: string | undefined;
}

export type FindingFact =
  | {
      readonly is: "ends-soon";
      readonly what: {
      /** Kind of resource */
      readonly kind: "AccessKey" | "Employee" | "GroupMembership" | "Group" | "Leavers" | "MessageRecipient" | "PolicyAttachment" | "Policy" | "RoleAssignment" | "Role" | "SubUser" | "UserPolicies";
      readonly called: Called;
    };
      /** What of it ends, as the program names it; nothing where it is all of it */
      readonly parts: readonly string[];
      readonly end: string;
    }
  | {
      readonly is: "could-become-administrator";
      readonly person: Called;
      readonly account?: string | undefined;
      readonly ways: readonly ({
      readonly route: "attach-policy" | "attach-group-policy" | "enter-group" | "rewrite-policy" | "earlier-version" | "keys-of-others" | "password-of-others" | "sign-in-as-others" | "role-trust" | "role-policy" | "any-role" | "pass-role" | "lift-denial" | "assign-roles" | "rewrite-role";
      /** What the way needs, and what gives it: all of it together */
      readonly evidence: readonly Evidence[];
    })[];
    }
  | {
      readonly is: "employee-without-role";
      readonly person: Called;
    }
  | {
      readonly is: "shared-contact";
      readonly contact: "email" | "phone";
    }
  | {
      readonly is: "employee-with-policies";
      readonly person: Called;
      readonly policies: readonly string[];
    }
  | {
      readonly is: "group-emptied";
      readonly group: Called;
    }
  | {
      readonly is: "leavers-stay";
    }
  | {
      readonly is: "administrator-without-reset";
      readonly person: Called;
      readonly right: Right;
    }
  | {
      readonly is: "last-administrator-leaves";
      readonly account?: string | undefined;
      readonly isSure: boolean;
    }
  | {
      readonly is: "deletion-refused";
      readonly what: {
      /** Kind of resource */
      readonly kind: "AccessKey" | "Employee" | "GroupMembership" | "Group" | "Leavers" | "MessageRecipient" | "PolicyAttachment" | "Policy" | "RoleAssignment" | "Role" | "SubUser" | "UserPolicies";
      readonly called: Called;
    };
      readonly keys: readonly string[];
      readonly holders: readonly ({
      readonly kind: "person" | "group";
      readonly called: Called;
    })[];
    }
  | {
      readonly is: "waits-for-deletion";
      readonly things: readonly ({
      /** Kind of resource */
      readonly kind: "AccessKey" | "Employee" | "GroupMembership" | "Group" | "Leavers" | "MessageRecipient" | "PolicyAttachment" | "Policy" | "RoleAssignment" | "Role" | "SubUser" | "UserPolicies";
      readonly called: Called;
    })[];
    }
  | {
      readonly is: "unknown-right";
      readonly person: Called;
      readonly resources: readonly string[];
    }
  | {
      readonly is: "unknown-group";
      readonly person: Called;
      readonly group: Called;
    }
  | {
      readonly is: "unknown-likeness";
      readonly person: Called;
      readonly model: string;
      /** The account was asked, and the model's rights change in the same update */
      readonly isChanging?: boolean | undefined;
    }
  | {
      readonly is: "unknown-contents";
      readonly person: Called;
      readonly right: Right;
    }
  | {
      readonly is: "unknown-holders";
      readonly kind: "group" | "policy" | "role";
      readonly called: Called;
      /** What the group gives newly; of a policy or a role nothing */
      readonly rights: readonly Right[];
      /** Whether it is enough to become an administrator; else what it is good for is not told */
      readonly isSure: boolean;
    };

export interface Evidence {
  readonly action: string;
  readonly policy: string;
  /** The group that the policy comes through */
  readonly through?: Called | undefined;
  readonly isConditional: boolean;
}

export interface Right {
  readonly kind: "policy" | "role";
  readonly called: Called;
  /** Administrator rights and whatever the list of sensitive ones names */
  readonly isSensitive: boolean;
  /** The group that it comes through */
  readonly through?: Called | undefined;
  /** When it ends, as the program gives it: a day, which is its last, or a moment */
  readonly end?: string | undefined;
}

/** Who or what it is: by the name in the account; by the id, where nothing tells a name; by the name in the program, where the account's is known after the update; or not known before the update */
export type Called =
  | {
      readonly is: "named";
      readonly name: string;
    }
  | {
      readonly is: "numbered";
      readonly id: string;
      readonly declaredAs?: string | undefined;
    }
  | {
      readonly is: "declared";
      readonly declaredAs: string;
    }
  | {
      readonly is: "unknown";
    };

/** Where in a table of people it is written */
export interface PlaceInTable {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where it can be looked at */
  readonly url?: string | undefined;
}

/** end: the program has given it this end, and it is over; immutable: these inputs cannot change in place; outside: changed outside the program; again: an earlier run could not do it, and this one tries again; time-over: who left stayed switched off until then; grace-over: who was renamed worked on until then */
export type Why =
  | {
      readonly is: "immutable";
      readonly inputs: readonly string[];
    }
  | {
      readonly is: "end";
      readonly end: string;
    }
  | {
      readonly is: "time-over" | "grace-over";
      readonly until: string;
    }
  | {
      readonly is: "asked-for" | "rotation" | "group-deleted" | "outside" | "again";
    };

export type Danger = "high" | "medium" | "low";

export interface Counts {
  readonly joins: number;
  readonly leaves: number;
  readonly renamed: number;
  readonly replaced: number;
  readonly changes: number;
  /** Accounts, groups, policies and roles that are deleted */
  readonly deletions: number;
  /** Accounts, groups, policies and roles that are deleted and created again */
  readonly replacements: number;
  /** People of the next two counts, each once: those who gain a sensitive right, or a way to give themselves one */
  readonly newAdministrators: number;
  /** People who gain a sensitive right, and groups, policies and roles that give one to people who are not told */
  readonly sensitiveGains: number;
  /** People who are no administrators, and from now on have a way to make themselves one */
  readonly couldBecomeAdministrators: number;
  /** Rights of people that the preview does not tell: whether they are dangerous is not known */
  readonly unknownRights: number;
  /** Access keys made, rotated, switched or deleted */
  readonly keys: number;
  readonly findings: number;
}

export type SideBySide =
  | {
      readonly is: "right";
      readonly kind: "policy" | "role";
      readonly called: Called;
      /** On either side */
      readonly isSensitive: boolean;
      readonly before: Standing;
      readonly after: Standing;
    }
  | {
      readonly is: "group";
      readonly group: Called;
      readonly before: Standing;
      readonly after: Standing;
    }
  | {
      readonly is: "sign-in";
      readonly before: Standing;
      readonly after: Standing;
    }
  | {
      readonly is: "key";
      /** Logical name; absent of the key of the account itself */
      readonly key?: string | undefined;
      readonly before: Standing;
      readonly after: Standing;
    }
  | {
      readonly is: "likeness";
      /** Whose policies and groups are copied (likeUser) */
      readonly model: string;
      readonly before: Standing;
      readonly after: Standing;
    }
  | {
      readonly is: "others";
      readonly before: Standing;
      readonly after: Standing;
    };

/** off: a key that is there and switched off; untold: the preview does not tell */
export type Standing =
  | {
      readonly is: "has";
      /** Of a right each way that it comes: directly, or through the group; of everything else none */
      readonly ways: readonly ({
      readonly through?: Called | undefined;
    })[];
      /** Whether it is another key, or the sign-in of another account, than before */
      readonly isAnother?: boolean | undefined;
    }
  | {
      readonly is: "off";
    }
  | {
      readonly is: "has-not";
    }
  | {
      readonly is: "untold";
    };

/** How people and what they hold are by a rules file */
export interface Rulings {
  /** The moment that ends of exceptions and approvals are compared with */
  readonly at: string;
  /** What breaks a rule, or could not be judged by it */
  readonly violations: readonly Violation[];
  /** What could not be judged, which the rule allows (whenUnknown) */
  readonly allowed: readonly Violation[];
  /** What breaks a rule, which an exception excuses until its last day */
  readonly excused: readonly Violation[];
  /** What broke a rule before, and no longer does */
  readonly mended: readonly Violation[];
  readonly unmatched: readonly UnmatchedName[];
}

export interface Violation {
  /** The id of the rule */
  readonly rule: string;
  /** The rule's own sentence */
  readonly why: string;
  /** Absent where the rule is about how many there are */
  readonly person?: {
  readonly kind: "sub-user" | "employee" | "unknown";
  readonly called: Called;
} | undefined;
  /** The explicit provider that is used, where the program uses one */
  readonly account?: string | undefined;
  /** Of a review: whether the change introduces it */
  readonly standing?: "new" | "before" | undefined;
  readonly fact: ViolationFact;
  /** The same as a sentence, in the language of the report */
  readonly text?: string | undefined;
}

export type ViolationFact =
  | {
      readonly is: "holds";
      readonly right: RuledRight;
    }
  | {
      readonly is: "holds-together";
      readonly rights: readonly RuledRight[];
    }
  | {
      readonly is: "endless";
      readonly right: RuledRight;
      /** In at most how many days it has to end */
      readonly within?: number | undefined;
    }
  | {
      readonly is: "lacks";
      readonly contact: "phone" | "email";
    }
  | {
      readonly is: "too-few";
      /** The policies and roles that the rule names */
      readonly of: readonly string[];
      readonly count: number;
      readonly holders: readonly Called[];
      readonly atLeast: number;
    }
  | {
      readonly is: "too-many";
      /** The policies and roles that the rule names */
      readonly of: readonly string[];
      readonly count: number;
      readonly holders: readonly Called[];
      readonly atMost: number;
    }
  | {
      readonly is: "unapproved";
      readonly right: RuledRight;
      /** Who may approve it */
      readonly by: readonly string[];
      /** An approval that does not count, and why not */
      readonly approval?: {
      readonly is: "expired" | "not-an-approver" | "own";
      readonly approvedBy: string;
      /** The last day, such as 2026-01-31 */
      readonly until: string;
    } | undefined;
    }
  | {
      readonly is: "unknown";
      readonly because: UnknownFact;
    }
  | {
      readonly is: "exception-expired";
      readonly broken: BrokenFact;
      /** The last day, such as 2026-01-31 */
      readonly until: string;
      readonly reason: string;
    }
  | {
      readonly is: "excused";
      readonly broken: BrokenFact;
      /** The last day, such as 2026-01-31 */
      readonly until: string;
      readonly reason: string;
    };

export type BrokenFact =
  | {
      readonly is: "holds";
      readonly right: RuledRight;
    }
  | {
      readonly is: "holds-together";
      readonly rights: readonly RuledRight[];
    }
  | {
      readonly is: "endless";
      readonly right: RuledRight;
      /** In at most how many days it has to end */
      readonly within?: number | undefined;
    }
  | {
      readonly is: "lacks";
      readonly contact: "phone" | "email";
    }
  | {
      readonly is: "too-few";
      /** The policies and roles that the rule names */
      readonly of: readonly string[];
      readonly count: number;
      readonly holders: readonly Called[];
      readonly atLeast: number;
    }
  | {
      readonly is: "too-many";
      /** The policies and roles that the rule names */
      readonly of: readonly string[];
      readonly count: number;
      readonly holders: readonly Called[];
      readonly atMost: number;
    }
  | {
      readonly is: "unapproved";
      readonly right: RuledRight;
      /** Who may approve it */
      readonly by: readonly string[];
      /** An approval that does not count, and why not */
      readonly approval?: {
      readonly is: "expired" | "not-an-approver" | "own";
      readonly approvedBy: string;
      /** The last day, such as 2026-01-31 */
      readonly until: string;
    } | undefined;
    }
  | {
      readonly is: "unknown";
      readonly because: UnknownFact;
    };

/** name, kind: of the person; membership: whether it is a group that the rule is about; right: what it is; group-rights: what else the group gives; likeness: what likeUser copies; taken-over: what the account had before; members: who is in the group; not-whole: the preview leaves out what does not change */
export type UnknownFact =
  | {
      readonly is: "name";
    }
  | {
      readonly is: "kind";
    }
  | {
      readonly is: "membership";
      readonly group: Called;
    }
  | {
      readonly is: "right";
      readonly right: RuledRight;
    }
  | {
      readonly is: "group-rights";
      readonly group: Called;
    }
  | {
      readonly is: "likeness";
      readonly model?: string | undefined;
    }
  | {
      readonly is: "taken-over";
    }
  | {
      readonly is: "contact";
      readonly contact: "phone" | "email";
    }
  | {
      readonly is: "members";
      readonly group: Called;
    }
  | {
      readonly is: "holders";
      /** How many more people may hold it, where that is known */
      readonly atMost?: number | undefined;
    }
  | {
      readonly is: "not-whole";
    };

/** A name in the rules that nobody and nothing here has */
export interface UnmatchedName {
  /** The id of the rule that it is about; of an approval absent */
  readonly rule?: string | undefined;
  /** The rule's own sentence */
  readonly why?: string | undefined;
  /** Where in the rules, such as exceptions[0].people.names[1] */
  readonly place: string;
  /** Its line in the rules file */
  readonly line?: number | undefined;
  readonly of: "person" | "group" | "account";
  readonly name: string;
  /** What may have been meant */
  readonly near?: string | undefined;
  /** The same as a sentence, in the language of the report */
  readonly text?: string | undefined;
}

export interface RuledRight {
  readonly kind: "policy" | "role";
  readonly called: Called;
  /** The group that it comes through */
  readonly through?: Called | undefined;
  /** When it ends: a day, which is its last, or a moment */
  readonly end?: string | undefined;
}

/** What it was made from */
export interface Source {
  readonly from: "file" | "standard-input" | "stack";
  /** Of the file, without its folder; of the stack, as it was asked for */
  readonly name?: string | undefined;
  /** Of the bytes that were read */
  readonly sha256: string;
}
