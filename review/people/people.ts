/** Everybody to whom something happens. */
import type { Step } from "../../pulumi/plan.ts";
import type { Change, Person } from "../facts/report.ts";
import type { LiveAccount } from "../holdings/live-account.ts";
import { accountFate, change, type DueLeaver, dueLeavers, isDisabled, OUTSIDE, UNCHANGED } from "./accounts.ts";
import { calledOn, calledTarget, personKind } from "./entities.ts";
import { byName } from "../facts/called.ts";
import { changedHoldings } from "./holdings.ts";
import { keyChanges } from "./keys.ts";
import { byDanger, worst } from "../facts/danger.ts";
import { ACCOUNT_KINDS, PERSON_KINDS } from "./kinds.ts";
import { lastUseOf } from "./last-use.ts";
import { holdingsOf, isRetained, type RightsOn } from "./rights.ts";
import { keysBySide, sidesOf } from "./side-by-side.ts";
import { type Plans, type Target, textOf } from "./sides.ts";

export function peopleIn(plans: Plans, before: RightsOn, after: RightsOn, live?: LiveAccount): Person[] {
  const { isRefresh } = plans.plan;
  const targets = new Map<string, { target: Target; account: string | undefined }>();
  for (const step of plans.stepsOf(...PERSON_KINDS)) {
    targets.set(step.key, { target: { key: step.key, step, id: undefined, hint: undefined }, account: step.account });
  }
  const keys = Map.groupBy(keyChanges(plans), ({ target }) => target.key);
  const referred = [...before.holders.values(), ...after.holders.values(), ...[...keys.values()].flat()];
  for (const { target, account } of referred) {
    if (!targets.has(target.key)) targets.set(target.key, { target, account });
  }
  const sets = wholeSets(plans);
  const declaredKeys = keysBySide(plans);
  const people = [...targets].flatMap(([key, { target, account }]) => {
    const { step } = target;
    const fate = step === undefined ? UNCHANGED : accountFate(step, isRefresh);
    const isNewAccount = step?.fate === "replace";
    const rights = changedHoldings({ plans, person: key, before, after, isNewAccount, isGone: isGone(target) });
    const told = [
      ...fate.changes.map((one) => withLikeness(one, plans, step)),
      ...(isRefresh ? rights.map((one) => ({ ...one, why: OUTSIDE })) : rights),
      ...(keys.get(key) ?? []).map((one) => one.change),
      ...(sets.get(key) ?? []),
    ];
    const asked =
      live === undefined ? [] : [...givenByHand(key, target, after, plans), ...lastUseOf(target, told, plans, live)];
    const changes = (told.length === 0 ? [] : [...told, ...asked]).toSorted(byDanger);
    if (changes.length === 0) return [];
    const sides = sidesOf(target, {
      before,
      after,
      changes,
      keys: declaredKeys.get(key) ?? [],
      isGone: isGone(target),
    });
    return [{ ...personOf(target, account, fate.happens, changes), sides }];
  });
  return merged([...people, ...dueLeavers(plans).map(leaverOf)]).toSorted(
    (one, other) => byDanger(one, other) || byName(one.called, other.called),
  );
}

/** What nobody declares and gives much stays with somebody to whom something happens. */
function givenByHand(person: string, target: Target, after: RightsOn, plans: Plans): Change[] {
  if (isGone(target)) return [];
  return [...holdingsOf(person, after).values()].flatMap(({ right, step, membership }) =>
    right.isSensitive && step.fate === "same" && ![step, membership].some((one) => one && plans.isDeclared(one))
      ? [change(step, "medium", { is: "holds-undeclared", right })]
      : [],
  );
}

const withLikeness = (one: Change, plans: Plans, step: Step | undefined): Change =>
  one.fact.is === "gains-likeness" && step !== undefined && plans.tellsLikeness(step)
    ? { ...one, fact: { ...one.fact, isTold: true } }
    : one;

/** Whether the account is deleted, and not only taken out of the program. */
export const isGone = ({ step }: Target): boolean =>
  step !== undefined && step.fate === "delete" && !isRetained(step) && !(step.kind === "SubUser" && isDisabled(step));

function personOf(
  target: Target,
  account: string | undefined,
  happens: Person["happens"],
  changes: readonly Change[],
): Person {
  const { step } = target;
  return {
    kind: personKind(step),
    called: calledTarget(target, step?.after === undefined ? "before" : "after"),
    account,
    happens,
    formerly: step !== undefined && happens === "renamed" ? calledOn(step, "before") : undefined,
    danger: worst(changes.map(({ danger }) => danger)),
    changes,
  };
}

const leaverOf = ({ step, name, change: leaves }: DueLeaver): Person => ({
  kind: "sub-user",
  called: { is: "named", name },
  account: step.account,
  happens: "leaves",
  formerly: undefined,
  danger: leaves.danger,
  changes: [leaves],
});

/** A first set takes away whatever else there is, which no preview tells. By person. */
function wholeSets(plans: Plans): Map<string, readonly Change[]> {
  const sets = plans.stepsOf("UserPolicies").flatMap((step): (readonly [string, readonly Change[]])[] => {
    if (step.fate !== "create" || plans.isKnown(step.account)) return [];
    const [target] = plans.targets(step, "after", "user", ACCOUNT_KINDS);
    const isNew = target?.step?.fate === "create" && textOf(target.step.after, "existingSubUser") !== "adopt";
    return target === undefined || isNew ? [] : [[target.key, [change(step, "medium", { is: "loses-others" })]]];
  });
  return new Map(sets);
}

/** Whoever is not known yet is one entry: nobody can tell them apart. */
function merged(people: readonly Person[]): Person[] {
  const isNobody = ({ kind, called }: Person) => kind === "unknown" && called.is === "unknown";
  const unknown = Map.groupBy(people.filter(isNobody), ({ account }) => account);
  return [
    ...people.filter((person) => !isNobody(person)),
    ...[...unknown.values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const changes = [first, ...more].flatMap((person) => person.changes).toSorted(byDanger);
      const sides = [first, ...more].flatMap((person) => person.sides ?? []);
      return [{ ...first, danger: worst(changes.map(({ danger }) => danger)), changes, sides }];
    }),
  ];
}
