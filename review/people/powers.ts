/** What one person may do on one side, as far as it is about rights themselves. */
import { type Condition, presetActions } from "../escalation/catalogue.ts";
import type { Grant, Powers } from "../escalation/escalation.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Catalogue } from "./entities.ts";
import { type Holding, holdingsOf, type RightsOn } from "./rights.ts";
import { textOf } from "./sides.ts";

export function powersOf(person: string, rights: RightsOn, catalogue: Catalogue): Powers {
  const { side, holders, graph } = rights;
  const holdings = [...holdingsOf(person, rights).values()];
  const grants = holdings.flatMap((holding) => grantsOf(holding, rights, catalogue));
  const target = holders.get(person)?.target;
  const recorded = target?.step?.[side];
  const has = (condition: Condition, is: boolean): Condition[] => (is ? [condition] : []);
  return {
    grants,
    uin: textOf(recorded, "uin") ?? (target?.step === undefined ? target?.id : recorded?.id),
    has: new Set([
      ...has("a group", graph.groupsOf(person).size > 0),
      ...has(
        "a custom policy",
        holdings.some((one) => contentsOf(one, rights, catalogue) !== undefined),
      ),
      ...has(
        "a custom role",
        holdings.some(
          ({ right, step }) =>
            right.kind === "role" && catalogue.hasRole(step.account, keyOfCalled(right.called), side),
        ),
      ),
      ...has("a denial", isHeldBack(grants)),
    ]),
  };
}

const contentsOf = ({ right, step }: Pick<Holding, "right" | "step">, { side }: RightsOn, catalogue: Catalogue) =>
  right.kind === "policy" ? catalogue.contentsOf(step.account, keyOfCalled(right.called), side) : undefined;

export function grantsOf(holding: Pick<Holding, "right" | "step">, rights: RightsOn, catalogue: Catalogue): Grant[] {
  const { right } = holding;
  if (right.kind !== "policy" || right.called.is !== "named") return [];
  const by = { policy: right.called.name, through: right.through };
  const preset = presetActions(right.called.name).map((action) => ({
    effect: "allow" as const,
    action,
    resource: "*",
    condition: undefined,
  }));
  return (contentsOf(holding, rights, catalogue) ?? preset).map((allowance) => ({ ...allowance, by }));
}

/** Whether somebody holds everything, or everything of CAM, but for what another policy denies: the own denials go with the right. */
const isHeldBack = (grants: readonly Grant[]): boolean =>
  grants.some(
    ({ effect, action, by }) =>
      effect === "deny" &&
      /^(\*|cam:)/i.test(action) &&
      grants.some((other) => isBroad(other) && (other.by.policy !== by.policy || other.by.through !== by.through)),
  );

const isBroad = ({ effect, action }: Grant): boolean => effect === "allow" && /^(\*(:\*)?|cam:\*)$/i.test(action);
