/** Everybody to whom something happens. */
import type { Change, Person } from "../report.ts";
import { accountFate, isDisabled, OUTSIDE } from "./accounts.ts";
import { LATER, nameOf, nameOfTarget, personKind } from "./entities.ts";
import { changedHoldings } from "./holdings.ts";
import { keyChanges } from "./keys.ts";
import { byDanger, worst } from "./order.ts";
import type { RightsOn } from "./rights.ts";
import { type Plans, type Target, textOf } from "./sides.ts";

export function peopleIn(plans: Plans, before: RightsOn, after: RightsOn): Person[] {
  const targets = new Map<string, { target: Target; account: string | undefined }>();
  for (const step of plans.of("SubUser", "Employee", "MessageRecipient")) {
    targets.set(step.key, {
      target: { key: step.key, step, given: undefined, hint: undefined },
      account: step.account,
    });
  }
  const keys = Map.groupBy(keyChanges(plans), ({ target }) => target.key);
  const referred = [...before.holders.values(), ...after.holders.values(), ...[...keys.values()].flat()];
  for (const { target, account } of referred) {
    if (!targets.has(target.key)) targets.set(target.key, { target, account });
  }
  const sets = wholeSets(plans);
  const people = [...targets].flatMap(([key, { target, account }]) => {
    const { step } = target;
    const fate =
      step === undefined ? ({ happens: "changes", changes: [] } as const) : accountFate(step, plans.plan.isRefresh);
    const comparison = {
      plans,
      person: key,
      before,
      after,
      isNewAccount: step?.fate === "replace",
      isGone: isGone(target),
    };
    const rights = changedHoldings(comparison).map((one) => (plans.plan.isRefresh ? { ...one, why: OUTSIDE } : one));
    const declared = (keys.get(key) ?? []).map((one) => one.change);
    const changes = [...fate.changes, ...rights, ...declared, ...(sets.get(key) ?? [])].toSorted(byDanger);
    return changes.length === 0 ? [] : [personOf(target, account, fate.happens, changes)];
  });
  return merged(people).toSorted((one, other) => byDanger(one, other) || compare(one.name, other.name));
}

/** Whether the account is deleted, and not only taken out of the program. */
export const isGone = ({ step }: Target): boolean =>
  step !== undefined &&
  step.fate === "delete" &&
  step.before?.isRetained !== true &&
  !(step.kind === "SubUser" && isDisabled(step));

function personOf(
  target: Target,
  account: string | undefined,
  happens: Person["happens"],
  changes: readonly Change[],
): Person {
  const { step } = target;
  const side = step?.after === undefined ? "before" : "after";
  return {
    kind: personKind(step),
    name: nameOfTarget(target, side),
    account,
    happens,
    formerName: step !== undefined && happens === "renamed" ? nameOf(step, "before") : undefined,
    danger: worst(changes.map(({ danger }) => danger)),
    changes,
  };
}

/** A first set takes away whatever else there is, which no preview tells. By person. */
function wholeSets(plans: Plans): Map<string, readonly Change[]> {
  const sets = plans.of("UserPolicies").flatMap((step): (readonly [string, readonly Change[]])[] => {
    if (step.fate !== "create") return [];
    const [target] = plans.targets(step, "after", "user", ["SubUser", "Employee"]);
    const isNew = target?.step?.fate === "create" && textOf(target.step.after, "existingSubUser") !== "adopt";
    if (target === undefined || isNew) return [];
    const text = "loses every other policy that is attached to the account itself, which is known after the update";
    const right = { kind: "policy", name: LATER, isKnown: false, isSensitive: false, through: undefined } as const;
    return [[target.key, [{ effect: "loses", danger: "medium", text, why: undefined, right, resource: step.name }]]];
  });
  return new Map(sets);
}

/** Whoever is not known yet is one entry: nobody can tell them apart. */
function merged(people: readonly Person[]): Person[] {
  const nobody = (person: Person) => person.kind === "unknown" && person.name === LATER;
  const unknown = Map.groupBy(people.filter(nobody), ({ account }) => account);
  return [
    ...people.filter((person) => !nobody(person)),
    ...[...unknown.values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const changes = [first, ...more].flatMap((person) => person.changes).toSorted(byDanger);
      return [{ ...first, danger: worst(changes.map(({ danger }) => danger)), changes }];
    }),
  ];
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
