/** How much of what a report tells: what --fail-on and headlines go by. */
import { type Effect, effectOf } from "./effects.ts";
import { keyOfCalled } from "./called.ts";
import type { Called, Counts, Finding, FindingCode, Person, Report, SharedFact } from "./report.ts";

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
    ...newAdministrators(people, findings),
    unknownRights: findings.filter(
      ({ fact }) => UNKNOWN.has(fact.is) || (fact.is === "unknown-holders" && !fact.isSure),
    ).length,
    keys: people.flatMap(({ changes }) => changes.filter(({ fact }) => KEY_EFFECTS.has(effectOf(fact)))).length,
    findings: findings.length,
  };
}

const UNKNOWN: ReadonlySet<FindingCode> = new Set([
  "unknown-right",
  "unknown-group",
  "unknown-likeness",
  "unknown-contents",
]);
const KEY_EFFECTS: ReadonlySet<Effect> = new Set(["key-made", "key-rotated", "key-switched", "key-deleted"]);

/** Whoever gains much, and whoever could give themselves as much from now on. People whom no preview tells count by what they hold. */
function newAdministrators(
  people: readonly Person[],
  findings: readonly Finding[],
): Pick<Counts, "newAdministrators" | "sensitiveGains" | "couldBecomeAdministrators"> {
  const keyOf = (account: string | undefined, called: Called): string => `${account ?? ""}|${keyOfCalled(called)}`;
  const gaining = people.filter(gainsMuch);
  const counted = new Set(gaining.map(({ account, called }) => keyOf(account, called)));
  const becoming = new Set(
    findings.flatMap(({ fact }) =>
      fact.is === "could-become-administrator" ? [keyOf(fact.account, fact.person)] : [],
    ),
  );
  const unseen = findings.filter(({ fact }) => fact.is === "unknown-holders" && fact.isSure);
  const sensitiveGains = gaining.length + unseen.length;
  return {
    newAdministrators: sensitiveGains + becoming.difference(counted).size,
    sensitiveGains,
    couldBecomeAdministrators: becoming.size,
  };
}

/** Whoever gains a sensitive right, also one more: full access to storage is no reason to become an administrator unseen. */
const gainsMuch = ({ changes }: Person): boolean =>
  changes.some(({ fact }) => fact.is === "gains" && fact.right.isSensitive);
