/** What one person has before and after, beside each other: rights, groups, sign-in and keys, what stays too. */
import type { Step } from "../../pulumi/plan.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Called, Change, PersonFact } from "../facts/report.ts";
import type { SideBySide, Standing } from "../facts/side-by-side.ts";
import { signOfSides } from "../facts/signs.ts";
import { isDisabled } from "./accounts.ts";
import { ACCOUNT_KINDS } from "./kinds.ts";
import { type Holding, holdingsOf, isRetained, type RightsOn } from "./rights.ts";
import { isUnknown, type Plans, type Side, type Target, textOf, valueOf } from "./sides.ts";

type KeyRow = Extract<SideBySide, { is: "key" }>;

interface Sides {
  readonly before: RightsOn;
  readonly after: RightsOn;
  /** What is told of the person, which says too what is not sure. */
  readonly changes: readonly Change[];
  readonly keys: readonly KeyRow[];
  /** Whether the account is deleted, and with it whatever it holds. */
  readonly isGone: boolean;
}

const HAS: Standing = { is: "has", ways: [] };
const HAS_NOT: Standing = { is: "has-not" };
const UNTOLD: Standing = { is: "untold" };

/** What changes first. */
export function sidesOf(target: Target, sides: Sides): SideBySide[] {
  const { step } = target;
  return [
    ...rightsOf(target, sides),
    ...othersOf(step, sides),
    ...groupsOf(target, sides),
    ...(step === undefined ? [] : signInOf(step)),
    ...(step === undefined ? [] : ownKeyOf(step)),
    ...sides.keys,
  ].toSorted((one, other) => rank(one) - rank(other));
}

const rank = (row: SideBySide): number =>
  2 * ["+", "−", undefined].indexOf(signOfSides(row)) + (row.is === "right" && row.isSensitive ? 0 : 1);

function rightsOf({ key: person }: Target, { before, after, changes, isGone }: Sides): SideBySide[] {
  const old = Map.groupBy(holdingsOf(person, before).values(), ({ key }) => key);
  const now = isGone ? new Map<string, Holding[]>() : Map.groupBy(holdingsOf(person, after).values(), ({ key }) => key);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): SideBySide[] => {
    const all = [...(now.get(key) ?? []), ...(old.get(key) ?? [])];
    const [first] = all;
    if (first === undefined) return [];
    const { kind, called } = first.right;
    const mayGo = isTold(changes, (fact) => fact.is === "may-lose" && isSame(fact.right.called, called));
    return [
      {
        is: "right",
        kind,
        called,
        isSensitive: all.some(({ right }) => right.isSensitive),
        before: standingOf(old.get(key)),
        after: mayGo && !now.has(key) ? UNTOLD : standingOf(now.get(key)),
      },
    ];
  });
}

const standingOf = (holdings: readonly Holding[] | undefined): Standing =>
  holdings === undefined ? HAS_NOT : { is: "has", ways: holdings.map(({ right: { through } }) => ({ through })) };

const isTold = (changes: readonly Change[], is: (fact: PersonFact) => boolean): boolean =>
  changes.some(({ fact }) => is(fact));

const isSame = (one: Called, other: Called): boolean => one.is === other.is && keyOfCalled(one) === keyOfCalled(other);

const REVOKING: ReadonlySet<PersonFact["is"]> = new Set(["loses-others", "policies-revoked", "becomes-employee"]);

/** What comes from another account, or was there before the program. */
function othersOf(step: Step | undefined, { changes }: Sides): SideBySide[] {
  const isRevoked = isTold(changes, ({ is }) => REVOKING.has(is));
  const wasThere = isRevoked || (step !== undefined && isAdopted(step));
  return [
    ...changes.flatMap(({ fact }): SideBySide[] =>
      fact.is === "gains-likeness" ? [{ is: "likeness", model: fact.model, before: HAS_NOT, after: UNTOLD }] : [],
    ),
    ...(wasThere ? [{ is: "others", before: UNTOLD, after: isRevoked ? HAS_NOT : UNTOLD } as const] : []),
  ];
}

const isAdopted = ({ fate, after }: Step): boolean =>
  fate === "create" && (valueOf(after, "adopt") === true || textOf(after, "existingSubUser") === "adopt");

function groupsOf({ key: person }: Target, { before, after, changes, isGone }: Sides): SideBySide[] {
  const old = before.graph.groupsOf(person);
  const now: ReadonlyMap<string, unknown> = isGone ? new Map() : after.graph.groupsOf(person);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): SideBySide[] => {
    const called = (after.groups.get(key) ?? before.groups.get(key))?.called;
    if (called === undefined) return [];
    const mayGo = isTold(changes, (fact) => fact.is === "leaves-group" && !fact.isSure && isSame(fact.group, called));
    const hasNow = now.has(key) ? HAS : mayGo ? UNTOLD : HAS_NOT;
    return [{ is: "group", group: called, before: old.has(key) ? HAS : HAS_NOT, after: hasNow }];
  });
}

function signInOf(step: Step): SideBySide[] {
  if (step.kind === "MessageRecipient") return [];
  const before = isAdopted(step) ? UNTOLD : signInOn(step, "before");
  const planned = signInOn(step, "after");
  return [
    { is: "sign-in", before, after: staysAsItIs(step) ? before : step.fate === "replace" ? another(planned) : planned },
  ];
}

/** Whether the account leaves the program alone. */
const staysAsItIs = (step: Step): boolean =>
  step.fate === "delete" && isRetained(step) && !(step.kind === "SubUser" && isDisabled(step));

function signInOn(step: Step, side: Side): Standing {
  const recorded = step[side];
  if (recorded === undefined) return HAS_NOT;
  if (step.kind === "Employee") return textOf(recorded, "status") === "Disabled" ? HAS_NOT : HAS;
  return flagOn(step, side, "consoleLogin");
}

function flagOn(step: Step, side: Side, input: string): Standing {
  if (isUnknown(step[side], input)) return UNTOLD;
  return valueOf(step[side], input) === true ? HAS : HAS_NOT;
}

/** The key that a sub-user is made with. */
function ownKeyOf(step: Step): KeyRow[] {
  const [before, planned] = [flagOn(step, "before", "accessKey"), flagOn(step, "after", "accessKey")];
  const isKept = step.fate === "delete" && step.kind === "SubUser" && isDisabled(step) && !isRetained(step);
  const after = staysAsItIs(step) ? before : isKept && before.is === "has" ? OFF : planned;
  return rowOf(undefined, before, step.fate === "replace" ? another(after) : after);
}

const OFF: Standing = { is: "off" };

const another = (standing: Standing): Standing => (standing.is === "has" ? { ...standing, isAnother: true } : standing);

/** Nothing of a key that is on neither side. */
const rowOf = (key: string | undefined, before: Standing, after: Standing): KeyRow[] =>
  before.is === "has-not" && after.is === "has-not" ? [] : [{ is: "key", key, before, after }];

/** The keys that the program declares by themselves, by whose they are. */
export function keysBySide(plans: Plans): ReadonlyMap<string, readonly KeyRow[]> {
  const rows = plans.stepsOf("AccessKey").flatMap((step) => {
    const [old] = plans.targets(step, "before", "user", ACCOUNT_KINDS);
    const [planned] = plans.targets(step, "after", "user", ACCOUNT_KINDS);
    const now = step.fate === "delete" && isRetained(step) ? old : planned;
    const before = old === undefined ? HAS_NOT : keyOn(step, "before");
    const after = now === undefined ? HAS_NOT : keyOn(step, step.after === undefined ? "before" : "after");
    if (old?.key === now?.key) {
      const changed = step.fate === "replace" ? another(after) : after;
      return rowOf(step.name, before, changed).map((row) => ({ person: now?.key ?? "", row }));
    }
    return [
      ...rowOf(step.name, before, HAS_NOT).map((row) => ({ person: old?.key ?? "", row })),
      ...rowOf(step.name, HAS_NOT, after).map((row) => ({ person: now?.key ?? "", row })),
    ];
  });
  return new Map([...Map.groupBy(rows, ({ person }) => person)].map(([key, own]) => [key, own.map(({ row }) => row)]));
}

const keyOn = (step: Step, side: Side): Standing => (textOf(step[side], "status") === "Inactive" ? OFF : HAS);
