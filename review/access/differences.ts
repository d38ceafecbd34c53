/** One person as the stack has it, beside the same person as the account has it. */
import type { Holding, Names, Principal } from "../holdings/principals.ts";
import type { DifferenceFact, HeldRight } from "../facts/access-report.ts";

export interface Compared {
  readonly holdings: readonly (Holding & Pick<HeldRight, "presence">)[];
  readonly differences: readonly DifferenceFact[];
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
  const named = (ids: readonly string[]): string[] => ids.map((id) => names.groups.get(id) ?? id);

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
      ...(declared.kind === "employee" && hasEmployees && live.kind !== "employee"
        ? [{ is: "no-employee" } as const]
        : []),
      ...extra.map(({ name, isDirect, groups }): DifferenceFact => ({
        is: "extra-right",
        name,
        groups: isDirect ? [] : named(groups),
      })),
      ...missing.map(({ name }): DifferenceFact => ({ is: "missing-right", name })),
      ...declared.holdings.flatMap((holding) => otherWay(holding, liveByKey.get(holding.key))),
      ...named(live.groups.filter((id) => !declared.groups.includes(id))).map((group): DifferenceFact => ({
        is: "extra-group",
        group,
      })),
      ...named(declared.groups.filter((id) => !live.groups.includes(id) && !declared.waiting.has(id))).map(
        (group): DifferenceFact => ({ is: "missing-group", group }),
      ),
      ...(isHalfKnown || declared.signIn === live.signIn ? [] : [{ is: "sign-in", isLive: live.signIn } as const]),
      ...keyDifferences(declared, live),
    ],
  };
}

/** The right is there, and taking the group or the attachment away does something else than the program says. */
function otherWay({ name, isDirect }: Holding, live: Holding | undefined): DifferenceFact[] {
  if (live === undefined || isDirect === live.isDirect) return [];
  return [{ is: live.isDirect ? "direct-too" : "not-direct", name }];
}

function keyDifferences(declared: Principal, live: Principal): DifferenceFact[] {
  const isAmong = (some: Principal["keys"], id: string): boolean => some.some((key) => key.id === id);
  const extra = live.keys.filter(({ id }) => !isAmong(declared.keys, id)).length;
  const missing = declared.keys.filter(({ id }) => !isAmong(live.keys, id) && !declared.waiting.has(id)).length;
  return [
    ...(extra === 0 ? [] : [{ is: "extra-keys", count: extra } as const]),
    ...(missing === 0 ? [] : [{ is: "missing-keys", count: missing } as const]),
  ];
}
