/** One person as the stack has it, beside the same person as the account has it. */
import type { HeldRight } from "./access-review.ts";
import type { Holding, Names, Principal } from "./holdings.ts";

export interface Compared {
  readonly holdings: readonly (Holding & Pick<HeldRight, "presence">)[];
  readonly differences: readonly string[];
}

/** Without the employee API nothing is known of an employee's roles and sign-in, so nothing is said of them. */
export function compare(declared: Principal, live: Principal, names: Names, hasEmployees: boolean): Compared {
  const isHalfKnown = declared.kind === "employee" && !hasEmployees;
  const comparable = ({ kind }: Holding): boolean => kind === "policy" || !isHalfKnown;
  const liveByKey = new Map(live.holdings.map((holding) => [holding.key, holding]));
  const declaredByKey = new Map(declared.holdings.map((holding) => [holding.key, holding]));
  const absent = declared.holdings.filter((holding) => comparable(holding) && !liveByKey.has(holding.key));
  // What waited for its deletion, and is not there any more, is as it should be.
  const missing = absent.filter(({ isWaiting }) => !isWaiting);
  const extra = live.holdings.filter(({ key }) => !declaredByKey.has(key));
  const through = ({ isDirect, groups }: Holding): string =>
    isDirect || groups.length === 0 ? "" : ` through ${groups.map((id) => names.groups.get(id) ?? id).join(", ")}`;

  return {
    holdings: [
      ...declared.holdings
        .filter((holding) => missing.includes(holding) || !absent.includes(holding))
        .map((holding) => ({
          ...holding,
          presence: missing.includes(holding) ? ("missing" as const) : ("recorded" as const),
        })),
      ...extra.map((holding) => ({ ...holding, presence: "extra" as const })),
    ],
    differences: [
      ...(declared.kind === "employee" && hasEmployees && live.kind !== "employee" ? ["is no employee any more"] : []),
      ...extra.map((holding) => `has ${holding.name}${through(holding)}, which the stack does not give`),
      ...missing.map(({ name }) => `does not have ${name}, which the stack gives`),
      ...declared.holdings.flatMap((holding) => otherWay(holding, liveByKey.get(holding.key))),
      ...groupDifferences(declared, live, names),
      ...(isHalfKnown || declared.signIn === live.signIn ? [] : [signInDifference(live)]),
      ...keyDifferences(declared, live),
    ],
  };
}

/** The right is there, and taking the group or the attachment away does something else than the program says. */
function otherWay(declared: Holding, live: Holding | undefined): string[] {
  if (live === undefined || declared.isDirect === live.isDirect) return [];
  return live.isDirect
    ? [`has ${declared.name} directly too, which the stack does not give`]
    : [`has ${declared.name} through a group alone, and not directly as the stack gives it`];
}

function groupDifferences(declared: Principal, live: Principal, names: Names): string[] {
  const named = (ids: readonly string[]) => ids.map((id) => names.groups.get(id) ?? id);
  return [
    ...named(live.groups.filter((id) => !declared.groups.includes(id))).map(
      (group) => `is in the group ${group}, where the stack does not put them`,
    ),
    ...named(declared.groups.filter((id) => !live.groups.includes(id) && !declared.waiting.has(id))).map(
      (group) => `is not in the group ${group}, where the stack puts them`,
    ),
  ];
}

const signInDifference = ({ signIn }: Principal): string =>
  signIn ? "may sign in, which the stack does not allow" : "may not sign in, which the stack allows";

function keyDifferences(declared: Principal, live: Principal): string[] {
  const extra = live.keys.filter((key) => !declared.keys.includes(key)).length;
  const missing = declared.keys.filter((key) => !live.keys.includes(key) && !declared.waiting.has(key)).length;
  return [
    ...(extra === 0 ? [] : [`has ${keys(extra)} that the stack does not make`]),
    ...(missing === 0 ? [] : [`${keys(missing)} of the stack ${missing === 1 ? "does" : "do"} not work any more`]),
  ];
}

const keys = (count: number): string => (count === 1 ? "1 access key" : `${count} access keys`);
