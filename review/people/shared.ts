/** What changes for whoever holds it: groups, policies, roles. */
import type { Danger, Shared } from "../report.ts";
import type { Step } from "../read/plan.ts";
import { AGAIN, whyReplaced } from "./accounts.ts";
import { allowancesIn, allowed, allowsEverything, changesBetween } from "./documents.ts";
import { LATER, nameOf, nameOfTarget } from "./entities.ts";
import { byDanger, worst } from "./order.ts";
import type { GroupOn, Holder, Holding, RightsOn } from "./rights.ts";
import { type Plans, type Side, textOf, textsOf } from "./sides.ts";

interface Told {
  readonly text: string;
  readonly danger: Danger;
}

const told = (danger: Danger, ...texts: readonly string[]): Told[] => texts.map((text) => ({ text, danger }));

export function sharedIn(plans: Plans, before: RightsOn, after: RightsOn): Shared[] {
  const sides = { before, after };
  const held = { before: holdersByRight(before), after: holdersByRight(after) };
  const groups = new Map([...before.groups, ...after.groups]);
  return [
    ...[...groups.keys()].flatMap((key) => groupChanges(key, sides)),
    ...plans.of("Policy").flatMap((step) => entry(step, "policy", policyChanges(step), held)),
    ...plans.of("Role").flatMap((step) => entry(step, "role", roleChanges(step), held)),
  ].toSorted((one, other) => byDanger(one, other) || (one.name < other.name ? -1 : 1));
}

function groupChanges(key: string, { before, after }: Readonly<Record<Side, RightsOn>>): Shared[] {
  const [old, now] = [before.groups.get(key), after.groups.get(key)];
  const group = now ?? old;
  if (group === undefined) return [];
  const { step } = group.target;
  const isDeleted = step?.fate === "delete";
  const changes = [
    ...(step === undefined ? [] : lifeOf(step)),
    ...(isDeleted ? [] : without(now, old).map((one) => given(one))),
    ...(isDeleted
      ? []
      : without(old, now).map(
          ({ right }) => ({ text: `no longer gives ${right.name} to its members`, danger: "medium" }) as const,
        )),
  ];
  if (changes.length === 0) return [];
  const members = (isDeleted ? old : group)?.members.values().map(({ holder }) => nameOfHolder(holder)) ?? [];
  return [shared("group", isDeleted && old !== undefined ? old.name : group.name, changes, [...members])];
}

const without = (one: GroupOn | undefined, other: GroupOn | undefined): Holding[] =>
  [...(one?.policies ?? [])].filter(([key]) => other?.policies.has(key) !== true).map(([, holding]) => holding);

const given = ({ right }: Holding): Told => ({
  text: right.name === LATER ? `gives its members a policy that is ${LATER}` : `gives ${right.name} to its members`,
  danger: right.isSensitive ? "high" : "medium",
});

/** Made, deleted, renamed, replaced. */
function lifeOf(step: Step): Told[] {
  if (step.fate === "create") return told("low", "is made");
  if (step.fate === "import") return told("low", "is imported: nothing changes in the account");
  if (step.fate === "delete") {
    return step.before?.isRetained === true
      ? told("low", "leaves the program and stays as it is")
      : told("high", "is deleted", ...(step.isWaiting ? [`is still there: ${AGAIN}`] : []));
  }
  if (step.fate === "same") return [];
  const [from, to] = [nameOf(step, "before"), nameOf(step, "after")];
  const renamed = from === to ? [] : [`is renamed from ${from}`];
  if (step.fate === "replace") {
    return told(
      "medium",
      ...renamed,
      `is deleted and created again: ${whyReplaced({ ...step, replaceReasons: step.replaceReasons.map((input) => (input === "name" ? "own name" : input)) })}`,
    );
  }
  const aside = step.changed.filter((input) => input === "remark" || input === "description" || input === "onDelete");
  return told("low", ...renamed, ...aside.map((input) => `its ${input} changes`));
}

function policyChanges(step: Step): Told[] {
  const [old, now] = [allowancesIn(textOf(step.before, "document")), allowancesIn(textOf(step.after, "document"))];
  const isMade = step.fate === "create";
  if (step.fate === "same" || step.fate === "import" || step.fate === "delete") return lifeOf(step);
  const isMore = allowsEverything(now) && !allowsEverything(old);
  const texts = isMade ? allowed(now) : changesBetween(old, now);
  return [...lifeOf(step), ...told(isMore ? "high" : isMade ? "low" : "medium", ...texts)];
}

function roleChanges(step: Step): Told[] {
  const [old, now] = [
    textsOf(step.before?.inputs ?? {}, "permissions"),
    textsOf(step.after?.inputs ?? {}, "permissions"),
  ];
  if (step.fate === "delete" || step.fate === "same" || step.fate === "import") return lifeOf(step);
  const verb = step.fate === "create" ? "allows" : "newly allows";
  return [
    ...lifeOf(step),
    ...told(
      step.fate === "create" ? "low" : "medium",
      ...now.filter((one) => !old.includes(one)).map((one) => `${verb} ${one}`),
    ),
    ...told("medium", ...old.filter((one) => !now.includes(one)).map((one) => `no longer allows ${one}`)),
  ];
}

function entry(
  step: Step,
  kind: "policy" | "role",
  changes: readonly Told[],
  held: Readonly<Record<Side, ReadonlyMap<string, ReadonlySet<string>>>>,
): Shared[] {
  if (changes.length === 0) return [];
  const side = step.after === undefined ? "before" : "after";
  const name = nameOf(step, side);
  const key = `${kind}|${step.account ?? ""}|${kind === "role" ? name.toLowerCase() : name}`;
  return [shared(kind, name, changes, [...(held[side].get(key) ?? [])])];
}

const shared = (kind: Shared["kind"], name: string, changes: readonly Told[], holders: readonly string[]): Shared => ({
  kind,
  name,
  danger: worst(changes.map(({ danger }) => danger)),
  changes: [...new Set(changes.toSorted(byDanger).map(({ text }) => text))],
  holders: holders.toSorted(),
});

/** Whom each policy and role reaches, groups counted in. */
function holdersByRight(rights: RightsOn): Map<string, Set<string>> {
  const reached = new Map<string, Set<string>>();
  const note = (key: string, holder: Holder | undefined) => {
    if (holder !== undefined) reached.set(key, (reached.get(key) ?? new Set()).add(nameOfHolder(holder)));
  };
  for (const map of [rights.direct, rights.roles]) {
    for (const [person, held] of map) for (const key of held.keys()) note(key, rights.holders.get(person));
  }
  for (const { members, policies } of rights.groups.values()) {
    for (const key of policies.keys()) for (const { holder } of members.values()) note(key, holder);
  }
  return reached;
}

const nameOfHolder = ({ target }: Holder): string =>
  nameOfTarget(target, target.step?.after === undefined ? "before" : "after");
