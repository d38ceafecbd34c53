/** Whether something is there from now on or no longer: a plus or a minus before the sentence, which says the same in words. */
import type { SinceFact } from "./access-report.ts";
import type { PersonFact, SharedFact } from "./report.ts";
import type { SideBySide, Standing } from "./side-by-side.ts";

/** The second one is the sign of arithmetic, not a hyphen. */
export type Sign = "+" | "−";

const OF_PERSON: Readonly<Partial<Record<PersonFact["is"], Sign>>> = {
  joins: "+",
  gains: "+",
  "gains-likeness": "+",
  "enters-group": "+",
  "sign-in-on": "+",
  "key-made": "+",
  leaves: "−",
  loses: "−",
  "may-lose": "−",
  "loses-others": "−",
  "policies-revoked": "−",
  "leaves-group": "−",
  "sign-in-off": "−",
  "key-deleted": "−",
};

export function signOfPersonFact(fact: PersonFact): Sign | undefined {
  if (fact.is === "key-switched") return fact.to === "on" ? "+" : "−";
  return fact.is === "leaves" && fact.waits ? undefined : OF_PERSON[fact.is];
}

export function signOfSharedFact(fact: SharedFact): Sign | undefined {
  if (fact.is === "gives") return "+";
  if (fact.is === "no-longer-gives") return "−";
  if (fact.is === "permits") return signOfWhen(fact.when);
  // A denial that comes takes away, and one that goes gives.
  return fact.is === "allows" ? signOfWhen(fact.when, fact.effect === "deny") : undefined;
}

type When = Extract<SharedFact, { is: "permits" }>["when"];

/** What something new is good for from the start is no change of it. */
function signOfWhen(when: When, isDenial = false): Sign | undefined {
  if (when === "from-the-start") return undefined;
  return (when === "newly") === isDenial ? "−" : "+";
}

/** What is not told on one side may be more or less than on the other; where it is not told on either, nothing is said. */
export function signOfSides({ before, after }: SideBySide): Sign | undefined {
  if (hasIt(before) && (after.is === "untold" || !hasIt(after))) return "−";
  if (before.is === "untold") return after.is === "has-not" ? "−" : undefined;
  return !hasIt(before) && (after.is === "untold" || hasIt(after)) ? "+" : undefined;
}

const hasIt = ({ is }: Standing): boolean => is === "has";

const SINCE: Readonly<Partial<Record<SinceFact["is"], Sign>>> = {
  gained: "+",
  "entered-group": "+",
  "key-made": "+",
  lost: "−",
  "left-group": "−",
  "key-gone": "−",
};

export function signOfSinceFact(fact: SinceFact): Sign | undefined {
  if (fact.is === "sign-in") return fact.isOn ? "+" : "−";
  return SINCE[fact.is];
}
