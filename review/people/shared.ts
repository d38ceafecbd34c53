/** What changes for whoever holds it: groups, policies, roles. */
import type { Step } from "../../pulumi/plan.ts";
import { distinct } from "../facts/fact.ts";
import type { Called, Danger, Right, Shared, SharedFact } from "../facts/report.ts";
import { whyReplaced } from "./accounts.ts";
import { permitsEverything } from "../escalation/presets.ts";
import { allowancesIn, allowsEverything, changesBetween, contentsOf } from "./documents.ts";
import { calledOn, calledTarget, rightKey } from "./entities.ts";
import { byName, keyOfCalled } from "../facts/called.ts";
import { byDanger, worst } from "../facts/danger.ts";
import { type Holder, holdingsOf, isRetained, type RightsOn } from "./rights.ts";
import { type Plans, textOf, textsOf } from "./sides.ts";

interface Told {
  readonly fact: SharedFact;
  readonly danger: Danger;
}

const told = (danger: Danger, ...facts: readonly SharedFact[]): Told[] => facts.map((fact) => ({ fact, danger }));

export function sharedIn(plans: Plans, before: RightsOn, after: RightsOn): Shared[] {
  const reach = { before: reachOf(before), after: reachOf(after) };
  const entryOf = (step: Step, kind: "policy" | "role", changes: readonly Told[]): Shared[] => {
    const side = step.after === undefined ? "before" : "after";
    const called = calledOn(step, side);
    return shared(kind, called, changes, reach[side].get(rightKey(kind, step.account, keyOfCalled(called))) ?? []);
  };
  return [
    ...[...new Set([...before.groups.keys(), ...after.groups.keys()])].flatMap((key) => groupOf(key, before, after)),
    ...plans.stepsOf("Policy").flatMap((step) => entryOf(step, "policy", policyChanges(step))),
    ...plans.stepsOf("Role").flatMap((step) => entryOf(step, "role", roleChanges(step))),
  ].toSorted((one, other) => byDanger(one, other) || byName(one.called, other.called));
}

function groupOf(key: string, before: RightsOn, after: RightsOn): Shared[] {
  const [old, now] = [before.groups.get(key), after.groups.get(key)];
  const step = (now ?? old)?.target.step;
  const isDeleted = step?.fate === "delete";
  const group = isDeleted ? (old ?? now) : (now ?? old);
  if (group === undefined) return [];
  const [added, gone] = isDeleted ? [[], []] : [gifts(key, after, before), gifts(key, before, after)];
  const reached = [...before.graph.rightsOf(key).values()].flatMap((steps) => steps.flatMap((one) => one.reached));
  const endOfGift = ({ end }: Right): string | undefined =>
    end !== undefined && reached.includes(end) ? end : undefined;
  const changes = [
    ...(step === undefined ? [] : lifeOf(step)),
    ...added.flatMap((right) => told(right.isSensitive ? "high" : "medium", { is: "gives", right })),
    ...gone.flatMap((right) => told("medium", { is: "no-longer-gives", right, end: endOfGift(right) })),
  ];
  const rights = isDeleted || now === undefined ? before : after;
  const members = [...rights.graph.membersOf(key).keys()].flatMap((person) => calledHolder(rights.holders.get(person)));
  return shared("group", group.called, changes, members);
}

/** What the group gives on the one side and not on the other. */
const gifts = (key: string, one: RightsOn, other: RightsOn): Right[] =>
  [...one.graph.rightsOf(key).keys()]
    .filter((right) => !other.graph.rightsOf(key).has(right))
    .flatMap((right) => {
      const held = one.held.get(right);
      return held === undefined ? [] : [{ ...held.right, end: one.ends.of(key, right) }];
    });

/** Made, deleted, renamed, replaced. */
function lifeOf(step: Step): Told[] {
  switch (step.fate) {
    case "same":
      return [];
    case "create":
      return told("low", { is: "made" });
    case "import":
      return told("low", { is: "imported" });
    case "delete":
      if (isRetained(step)) return told("low", { is: "unmanaged" });
      return told("high", { is: "deleted" }, ...(step.isWaiting ? [{ is: "still-there" } as const] : []));
    case "replace":
      return told("medium", ...renaming(step), { is: "recreated", why: whyReplaced(step) });
    case "update":
      return told("low", ...renaming(step), ...details(step));
  }
}

function renaming(step: Step): SharedFact[] {
  const [from, to] = [calledOn(step, "before"), calledOn(step, "after")];
  return keyOfCalled(from) === keyOfCalled(to) ? [] : [{ is: "renamed", from }];
}

const DETAILS: ReadonlySet<string> = new Set(["remark", "description", "onDelete"]);

const details = ({ changed }: Step): SharedFact[] =>
  changed.filter((input) => DETAILS.has(input)).map((input) => ({ is: "input-changes", input }));

function policyChanges(step: Step): Told[] {
  if (!isWritten(step)) return lifeOf(step);
  const [old, now] = [allowancesIn(textOf(step.before, "document")), allowancesIn(textOf(step.after, "document"))];
  const isMade = step.fate === "create";
  const isMore = allowsEverything(now) && !allowsEverything(old);
  const danger = isMore ? "high" : isMade ? "low" : "medium";
  return [...lifeOf(step), ...told(danger, ...(isMade ? contentsOf(now) : changesBetween(old, now)))];
}

function roleChanges(step: Step): Told[] {
  if (!isWritten(step)) return lifeOf(step);
  const old = textsOf(step.before?.inputs ?? {}, "permissions");
  const now = textsOf(step.after?.inputs ?? {}, "permissions");
  const isMade = step.fate === "create";
  const permits = (permission: string, when: "newly" | "no-longer" | "from-the-start"): SharedFact => ({
    is: "permits",
    permission,
    when,
  });
  const added = now.filter((one) => !old.includes(one));
  const danger = permitsEverything(now) && !permitsEverything(old) ? "high" : isMade ? "low" : "medium";
  const gone = old.filter((one) => !now.includes(one));
  return [
    ...lifeOf(step),
    ...told(danger, ...added.map((one) => permits(one, isMade ? "from-the-start" : "newly"))),
    ...told("medium", ...gone.map((one) => permits(one, "no-longer"))),
  ];
}

const isWritten = ({ fate }: Step): boolean => fate === "create" || fate === "update" || fate === "replace";

/** Nothing where nothing changes. */
function shared(kind: Shared["kind"], called: Called, changes: readonly Told[], holders: readonly Called[]): Shared[] {
  if (changes.length === 0) return [];
  return [
    {
      kind,
      called,
      danger: worst(changes.map(({ danger }) => danger)),
      changes: distinct(changes.toSorted(byDanger).map(({ fact }) => fact)).map((fact) => ({ fact })),
      holders: holders.toSorted(byName),
    },
  ];
}

/** Whom each policy and role reaches, groups counted in. */
function reachOf(rights: RightsOn): ReadonlyMap<string, readonly Called[]> {
  const reach = new Map<string, Map<string, Called>>();
  for (const [person, holder] of rights.holders) {
    for (const { key } of holdingsOf(person, rights).values()) {
      const reached = reach.get(key) ?? new Map<string, Called>();
      for (const called of calledHolder(holder)) reached.set(keyOfCalled(called), called);
      reach.set(key, reached);
    }
  }
  return new Map([...reach].map(([key, reached]) => [key, [...reached.values()]]));
}

const calledHolder = (holder: Holder | undefined): Called[] =>
  holder === undefined
    ? []
    : [calledTarget(holder.target, holder.target.step?.after === undefined ? "before" : "after")];
