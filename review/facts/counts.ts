/** How much of what a report tells: what --fail-on and headlines go by. */
import { type Effect, effectOf } from "./effects.ts";
import type { Counts, Person, Report, SharedFact } from "./report.ts";

export function countsOf({ people, shared, findings }: Pick<Report, "people" | "shared" | "findings">): Counts {
  const happening = (...which: readonly Person["happens"][]): number =>
    people.filter(({ happens }) => which.includes(happens)).length;
  const things = (is: SharedFact["is"]): number =>
    shared.filter(({ changes }) => changes.some(({ fact }) => fact.is === is)).length;
  return {
    joins: happening("joins", "adopted"),
    leaves: happening("leaves"),
    renamed: happening("renamed"),
    replaced: happening("replaced"),
    changes: happening("changes"),
    deletions: happening("leaves") + things("deleted"),
    replacements: happening("renamed", "replaced") + things("recreated"),
    newAdministrators: people.filter(gainsMuch).length,
    keys: people.flatMap(({ changes }) => changes.filter(({ fact }) => KEY_EFFECTS.has(effectOf(fact)))).length,
    findings: findings.length,
  };
}

const KEY_EFFECTS: ReadonlySet<Effect> = new Set(["key-made", "key-rotated", "key-switched", "key-deleted"]);

/** Whoever gains a sensitive right, also one more: full access to storage is no reason to become an administrator unseen. */
const gainsMuch = ({ changes }: Person): boolean =>
  changes.some(({ fact }) => fact.is === "gains" && fact.right.isSensitive);
