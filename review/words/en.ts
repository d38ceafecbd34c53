/** English: every sentence of a review, of an access review and of a hand-over sheet. Another language is another file like this one. */
import { keyOfCalled } from "../facts/called.ts";
import { joined, listed as listedIn, NOTHING, type Part, say, type Sentence } from "../../output/sentence.ts";
import type {
  AccessKeyFact,
  AccessPerson,
  AccessReport,
  ChangedPerson,
  DifferenceFact,
  HeldRight,
  NoteFact,
  Since,
  SinceFact,
  Waiting,
} from "../facts/access-report.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import type { Effect } from "../facts/effects.ts";
import type { Origin, Source } from "../facts/origin.ts";
import type {
  Called,
  Danger,
  Evidence,
  FindingFact,
  Person,
  PersonFact,
  Report,
  Right,
  SharedFact,
  Why,
} from "../facts/report.ts";
import { lengthOfTime } from "./lengths-of-time.ts";
import type { RouteId, Ways } from "../facts/routes.ts";
import type {
  BrokenFact,
  Contact,
  RuledRight,
  UnknownFact,
  UnmatchedName,
  Violation,
  ViolationFact,
} from "../facts/rulings.ts";
import type { SideBySide, Standing } from "../facts/side-by-side.ts";
import type { Sign } from "../facts/signs.ts";
import { saidBy, type Sayings, wordIn } from "./facts.ts";

const listed = (items: readonly Part[]): Sentence => listedIn("en", items, (count) => `${count} more`);

/** `3 people`; nothing of none. */
const counted = (count: number, one: string, many = `${one}s`): Sentence =>
  count === 0 ? NOTHING : say`${count} ${[count === 1 ? one : many]}`;

const KINDS: Readonly<Record<Person["kind"] | "group" | "policy" | "role", string>> = {
  "sub-user": "sub-user",
  employee: "employee",
  recipient: "message recipient",
  unknown: "account",
  group: "group",
  policy: "policy",
  role: "role",
};

/** Resources of the program, by their kind. */
const RESOURCES: Readonly<Record<Kind, string>> = {
  SubUser: "the sub-user",
  Employee: "the employee",
  MessageRecipient: "the recipient",
  Group: "the group",
  Policy: "the policy",
  Role: "the role",
  AccessKey: "the access key",
  PolicyAttachment: "the attachment",
  UserPolicies: "the policies",
  GroupMembership: "the membership",
  RoleAssignment: "the roles",
  Leavers: "the deletion of leavers",
};

/** How people call the inputs. Whatever else changes is named as the program names it; no value is ever shown. */
const INPUTS: Readonly<Record<string, string>> = {
  name: "account name",
  accountName: "account name",
  email: "e-mail address",
  phoneNumber: "phone number",
  mobile: "mobile number",
  countryCode: "country code of the phone number",
  displayName: "displayed name",
  policy: "policy",
  policyName: "policy",
  user: "sub-user",
  sealTo: "key that secrets are sealed to",
  onDelete: "behaviour on deletion",
  remark: "remark",
  description: "description",
};
const input = (name: string): Sentence => {
  const word = wordIn(INPUTS, name);
  return word === undefined ? say`${name}` : [word];
};

function called(one: Called): Sentence {
  switch (one.is) {
    case "named":
      return say`${one.name}`;
    case "numbered":
      return one.declaredAs === undefined ? say`${one.id}` : say`${one.id} (${one.declaredAs} in the program)`;
    case "declared":
      return say`${one.declaredAs} (known after the update)`;
    case "unknown":
      return say`known after the update`;
  }
}

const group = (one: Called): Sentence =>
  one.is === "unknown" ? say`a group that is known after the update` : say`the group ${called(one)}`;

function right({ kind, called: one }: Pick<Right, "kind" | "called">): Sentence {
  if (one.is === "unknown") return say`a ${[kind]} that is known after the update`;
  return kind === "role" || one.is === "numbered" ? say`the ${[kind]} ${called(one)}` : called(one);
}

const rightAndWay = (one: RuledRight): Sentence =>
  one.through === undefined ? right(one) : say`${right(one)} through ${group(one.through)}`;

const untilEnd = (end: string | undefined): Sentence => (end === undefined ? NOTHING : say`, until ${end}`);

const ofAccount = (account: string | undefined): Sentence =>
  account === undefined ? NOTHING : say` of the account ${account}`;

const OLD = {
  deleted: "the old one is deleted",
  "switched-off": "the old one is switched off",
  "works-on": "the old one works on",
} as const;
const NEW_NUMBER = "a new account with a new number and a new sign-in";

const UNITS = { W: "week", D: "day", H: "hour", M: "minute" } as const;
const thenDeleted = (after: string | undefined): Sentence => {
  if (after === undefined) return NOTHING;
  return [` and deleted after ${inTime(after)}`];
};

const inTime = (duration: string): string =>
  lengthOfTime(duration, (count, unit) => `${count} ${UNITS[unit]}${count === 1 ? "" : "s"}`).join(", ");

/** What becomes of the old account. */
const fateOf = ({ old, grace, after }: Pick<Extract<PersonFact, { is: "renamed" }>, "old" | "grace" | "after">) => {
  if (grace === undefined) return say`${[OLD[old]]}${thenDeleted(after)}`;
  return [
    `${OLD[old]} for ${inTime(grace)}${after === undefined ? "" : `, is then switched off, and deleted after ${inTime(after)}`}`,
  ];
};

const newAccount = ({
  what,
  old,
  after,
  grace,
}: Pick<Extract<PersonFact, { is: "renamed" }>, "what" | "old" | "after" | "grace">): Sentence =>
  what === "recipient"
    ? say`the phone number and the e-mail address have to be verified again`
    : say`${[NEW_NUMBER]}, ${fateOf({ old, grace, after })}, and what the program does not declare does not carry over`;

const LEAVING = {
  account: "the account is deleted",
  recipient: "the recipient is deleted",
  employee: "the employee and the sub-user are deleted",
  "employee-alone": "the employee is deleted, the sub-user that was taken over stays",
  "switched-off": "sign-in and access keys are switched off, the account stays",
} as const;

function leaving({ what, waits, after }: Extract<PersonFact, { is: "leaves" }>): Sentence {
  if (!waits && after !== undefined)
    return say`sign-in and access keys are switched off, the account stays${thenDeleted(after)}`;
  if (!waits) return [LEAVING[what]];
  const until = what === "switched-off" ? "to be switched off" : "for its deletion";
  return [`the ${what === "recipient" ? "recipient" : "account"} is still there and waits ${until}`];
}

const othersRefuse = (does: boolean | undefined): Sentence =>
  does === true ? say`; any other left by then makes the deletion fail` : NOTHING;

const TAKEN_OVER = "where a sub-user of that name exists, with its password and keys, and made otherwise";
const SIGN_IN = {
  initial: "can sign in, with an initial password to change at the first sign-in",
  "to-change": "can sign in to the console, with a password to change at the first sign-in",
  "to-keep": "can sign in to the console, with a password that need not be changed",
} as const;

const person: Sayings<PersonFact> = {
  joins: ({ as }) =>
    as === "recipient"
      ? say`joins as a recipient of messages, without sign-in`
      : say`joins as a new ${[as === "employee" ? "employee" : "sub-user"]}`,
  "taken-over": () => say`is taken over, ${[TAKEN_OVER]}`,
  "becomes-employee": () =>
    say`becomes an employee with the sub-user of that name, where it exists, whose own CAM policies are revoked`,
  "policies-revoked": () => say`the CAM policies that the sub-user holds itself are revoked`,
  leaves: (fact) => say`leaves: ${leaving(fact)}`,
  renamed: (fact) => say`is renamed from ${called(fact.from)} to ${called(fact.to)}: ${newAccount(fact)}`,
  replaced: (fact) => say`is deleted and created again: ${newAccount(fact)}`,
  unmanaged: () => say`leaves the program; the account stays as it is`,
  imported: () => say`is imported: nothing changes in the account`,
  "sign-in-on": ({ password }) => [password === undefined ? "can sign in" : SIGN_IN[password]],
  "sign-in-off": ({ where }) => [
    where === "console" ? "can no longer sign in to the console" : "can no longer sign in",
  ],
  "sign-in-unknown": () => say`whether sign-in is on is known after the update`,
  "password-set": () => say`signs in with a new name and a new password`,
  "password-reset": () => say`gets a new password; the old one stops working`,
  "must-change-password": ({ now }) =>
    say`${[now ? "has to" : "no longer has to"]} change the password at the next sign-in`,
  "input-changes": (fact) => say`the ${input(fact.input)} changes`,
  drifts: (fact) => say`the ${input(fact.input)} is not what the state has`,
  "key-made": () => say`gets an access key`,
  "key-deleted": ({ key, othersRefuse: does }) =>
    key === "with-account"
      ? say`its own access key is deleted with it${othersRefuse(does)}`
      : say`${[key === "own" ? "the" : "an"]} access key is deleted; what signs with it stops working`,
  "key-rotated": ({ key, othersRefuse: does }) =>
    say`gets a new access key; the old one ${[key === "own" ? "stops working" : "is deleted"]}${othersRefuse(does)}`,
  "key-switched": ({ key, to }) => {
    const stops = to === "off" && key === "declared" ? "; what signs with it stops working" : "";
    return [`${key === "own" ? "the" : "an"} access key is switched ${to}${stops}`];
  },
  "key-imported": () => say`an access key is imported`,
  "key-kept-otherwise": () => say`how an access key is kept changes`,
  gains: ({ right: one, newlyEverything }) =>
    newlyEverything === true
      ? say`gains everything: ${rightAndWay(one)}, held already, newly allows all actions`
      : say`gains ${rightAndWay(one)}${untilEnd(one.end)}`,
  "gains-likeness": ({ model, isTold }) =>
    isTold === true
      ? say`is given once what ${model} holds, each named here`
      : say`gains what ${model} holds directly and through groups, which is known after the update`,
  loses: ({ right: one, notCarried }) =>
    say`loses ${rightAndWay(one)}${[notCarried === true ? ", which does not carry over" : ""]}`,
  "end-changes": ({ right: one, from, to }) => {
    const now = to === undefined ? say`has no end any more` : say`ends on ${to} now`;
    const before = from === undefined ? say`, and had no end` : say`, and not on ${from}`;
    return one === undefined ? say`${now}${before}` : say`keeps ${rightAndWay(one)}, which ${now}${before}`;
  },
  "may-lose": ({ right: one }) => say`may lose ${rightAndWay(one)}: what takes its place is known after the update`,
  "loses-others": () =>
    say`loses every other policy that is attached to the account itself, which is known after the update`,
  keeps: ({ right: one, how }) => {
    if (how === "given-again") return say`keeps ${rightAndWay(one)}, given to the new account`;
    const also = how === "one-more-way" ? "also " : "";
    return say`keeps ${right(one)}, now ${[also]}${one.through === undefined ? ["directly"] : say`through ${group(one.through)}`}`;
  },
  "enters-group": ({ group: one, restUnknown }) =>
    say`enters ${group(one)}${[restUnknown ? "; what else it gives is not in this preview" : ""]}`,
  "leaves-group": ({ group: one, isSure }) => say`${[isSure ? "leaves" : "may leave"]} ${group(one)}`,
  "stays-in-group": ({ group: one }) => say`stays, with the new account, in ${group(one)}`,
  "holds-undeclared": ({ right: one }) =>
    say`holds ${rightAndWay(one)} in the account, which the program does not give`,
  "last-signed-in": ({ day }) => lastSignIn({ lastSignIn: day }),
  "key-last-used": (fact) => accessKey(fact),
};

/** What a person has on either side: each row of the table of before and after. */
const sides: Sayings<SideBySide> = {
  right: ({ kind, called: one }) => right({ kind, called: one }),
  group: (row) => group(row.group),
  "sign-in": () => say`sign-in`,
  key: ({ key }) => (key === undefined ? say`the access key of the account itself` : say`the access key ${key}`),
  likeness: ({ model }) => say`what ${model} holds (likeUser)`,
  others: () => say`policies from before the program`,
};

const onSide: Sayings<Standing> = {
  has: ({ ways, isAnother }) => {
    if (ways.length === 0) return [isAnother === true ? "yes, a new one" : "yes"];
    return plainly(
      ways.map(({ through: one }) => (one === undefined ? say`directly` : say`through ${group(one)}`)),
      " and ",
    );
  },
  off: () => say`switched off`,
  "has-not": () => say`no`,
  untold: () => say`not told`,
};

/** What a fact adds where a heading says what happens to the person as a whole; other facts are said as they are. */
const besidesHeading: Partial<Sayings<PersonFact>> = {
  joins: (fact) => (fact.as === "recipient" ? say`as a recipient of messages, without sign-in` : NOTHING),
  leaves: leaving,
  renamed: newAccount,
  "taken-over": () => [TAKEN_OVER],
};

function why(reason: Why, ownName = "account name"): Sentence {
  switch (reason.is) {
    case "asked-for":
      return say`no input explains it: the replacement was asked for`;
    case "rotation":
      return say`the program asks for a rotation`;
    case "group-deleted":
      return say`the group is deleted`;
    case "outside":
      return say`changed outside the program`;
    case "grace-over":
      return say`was renamed and worked on until ${reason.until}`;
    case "time-over":
      return say`left earlier and stayed switched off until ${reason.until}`;
    case "again":
      return say`an earlier run could not do it, and this one tries again`;
    case "end":
      return say`it ends: the program gave it until ${reason.end}`;
    case "immutable": {
      const inputs = reason.inputs.map((one) => say`the ${one === "name" ? [ownName] : input(one)}`);
      return say`${listed(inputs)} cannot change in place`;
    }
  }
}

const ALLOWS = {
  allow: { newly: "newly allows", "no-longer": "no longer allows", "from-the-start": "allows" },
  deny: { newly: "newly denies", "no-longer": "no longer denies", "from-the-start": "denies" },
} as const;

const shared: Sayings<SharedFact> = {
  made: () => say`is made`,
  imported: () => say`is imported: nothing changes in the account`,
  unmanaged: () => say`leaves the program and stays as it is`,
  deleted: () => say`is deleted`,
  "still-there": () => say`is still there: ${why({ is: "again" })}`,
  "contents-unknown": () => say`what it allows is known after the update`,
  renamed: ({ from }) => say`is renamed from ${called(from)}`,
  recreated: ({ why: reason }) => say`is deleted and created again: ${why(reason, "own name")}`,
  "input-changes": (fact) => say`its ${input(fact.input)} changes`,
  gives: ({ right: one }) =>
    one.called.is === "unknown" ? say`gives its members ${right(one)}` : say`gives ${right(one)} to its members`,
  "no-longer-gives": ({ right: one, end }) =>
    say`no longer gives ${right(one)} to its members${end === undefined ? NOTHING : say`: ${why({ is: "end", end })}`}`,
  allows: ({ effect, when, action, resource, isConditional }) =>
    say`${[ALLOWS[effect][when]]} ${action} on ${resource}${[isConditional ? ", under conditions" : ""]}`,
  permits: ({ when, permission }) => say`${[ALLOWS.allow[when]]} ${permission}`,
};

const finding: Sayings<FindingFact, [people: readonly Called[]]> = {
  "employee-without-role": (fact) =>
    say`${called(fact.person)} is an employee without a role, who cannot enter the Partner Center`,
  "shared-contact": ({ contact }, people) =>
    say`${listed(people.map(called))} have one ${[contact === "email" ? "e-mail address" : "phone number"]}`,
  "employee-with-policies": (fact) =>
    say`${called(fact.person)} is an employee and holds ${listed(fact.policies)} directly: employees get their rights from roles`,
  "group-emptied": (fact) => say`${group(fact.group)} is left without a member of this program`,
  "leavers-stay": (_fact, people) =>
    say`nothing of this program deletes ${listed(people.map(called))} when the time is over: declare ${"Leavers"}, or run ${"tencent-accounts leavers --delete"} then`,
  "administrator-without-reset": (fact) =>
    say`${called(fact.person)} holds ${right(fact.right)} and does not have to change the password`,
  "last-administrator-leaves": ({ account, isSure }, people) =>
    isSure
      ? say`nobody of this program is left as an administrator${ofAccount(account)}: ${listed(people.map(called))} was the last`
      : say`${listed(people.map(called))} is no longer an administrator${ofAccount(account)}; this preview leaves out what does not change, so it does not tell whether an administrator is left`,
  "deletion-refused": ({ what, keys, holders }) => {
    if (keys.length > 0) {
      const [which, stay] = keys.length === 1 ? ["access key", "stays"] : ["access keys", "stay"];
      return say`the deletion of ${called(what.called)} will be refused, because the ${[which]} ${listed(keys)} ${[stay]}`;
    }
    const who = listed(holders.map((one) => (one.kind === "group" ? group(one.called) : called(one.called))));
    const keep = holders.length === 1 ? "keeps" : "keep";
    return say`the deletion of ${[RESOURCES[what.kind]]} ${called(what.called)} will be refused, because ${who} ${[keep]} it`;
  },
  "waits-for-deletion": ({ things }) => {
    const all = things.map(
      (one) =>
        say`${[RESOURCES[one.kind]]} ${one.called.is === "declared" ? one.called.declaredAs : called(one.called)}`,
    );
    const [wait, it] = all.length === 1 ? ["waits for its", "it"] : ["wait for their", "them"];
    return say`${listed(all)} ${[wait]} deletion: an earlier run could not delete ${[it]}, and the next update tries again`;
  },
  "unknown-right": ({ person: who, resources }) =>
    who.is === "unknown"
      ? say`who gets what ${listed(resources)} gives is known after the update`
      : say`what ${called(who)} gets from ${listed(resources)} is not told by the preview`,
  "unknown-group": (fact) =>
    say`${called(fact.person)} enters ${group(fact.group)}, and what else it gives is not told by the preview: --show-sames tells it of a group that the program declares, --live of any group`,
  "unknown-likeness": (fact) =>
    fact.isChanging === true
      ? say`${called(fact.person)} gets whatever ${fact.model} holds by then, and that changes in the same update`
      : say`${called(fact.person)} gets whatever ${fact.model} holds, which no preview tells: --live asks the account`,
  "unknown-contents": (fact) =>
    say`${called(fact.person)} holds ${right(fact.right)}${wayThrough(fact.right.through)}, and what it is good for is not told by the preview`,
  "unknown-holders": ({ kind, called: one, rights, isSure }) => {
    const is = "is not told by the preview";
    if (kind === "group") {
      const gains = say`${group(one)} gains ${listed(rights.map(right))}`;
      return isSure
        ? say`${gains}, and who is in it ${[is]}`
        : say`${gains}: what that is good for, and who is in it, ${[is]}`;
    }
    const which = right({ kind, called: one });
    return isSure
      ? say`${which} newly allows enough to become an administrator, and who holds it ${[is]}`
      : say`${which} is written anew: what it is good for, and who holds it, ${[is]}`;
  },
  "ends-soon": ({ what, parts, end }, people) => {
    const which = say`${[RESOURCES[what.kind]]} ${called(what.called)}`;
    const ending = parts.length === 0 ? which : say`${listed(parts)} of ${which}`;
    const whom = people.length === 0 ? NOTHING : say` (${listed(people.map(called))})`;
    return say`${ending}${whom}: ends on ${end}`;
  },
  "could-become-administrator": ({ person: who, ways }) => say`${called(who)} ${waysToAdministrator(ways)}`,
};

/** How somebody could become an administrator: the first way with all that it takes. */
function waysToAdministrator([first, ...others]: Ways): Sentence {
  if (first === undefined) return say`could become an administrator`;
  const path = say`${[WAYS[first.route]]}: ${plainly(first.evidence.map(evidence), ", and ")}`;
  return say`${path}${others.map(({ route }) => `; ${WAYS[route]}`)}`;
}

const wayThrough = (one: Called | undefined): Sentence => (one === undefined ? NOTHING : say`, through ${group(one)}`);

const evidence = ({ action, policy, through: one, isConditional }: Evidence): Sentence =>
  say`${action} by the policy ${policy}${wayThrough(one)}${[isConditional ? ", under conditions" : ""]}`;

/** What somebody could do who becomes an administrator so. */
export const WAYS: Readonly<Record<RouteId, string>> = {
  "attach-policy": "can give themselves AdministratorAccess",
  "attach-group-policy": "can give AdministratorAccess to a group of their own",
  "enter-group": "can enter any group, one of administrators too",
  "rewrite-policy": "can rewrite a policy that they hold",
  "earlier-version": "can bring back an earlier version of a policy that they hold",
  "keys-of-others": "can make access keys of others, administrators among them",
  "password-of-others": "can set the passwords of others, administrators among them",
  "sign-in-as-others": "can say who vouches for sign-ins, and sign in as somebody else",
  "role-trust": "can let themselves into any role of the account",
  "role-policy": "can give a role AdministratorAccess and take it on",
  "any-role": "can take on any role of the account that trusts it",
  "pass-role": "can run something with any role of the account",
  "lift-denial": "can take away the denial that holds them back",
  "assign-roles": "can assign themselves the role SystemAdmin",
  "rewrite-role": "can rewrite a role that they have",
};

/** Why each way is as good as all rights. */
const WHY_WAYS: Readonly<Record<RouteId, string>> = {
  "attach-policy": "whoever can attach policies can attach AdministratorAccess to themselves",
  "attach-group-policy": "what is attached to a group, everybody in it holds",
  "enter-group": "whoever enters a group holds all that it gives",
  "rewrite-policy": "whoever writes a policy of their own says what they may do",
  "earlier-version": "an earlier version may allow what today's does not",
  "keys-of-others": "whoever signs with the key of an administrator is one",
  "password-of-others": "whoever signs in with the password of an administrator is one",
  "sign-in-as-others": "whoever vouches for sign-ins can sign in as anybody",
  "role-trust": "whoever says whom a role trusts can be trusted by it",
  "role-policy": "whoever takes a role on may do all that is attached to it",
  "any-role": "whoever takes a role on may do all that the role may",
  "pass-role": "what runs with a role may do all that the role may",
  "lift-denial": "a denial holds nobody back who can take it away",
  "assign-roles": "whoever can assign roles can assign themselves SystemAdmin",
  "rewrite-role": "whoever writes a role of their own says what they may do",
};

const UNTOLD_DANGER = "what is not told may be as much as an administrator has";
const EVERYTHING_DANGER = "whoever may do everything can give it to others too, and take away what the others have";

const givesMuch = ({ called: one }: Right): Sentence =>
  keyOfCalled(one) === "AdministratorAccess" || keyOfCalled(one) === "SystemAdmin"
    ? [EVERYTHING_DANGER]
    : /FullAccess$/i.test(keyOfCalled(one))
      ? say`${called(one)} is, by its name, everything of a service: to change and to delete too`
      : say`${called(one)} is on the list of sensitive rights`;

/** Why something is dangerous, where what is said of it does not say so itself. */
const dangerous = {
  person: {
    gains: ({ right: one, newlyEverything }) => (newlyEverything === true ? [EVERYTHING_DANGER] : givesMuch(one)),
    leaves: ({ what, waits }) =>
      waits || what === "switched-off"
        ? NOTHING
        : say`what is deleted does not come back: a new account of that name has another number, and its keys are others`,
    loses: () => say`without a role nobody can enter the Partner Center`,
    "becomes-employee": () => say`no preview tells which policies those are, and nothing gives them back`,
    "policies-revoked": () => say`no preview tells which policies those are, and nothing gives them back`,
  } satisfies Partial<Sayings<PersonFact>>,
  shared: {
    gives: ({ right: one }) => givesMuch(one),
    deleted: () => say`whoever holds something by it alone loses it`,
    allows: () => [EVERYTHING_DANGER],
  } satisfies Partial<Sayings<SharedFact>>,
  finding: {
    "could-become-administrator": ({ ways: [first] }) => (first === undefined ? NOTHING : [WHY_WAYS[first.route]]),
    "last-administrator-leaves": () => say`without an administrator only the root account can give rights again`,
    "deletion-refused": () => say`the update ends there with an error, and what came before it is done`,
    "unknown-right": () => [UNTOLD_DANGER],
    "unknown-group": () => [UNTOLD_DANGER],
    "unknown-likeness": () => [UNTOLD_DANGER],
    "unknown-contents": () => [UNTOLD_DANGER],
    "unknown-holders": () => say`anybody may be among them`,
  } satisfies Partial<Sayings<FindingFact>>,
};

const plainly = (parts: readonly Sentence[], separator = ", "): Sentence => joined(parts, separator);

const DANGERS: Readonly<Record<Danger, string>> = {
  high: "Dangerous",
  medium: "Access changes",
  low: "Nothing about access",
};

const HAPPENS: Readonly<Record<Person["happens"], string>> = {
  joins: "joins",
  leaves: "leaves",
  renamed: "is renamed",
  replaced: "is replaced",
  adopted: "is taken over",
  changes: "changes",
};

const EFFECTS: Readonly<Record<Effect, string>> = {
  joins: "Joins",
  leaves: "Leaves",
  replaced: "New account",
  adopted: "Taken over",
  gains: "Gains a right",
  loses: "Loses a right",
  "enters-group": "Enters a group",
  "leaves-group": "Leaves a group",
  "sign-in-on": "May sign in",
  "sign-in-off": "May no longer sign in",
  "password-set": "Password set",
  "password-reset": "Password reset",
  "key-made": "Key made",
  "key-rotated": "Key rotated",
  "key-switched": "Key switched",
  "key-deleted": "Key deleted",
  contact: "Contact",
  other: "Other",
  imported: "Imported",
  drifted: "Changed by hand",
};

/** How much happens to whom: `2 people join, 1 person leaves; 1 person gains a sensitive right`. */
function headline({ people, shared: things, counts }: Report): Sentence {
  const happening = (which: Person["happens"]): number => people.filter(({ happens }) => happens === which).length;
  const changing = (kind: "group" | "policy" | "role"): number => things.filter((one) => one.kind === kind).length;
  const who = plainly([
    counted(happening("joins"), "person joins", "people join"),
    counted(happening("leaves"), "person leaves", "people leave"),
    counted(happening("renamed"), "person is renamed", "people are renamed"),
    counted(happening("replaced"), "account is replaced by a new one", "accounts are replaced by new ones"),
    counted(happening("adopted"), "account is taken over", "accounts are taken over"),
    counted(happening("changes"), "person changes", "people change"),
  ]);
  const what = plainly([
    counted(counts.sensitiveGains, "person gains a sensitive right", "people gain sensitive rights"),
    counts.couldBecomeAdministrators === 0
      ? NOTHING
      : counted(
          counts.couldBecomeAdministrators,
          "person could become an administrator",
          "people could become administrators",
        ),
    counted(counts.unknownRights, "right that the preview does not tell", "rights that the preview does not tell"),
    counted(counts.keys, "access key changes", "access keys change"),
    counted(changing("group"), "group changes", "groups change"),
    counted(changing("policy"), "policy changes", "policies change"),
    counted(changing("role"), "role changes", "roles change"),
    counted(counts.findings, "thing to look into", "things to look into"),
  ]);
  return plainly([who, what], "; ");
}

const MORE = {
  item: ["more item", "more items"],
  finding: ["more finding", "more findings"],
  shared: ["more of them", "more of them"],
  person: ["more person", "more people"],
  change: ["more change", "more changes"],
} as const;

/** What is left out, and how dangerous it is: `and 212 more people, all of low danger`. */
function more(what: keyof typeof MORE, left: readonly { readonly danger: Danger }[]): Sentence {
  const dangers = (["high", "medium", "low"] as const)
    .map((danger) => ({ danger, count: left.filter((one) => one.danger === danger).length }))
    .filter(({ count }) => count > 0);
  const [one, many] = MORE[what];
  const all = say`and ${counted(left.length, one, many)}`;
  const [first, ...others] = dangers;
  if (first === undefined) return all;
  if (others.length === 0) return say`${all}, ${[left.length === 1 ? "" : "all "]}of ${[first.danger]} danger`;
  return say`${all}: ${plainly(dangers.map(({ danger, count }) => say`${count} of ${[danger]}`))} danger`;
}

const difference: Sayings<DifferenceFact> = {
  gone: () => say`is not in the account any more`,
  "no-employee": () => say`is no employee any more`,
  undeclared: ({ by, until, worksOn }) => {
    if (by === undefined) return say`is declared by no stack`;
    if (until === undefined) return say`is declared by ${by}`;
    return worksOn === true
      ? say`was renamed by ${by} and works on until ${until}`
      : say`left ${by}, is switched off and stays until ${until}`;
  },
  "extra-right": ({ name, groups }) => say`has ${name}${through(groups)}, which the stack does not give`,
  "missing-right": ({ name }) => say`does not have ${name}, which the stack gives`,
  "direct-too": ({ name }) => say`has ${name} directly too, which the stack does not give`,
  "not-direct": ({ name }) => say`has ${name} through a group alone, and not directly as the stack gives it`,
  "extra-group": (fact) => say`is in the group ${fact.group}, where the stack does not put them`,
  "missing-group": (fact) => say`is not in the group ${fact.group}, where the stack puts them`,
  "sign-in": ({ isLive }) =>
    isLive ? say`may sign in, which the stack does not allow` : say`may not sign in, which the stack allows`,
  "extra-keys": ({ count }) => say`has ${counted(count, "access key")} that the stack does not make`,
  "missing-keys": ({ count }) =>
    say`${counted(count, "access key")} of the stack ${[count === 1 ? "does" : "do"]} not work any more`,
};

const through = (groups: readonly string[]): Sentence =>
  groups.length === 0 ? NOTHING : say` through ${plainly(groups.map((one) => say`${one}`))}`;

const note: Sayings<NoteFact> = {
  "foreign-group": (fact) =>
    say`The group ${fact.group} is not declared by this stack: what else it gives is not known from the state.`,
  copied: (fact) => say`What ${fact.person} was given like ${fact.model} (likeUser) is not in the state.`,
  "other-account": ({ provider, rootUin }) => {
    const which = provider === undefined ? say`the stack's configuration` : say`the provider ${provider}`;
    return say`The account of ${which} is not the one that was read (${rootUin}): its people are not compared.`;
  },
  "use-not-asked": () =>
    say`When people last signed in, and how old their keys are, is in no state: --live asks the account.`,
  "use-not-told": ({ action }) =>
    action === "DescribeSubAccounts"
      ? say`When people last signed in is not known: the account refused ${action}. A policy that allows it to the credentials of this report makes it known.`
      : say`When keys were last used is not known: the account refused ${action}. A policy that allows it to the credentials of this report makes it known.`,
  "no-employee-api": () =>
    say`Employees and their roles are not compared, because no employee API is configured (TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT).`,
};

const CONTACTS: Readonly<Record<Contact, string>> = { phone: "phone number", email: "e-mail address" };

const oneOf = (names: readonly string[]): Sentence =>
  names.length === 1 ? listed(names) : say`one of ${listed(names)}`;

function holding({
  of,
  count,
  holders: all,
}: Pick<Extract<BrokenFact, { is: "too-few" }>, "of" | "count" | "holders">) {
  if (count === 0) return say`nobody holds ${oneOf(of)}`;
  return say`${count} ${[count === 1 ? "person holds" : "people hold"]} ${oneOf(of)} (${listed(all.map(called))})`;
}

/** Why it is not known whether a rule is broken. */
const doubt: Sayings<UnknownFact> = {
  name: () => say`the account name is not told`,
  kind: () => say`whether it is a sub-user or an employee is not told`,
  membership: (fact) => say`whether it is about ${group(fact.group)} is not told`,
  right: (fact) => say`what ${rightAndWay(fact.right)} gives is not told`,
  "group-rights": (fact) => say`what else ${group(fact.group)} gives is not told`,
  likeness: ({ model }) =>
    model === undefined
      ? say`what is copied from another sub-user (likeUser) is not told`
      : say`what is copied from ${model} (likeUser) is not told`,
  "taken-over": () => say`what an account that is taken over holds already is not told`,
  contact: ({ contact }) =>
    say`whether there is ${[contact === "email" ? "an" : "a"]} ${[CONTACTS[contact]]} is not told`,
  members: (fact) => say`who is in ${group(fact.group)} is not told`,
  holders: ({ atMost }) =>
    atMost === undefined
      ? say`how many more people hold it is not told`
      : say`${counted(atMost, "more person", "more people")} may hold it`,
  "not-whole": () => say`the preview leaves out what does not change: make it with --show-sames`,
};

const broken: Sayings<BrokenFact> = {
  holds: (fact) => say`holds ${rightAndWay(fact.right)}`,
  "holds-together": ({ rights }) => say`holds together ${listed(rights.map(rightAndWay))}`,
  endless: ({ right: one, within }) =>
    within === undefined || one.end === undefined
      ? say`holds ${rightAndWay(one)} without an end`
      : say`holds ${rightAndWay(one)} until ${one.end}, which is more than ${counted(within, "day")} ahead`,
  lacks: ({ contact }) => say`has no ${[CONTACTS[contact]]}`,
  "too-few": (fact) => say`${holding(fact)}; at least ${fact.atLeast} have to`,
  "too-many": (fact) => say`${holding(fact)}; at most ${fact.atMost} may`,
  unapproved: ({ right: one, by, approval }) => {
    const without = say`holds ${rightAndWay(one)} without the approval of ${oneOf(by)}`;
    switch (approval?.is) {
      case undefined:
        return without;
      case "expired":
        return say`${without}: the approval by ${approval.approvedBy} ended on ${approval.until}`;
      case "not-an-approver":
        return say`${without}: ${approval.approvedBy}, who has approved it, is no approver of it`;
      case "own":
        return say`${without}: nobody approves what they hold themselves`;
    }
  },
  unknown: ({ because }) => say`cannot be judged: ${saidBy(doubt, because)}`,
};

const violationFact: Sayings<ViolationFact> = {
  ...broken,
  "exception-expired": ({ broken: fact, until, reason }) =>
    say`${saidBy(broken, fact)}; the exception for it ended on ${until} (${reason})`,
  excused: ({ broken: fact, until, reason }) => say`${saidBy(broken, fact)}; excused until ${until} (${reason})`,
};
const UNMATCHED = {
  person: "nobody here is called",
  group: "nobody here is in a group called",
  account: "no account here is called",
} as const;
const unmatched = ({ place, line, of, name, near }: Omit<UnmatchedName, "rule" | "why" | "text">): Sentence =>
  say`${[`${UNMATCHED[of]} `]}${name}${near === undefined ? NOTHING : say` (${near}?)`}: ${line === undefined ? NOTHING : say`line ${line}, `}${place}`;

const STANDING = { new: "new", before: "as before" } as const;

/** Who, and how: `ann holds AdministratorAccess through the group ops (new)`. */
function violation({ person: who, account, standing, fact }: Omit<Violation, "rule" | "why">): Sentence {
  const name =
    who === undefined ? NOTHING : who.called.is === "unknown" ? say`somebody who is not told` : called(who.called);
  const where = name.length === 0 && account !== undefined ? say`in the account ${account},` : ofAccount(account);
  const what = joined([say`${name}${where}`, saidBy(violationFact, fact)], " ");
  return say`${what}${standing === undefined ? NOTHING : [` (${STANDING[standing]})`]}`;
}

const WAITS = "waits for its deletion";

function waiting({ kind, name, holder, account }: Waiting): Sentence {
  const what = say`the ${[WAITING[kind]]} ${name}`;
  const where = account === undefined ? NOTHING : say`, in the account ${account}`;
  if (holder === undefined) return say`${what}${where}`;
  const who = holder.kind === "group" ? say`the group ${holder.name}` : say`${holder.name}`;
  return kind === "membership" ? say`${who} in ${what}${where}` : say`${what} of ${who}${where}`;
}

const WAITING: Readonly<Record<Waiting["kind"], string>> = {
  "sub-user": "sub-user",
  employee: "employee",
  recipient: "message recipient",
  key: "access key",
  group: "group",
  membership: "group",
  policy: "policy",
  role: "role",
};

const ACCOUNTS: ReadonlySet<Waiting["kind"]> = new Set(["sub-user", "employee", "recipient"]);

function waitingCount(all: readonly Waiting[]): Sentence {
  if (all.length === 0) return NOTHING;
  const accounts = all.filter(({ kind }) => ACCOUNTS.has(kind)).length;
  const other = accounts === 0 ? "thing" : "other thing";
  const counts = plainly([counted(accounts, "account"), counted(all.length - accounts, other)], " and ");
  return say`${counts} ${[all.length === 1 ? WAITS : "wait for their deletion"]}`;
}

/** `3 administrators, 2 could become one`. */
function administratorCounts(people: AccessReport["people"]): Sentence[] {
  const administrators = people.filter(({ isAdministrator }) => isAdministrator).length;
  const becoming = people.filter(({ waysToAdministrator: ways }) => ways.length > 0).length;
  return [
    counted(administrators, "administrator"),
    becoming === 0 ? NOTHING : say`${becoming} could become ${[administrators === 0 ? "an administrator" : "one"]}`,
  ];
}

/** How many people and rights, and how many people are worth a look. */
function summary({ people, rights, waiting: left, isCompared }: AccessReport): Sentence {
  if (people.length + left.length === 0) return say`This stack has no people.`;
  const isHeld = ({ isSensitive, presence }: HeldRight): boolean => isSensitive && presence !== "missing";
  const sensitive = people.filter((one) => one.rights.some(isHeld)).length;
  const standing = (...which: AccessPerson["comparison"][]): number =>
    people.filter(({ comparison }) => which.includes(comparison)).length;
  const apart = standing("differs", "gone");
  return plainly([
    people.length === 0 ? say`no people` : counted(people.length, "person", "people"),
    counted(rights.length, "right"),
    counted(sensitive, "person holds something sensitive", "people hold something sensitive"),
    ...administratorCounts(people),
    waitingCount(left),
    isCompared && apart === 0 ? say`nobody differs from the live account` : NOTHING,
    counted(apart, "person differs from the live account", "people differ from the live account"),
    counted(standing("elsewhere"), "is declared by another stack", "are declared by other stacks"),
    counted(standing("undeclared"), "is declared by no stack", "are declared by no stack"),
  ]);
}

const DIGITS_SHOWN = 12;

/** `2026-01-31 09:00 UTC`, wherever it is read. */
const moment = (at: string): Sentence => say`${`${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`}`;

const rootAccount = ({ rootUin, provider }: Origin["accounts"][number]): Sentence =>
  provider === undefined ? say`${rootUin}` : say`${rootUin} (provider ${provider})`;

/** What it was read from, with the beginning of its digest: whoever has the bytes can tell whether it was them. */
function sourceOf({ from, name, sha256 }: Source): Sentence {
  const digest = say`(sha-256 ${sha256.slice(0, DIGITS_SHOWN)})`;
  if (from === "standard-input") return say`${["standard input"]} ${digest}`;
  return from === "file" ? say`${name ?? ""} ${digest}` : say`the stack ${name ?? ""} ${digest}`;
}

const originLines = ({ accounts, commit, at }: Origin): { label: string; text: Sentence }[] => [
  ...accounts.map((account) => ({ label: "Root account", text: rootAccount(account) })),
  ...(commit === undefined ? [] : [{ label: "Commit", text: say`${commit}` }]),
  ...(at === undefined ? [] : [{ label: "Date", text: moment(at) }]),
];

/** What makes a review evidence. */
const reviewOrigin = (report: Report): { label: string; text: Sentence }[] => [
  ...originLines(report),
  ...(report.source === undefined
    ? []
    : [{ label: "Made from", text: say`${sourceOf(report.source)}${asked(report)}` }]),
];

function asked({ asked: account }: Report): Sentence {
  if (account === undefined) return NOTHING;
  const { rootUin, refused } = account;
  const isMissing = say` (when people and keys were last there is not told: it refused ${listed(refused)})`;
  return say` and the live account ${rootUin}${refused.length === 0 ? NOTHING : isMissing}`;
}

/** The same on a line: of what it is, and, on another one, when and from what it was made. */
const aboutReport = ({ accounts, commit }: Report): Sentence[] => [
  ...accounts.map((account) => say`root account ${rootAccount(account)}`),
  commit === undefined ? NOTHING : say`commit ${commit}`,
];
const madeReport = (report: Report): Sentence => {
  const { at, source } = report;
  const when = at === undefined ? NOTHING : say` ${moment(at)}`;
  const what = source === undefined ? NOTHING : say` from ${sourceOf(source)}${asked(report)}`;
  return when.length + what.length === 0 ? NOTHING : say`Made${when}${what}`;
};

/** What makes an access review evidence: of which account, when it was made, how old the state is, and whose it is. */
const accessOrigin = (report: AccessReport): { label: string; text: Sentence }[] => {
  const { stateWrittenAt, engine, isCompared, source, recertification, since: earlier } = report;
  return [
    ...originLines(report),
    {
      label: "Source",
      text: plainly([
        say`${[isCompared ? "state and live account" : "state"]}`,
        source === undefined ? NOTHING : say`from ${sourceOf(source)}`,
        stateWrittenAt === undefined ? NOTHING : say`written ${moment(stateWrittenAt)}`,
        engine === undefined ? NOTHING : say`by Pulumi ${engine}`,
      ]),
    },
    ...(recertification === undefined
      ? []
      : [
          { label: "To be confirmed by", text: say`${recertification.by}` },
          { label: "Until", text: say`${recertification.until}` },
        ]),
    ...(earlier === undefined ? [] : [{ label: "Compared with", text: earlierReview(earlier) }]),
  ];
};

/** `through developers`, `directly and through developers`; nothing of what is held directly alone. */
const way = ({ isDirect, groups }: HeldRight): Sentence =>
  groups.length === 0
    ? NOTHING
    : say`${[isDirect ? "directly and " : ""]}through ${plainly(groups.map((one) => say`${one}`))}`;

const PRESENCE = { recorded: "", extra: "only in the live account", missing: "only in the stack" } as const;

/** What is to be known of a right beside the way that it comes. */
const remarks = ({ presence, isWaiting, end }: HeldRight): Sentence =>
  plainly([
    end === undefined ? NOTHING : say`until ${end}`,
    presence === "recorded" ? NOTHING : [PRESENCE[presence]],
    isWaiting ? [WAITS] : NOTHING,
  ]);

const lastSignIn = ({ lastSignIn: last }: Pick<AccessPerson, "lastSignIn">): Sentence => {
  if (last === undefined) return NOTHING;
  return last === "never" ? say`has never signed in` : say`last signed in on ${last}`;
};

/** How old a key is and when it was used, as far as the account tells. */
const accessKey = ({ ending, madeOn, ageDays, lastUsed }: AccessKeyFact): Sentence =>
  plainly([
    say`key …${ending}`,
    ageDays === undefined ? NOTHING : counted(ageDays, "day old", "days old"),
    ageDays === 0 ? say`made today` : NOTHING,
    ageDays === undefined && madeOn !== undefined ? say`made on ${madeOn}` : NOTHING,
    lastUsed === undefined ? NOTHING : lastUsed === "never" ? say`never used` : say`last used on ${lastUsed}`,
  ]);

const heldRight = ({ kind, name }: Pick<HeldRight, "kind" | "name">): Sentence =>
  kind === "role" ? say`the role ${name}` : say`${name}`;

const since: Sayings<SinceFact> = {
  gained: ({ isSensitive, ...which }) => say`gained ${heldRight(which)}${[isSensitive ? ", which is sensitive" : ""]}`,
  lost: (which) => say`lost ${heldRight(which)}`,
  "other-way": (which) => say`holds ${heldRight(which)} in another way`,
  "now-sensitive": (which) => say`holds ${heldRight(which)}, which has become sensitive`,
  "entered-group": (fact) => say`entered the group ${fact.group}`,
  "left-group": (fact) => say`left the group ${fact.group}`,
  "other-kind": ({ kind }) => say`became ${[kind === "employee" ? "an employee" : "a sub-user"]}`,
  "sign-in": ({ isOn }) => (isOn ? say`may sign in now` : say`may no longer sign in`),
  "key-made": ({ ending }) => say`has another access key, …${ending}`,
  "key-gone": ({ ending }) => say`no longer has the access key …${ending}`,
};

const CHANGED: Readonly<Record<ChangedPerson["is"], string>> = { came: "came", went: "went", changed: "changed" };

/** `1 person came, 2 people changed; 14 are as they were`. */
function sinceSummary({ people, unchanged }: Since): Sentence {
  const how = (is: ChangedPerson["is"]): number => people.filter((one) => one.is === is).length;
  const changes = plainly([
    counted(how("came"), "person came", "people came"),
    counted(how("went"), "person went", "people went"),
    counted(how("changed"), "person changed", "people changed"),
  ]);
  const rest = counted(unchanged, "is as then", "are as then");
  return plainly([changes.length === 0 ? say`nobody changed` : changes, rest], "; ");
}

/** What was compared with: `2026-01-05 09:00 UTC, access.json (sha-256 …)`. */
const earlierReview = ({ at, source }: Since): Sentence =>
  plainly([at === undefined ? NOTHING : moment(at), sourceOf(source)]);

/** What a person is and can do beside the rights. */
function about(one: AccessPerson): Sentence {
  const { kind, account, isWaiting, signIn, keys } = one;
  return plainly([
    say`${[KINDS[kind]]}${ofAccount(account)}`,
    isWaiting ? [WAITS] : NOTHING,
    say`${[signIn ? "signs in" : "does not sign in"]}`,
    lastSignIn(one),
    counted(keys, "access key"),
  ]);
}

const UNKNOWN_PASSWORD =
  "The password is not known here: the account existed before, and has kept its own. If you do not have it, ask for a new one:";

/** What a sheet says beside the values. */
const sheetNotes = {
  mustChange: "At the first sign-in you have to set a password of your own. After that this one no longer works.",
  needNotChange: "It does not have to be changed at the first sign-in.",
  fromMobile:
    "It comes from the mobile number that the account was made with: the last four digits, then @Tencent. Whoever knows the number can guess it, so sign in soon.",
  sealed:
    "It is encrypted to your age public key, so that only you can read it: save everything from BEGIN to END in a file, and open that with age --decrypt --identity and your key file.",
  unknownPasswordOfSubUser: `${UNKNOWN_PASSWORD} whoever maintains the program changes passwordVersion for this account, runs pulumi up and makes this sheet again.`,
  unknownPasswordOfEmployee: `${UNKNOWN_PASSWORD} an administrator resets it in the console of Cloud Access Management, for the sub-user of the same name.`,
  signInOff: "Sign-in is turned off for this account at present.",
  noRole:
    "The program that declares this account gives it no role, and without a role nobody can enter the Partner Center.",
  openPartnerCenter: "After signing in, open the Partner Center.",
  unknownKey:
    "The secret key is not known here: it is told once, when the key is made. If you do not have it, ask for a new key.",
  keyToldOnce:
    "It is told only once: keep it where your programs can read it and nobody else can. It allows whatever the account is allowed.",
  noPermission: "The program that declares this account gives it no permission.",
  forYouAlone: "It is for nobody but you. Destroy it as soon as you no longer need it.",
  invisible: "Each \\u above, with the four digits after it, stands for a character that does not show.",
  spaces: "Spaces at its ends or beside each other belong to it.",
};

export const en = {
  tag: "en",
  kinds: KINDS,
  called,
  colon: ": ",
  comma: ", ",
  semicolon: "; ",
  inParentheses: (inner: Sentence): Sentence => say` (${inner})`,
  about,
  review: {
    title: "Review of accounts",
    nothing: "Nothing changes for anybody.",
    /** Beside it, of a preview that would not tell. */
    untold: "Only with --show-replacement-steps does a preview tell what an earlier run could not delete.",
    failed: "The preview failed: what is said here may be half of the change.",
    previewFailed: "The preview failed",
    failedAndEmpty: "Nothing is known of what would change",
    untouched: "No account, right or key is touched.",
    skipped: ({ lines, first }: NonNullable<Report["skipped"]>): Sentence =>
      say`${counted(lines, "line")} beside the preview ${[lines === 1 ? "was" : "were"]} skipped: ${listed(first)}`,
    origin: reviewOrigin,
    /** Of which stack, root account and commit it is. */
    about: (report: Report): Sentence =>
      plainly([report.stack === undefined ? NOTHING : say`Stack ${report.stack}`, ...aboutReport(report)]),
    /** The same where it is the first line of all. */
    aboutAlone: (report: Report): Sentence =>
      plainly([report.stack === undefined ? NOTHING : say`${report.stack}`, ...aboutReport(report)]),
    made: madeReport,
    dangers: DANGERS,
    dangerChoices: { high: "Dangerous", medium: "Access", low: "Other" } satisfies Record<Danger, string>,
    happens: HAPPENS,
    effects: EFFECTS,
    headline,
    person,
    besidesHeading,
    dangerous,
    whyDangerous: (reason: Sentence): Sentence => say`Dangerous because ${reason}`,
    sides,
    onSide,
    /** In place of the sign, for those who hear it. */
    signs: { "+": "gained", "−": "lost" } satisfies Record<Sign, string>,
    samesUntold: "The preview was made without --show-sames: what stays as it is may be missing here.",
    shared,
    finding,
    why: (reason: Why): Sentence => why(reason),
    more,
    ofAccount,
    /** Who it is, what kind of account, and what happens. */
    heading: (name: Sentence, what: Sentence, happening: Sentence): Sentence => say`${name} (${what}) ${happening}`,
    from: (former: Called): Sentence => say` from ${called(former)}`,
    by: (resource: string): Sentence => say`, by ${resource}`,
    byAlone: "by",
    the: (kind: "group" | "policy" | "role"): string => `the ${KINDS[kind]}`,
    reaches: "reaches",
    reachesAlone: "Reaches",
    whichReaches: (names: Sentence): Sentence => say`, which reaches ${names}`,
    concerns: "Concerns",
    each: (people: readonly Person[], happening: Sentence, names: Sentence): { count: Sentence; rest: Sentence } => ({
      count: counted(people.length, KINDS[people[0]?.kind ?? "unknown"]),
      rest: say`${ofAccount(people[0]?.account)}, each ${happening} (${names})`,
    }),
    moreNames: (count: number): Sentence => say` and ${count} more`,
    moreChanges: (count: number): Sentence => say`and ${count} more ${[count === 1 ? "change" : "changes"]}`,
    moreMessages: (count: number): Sentence => say`and ${count} more ${[count === 1 ? "message" : "messages"]}`,
    readAll: "read the whole report before you approve this",
    headings: {
      dangerous: "Dangerous",
      first: "Look at this first",
      toLookInto: "To look into",
      shared: "Groups, policies and roles",
      people: "People",
      otherPeople: "Other people",
      show: "Show them",
      everyChange: "Every change, and the resource that makes it",
      sides: "Before and after",
    },
    columns: { who: "Who", happens: "What happens", detail: "In detail" },
    sideColumns: { what: "What", before: "Before", after: "After" },
    filter: {
      search: "Search a name, a right or any other word",
      show: "Show only",
      more: "More filters",
      effects: "Show only those to whom this happens",
      program: "In the program",
      resources: "Name the resource of each change",
    },
  },
  access: {
    title: "Who has what",
    titleOf: (stack: string): Sentence => say`Who has what in ${stack}`,
    summary,
    origin: accessOrigin,
    difference,
    note,
    waiting,
    waits: WAITS,
    waitingBecause: "Each is still there, because an earlier run could not delete it; the next one tries again.",
    way,
    remarks,
    waysToAdministrator,
    couldBecome: "could become an administrator",
    lastSignIn,
    accessKey,
    since,
    sinceSummary,
    changed: CHANGED,
    directly: "directly",
    holdsNothing: "holds nothing",
    nothing: "nothing",
    yes: "yes",
    no: "no",
    people: (count: number): Sentence => counted(count, "person", "people"),
    rightKinds: { policy: "policy", role: "role" },
    sensitive: "sensitive",
    comparisons: {
      recorded: "",
      same: "",
      differs: "differs",
      gone: "gone from the account",
      elsewhere: "declared by another stack",
      undeclared: "declared by no stack",
    } satisfies Record<AccessPerson["comparison"], string>,
    inGroups: "in",
    headings: {
      waiting: "Waiting for deletion",
      rights: "Rights",
      people: "People",
      unknown: "Not known",
      differences: "Differences from the live account",
      couldBecome: "Could become an administrator",
      matrix: "People and rights",
      elsewhere: "Declared by other stacks",
      undeclared: "Declared by no stack",
      since: "Since the earlier review",
    },
    columns: {
      person: "Person",
      account: "Account",
      kind: "Kind",
      signsIn: "Signs in",
      keys: "Keys",
      accessKeys: "Access keys",
      holds: "Holds",
      comparison: "Against the live account",
      right: "Right",
      people: "People",
      total: "People who have it",
      lastSignIn: "Last sign-in",
      keyAge: "Age of the oldest key in days",
      keyUse: "Key last used",
    },
    filter: {
      search: "Name, right, group or any other word",
      only: "Only people who",
      sensitive: "hold something sensitive",
      apart: "differ from the account",
      waiting: "wait for their deletion",
      becoming: "could become an administrator",
    },
    legend: {
      directly: "directly",
      through: "through a group",
      both: "both",
      sensitive: "a sensitive right",
      extra: "only in the live account",
      missing: "only in the stack",
    },
    never: "never",
    signOff: { by: "Confirmed by", on: "Confirmed on", decision: "Decision" },
    form: {
      title: "Recertification of access",
      titleOf: (stack: string): Sentence => say`Recertification of access: ${stack}`,
      how: "Decide on each line whether it stays or is taken away, and sign for each person. What is taken away is taken out of the program, or, where no stack declares it, out of the account.",
      nobody: "Nobody has to be looked at again.",
      itself: "the account itself",
      keep: "keep",
      take: "take away",
      new: "new",
      comesBy: "How it is held",
      went: "No longer there",
      unchanged: "As in the earlier review: no new look is needed",
      show: "Show them",
    },
    csv: {
      account: "Account",
      rootUin: "Root account",
      kind: "Kind",
      name: "Name",
      uin: "Account number",
      employeeId: "Employee id",
      declaredAs: "Declared as",
      signIn: "Signs in",
      lastSignIn: "Last sign-in",
      keys: "Keys",
      keyAge: "Age of the oldest key in days",
      keyUse: "Key last used",
      rightKind: "Kind of right",
      right: "Right",
      sensitive: "Sensitive",
      way: "How it is held",
      presence: "Where it is",
      comparison: "Against the live account",
      administrator: "Administrator",
      couldBecome: "could become one",
      toConfirmBy: "To be confirmed by",
      until: "Until",
      since: "Since the earlier review",
      unchanged: "as then",
      notCompared: "not compared",
      same: "the same",
    },
  },
  rules: {
    violation,
    unmatched,
    fact: violationFact,
    headings: {
      violations: "Rules broken",
      allowed: "Not known, which the rules allow",
      excused: "Broken, and excused for now",
      mended: "Rules that are no longer broken",
      unmatched: "Names in the rules that nothing here has",
    },
    approvals: "Who may hold what needs somebody's consent",
  },
  page: {
    skip: "Skip to the content",
    stack: "Stack",
    people: "People",
    dangerous: "Dangerous:",
    /** Of what a filter shows: {shown} and {all} are numbers. */
    filtered: "{shown} of {all} people",
  },
  sheet: {
    title: (accountName: Sentence): Sentence => say`Account ${accountName}`,
    sections: {
      signIn: "Sign in",
      key: (number: number | undefined): string => (number === undefined ? "Access key" : `Access key ${number}`),
      rights: "What you may do",
      about: "About this sheet",
    },
    labels: {
      name: "Name",
      address: "Address",
      rootUin: "Root account id",
      accountName: "Account name",
      subUserName: "Sub-user name",
      password: "Initial password",
      secretId: "Secret id",
      secretKey: "Secret key",
      roles: "Roles",
      policies: "Policies",
      groups: "Groups",
      groupPolicies: "Policies of these groups",
      madeLike: "Given at the start what this one had",
      made: "Made",
      stack: "From stack",
    },
    notes: sheetNotes,
  },
};
