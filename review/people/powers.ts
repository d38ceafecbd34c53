/** What one person may do on one side, as far as it is about rights themselves. */
import type { Grant, Powers } from "../escalation/escalation.ts";
import { grantsOf as grantsOfPolicy, type HeldPolicy, powersFrom } from "../escalation/powers.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Catalogue } from "./entities.ts";
import { type Holding, holdingsOf, type RightsOn } from "./rights.ts";
import { textOf } from "./sides.ts";

/** By those of its holdings that count. */
export function powersOf(
  person: string,
  rights: RightsOn,
  catalogue: Catalogue,
  counts: (holding: Holding) => boolean = () => true,
): Powers {
  const { side, holders, graph } = rights;
  const holdings = [...holdingsOf(person, rights).values()].filter(counts);
  const target = holders.get(person)?.target;
  const recorded = target?.step?.[side];
  return powersFrom({
    policies: holdings.flatMap((holding) => policyOf(holding, rights, catalogue)),
    uin: textOf(recorded, "uin") ?? (target?.step === undefined ? target?.id : recorded?.id),
    isInGroup: graph.groupsOf(person).size > 0,
    hasCustomPolicy: holdings.some((one) => contentsOf(one, rights, catalogue) !== undefined),
    hasCustomRole: holdings.some(
      ({ right, step }) => right.kind === "role" && catalogue.hasRole(step.account, keyOfCalled(right.called), side),
    ),
  });
}

const contentsOf = ({ right, step }: Pick<Holding, "right" | "step">, { side }: RightsOn, catalogue: Catalogue) =>
  right.kind === "policy" ? catalogue.contentsOf(step.account, keyOfCalled(right.called), side) : undefined;

function policyOf(holding: Pick<Holding, "right" | "step">, rights: RightsOn, catalogue: Catalogue): HeldPolicy[] {
  const { kind, called, through } = holding.right;
  if (kind !== "policy" || called.is !== "named") return [];
  return [{ policy: called.name, through, contents: contentsOf(holding, rights, catalogue) }];
}

export const grantsOf = (holding: Pick<Holding, "right" | "step">, rights: RightsOn, catalogue: Catalogue): Grant[] =>
  policyOf(holding, rights, catalogue).flatMap(grantsOfPolicy);
