/** Who holds more from now on, where the preview does not tell who that is: members of a group, and holders of a policy or role, of another program. */
import type { Condition } from "../escalation/catalogue.ts";
import type { Grant, Powers } from "../escalation/escalation.ts";
import { keyOfCalled } from "../facts/called.ts";
import type { Finding, FindingFact, Right } from "../facts/report.ts";
import { calledOn, type Catalogue, rightKey } from "../people/entities.ts";
import { grantsOf } from "../people/powers.ts";
import { holdingsOf, type RightsOn } from "../people/rights.ts";
import type { Plans, Side } from "../people/sides.ts";
import type { Step } from "../../pulumi/plan.ts";
import { newWays } from "./escalations.ts";
import { finding } from "./finding.ts";

interface Sides {
  readonly before: RightsOn;
  readonly after: RightsOn;
  readonly catalogue: Catalogue;
}

export function unseenHolders(plans: Plans, sides: Sides): Finding[] {
  const { after } = sides;
  const held = new Set(
    after.holders.keys().flatMap((person) =>
      holdingsOf(person, after)
        .values()
        .map(({ key }) => key),
    ),
  );
  return [
    ...[...after.groups].flatMap(([key, { target }]) =>
      target.step !== undefined && plans.isKnown(target.step.account) ? [] : ofGroup(key, sides),
    ),
    ...plans
      .stepsOf("Policy", "Role")
      .filter(({ account }) => !plans.isKnown(account))
      .filter((step) => !held.has(rightKey(kindOf(step), step.account, keyOfCalled(calledOn(step, "after")))))
      .flatMap((step) => ofRewritten(step, sides)),
  ];
}

const kindOf = ({ kind }: Step): Right["kind"] => (kind === "Role" ? "role" : "policy");

/** A group of this program, made now, has the members that the program says. */
function ofGroup(key: string, { before, after, catalogue }: Sides): Finding[] {
  const group = after.groups.get(key);
  if (group === undefined || group.target.step?.fate === "create" || after.graph.membersOf(key).size > 0) return [];
  const given = [...after.graph.rightsOf(key)].flatMap(([right, steps]) => {
    const [held, step] = [after.held.get(right), steps.at(-1)];
    return held === undefined || step === undefined ? [] : [{ key: right, right: held.right, step }];
  });
  const isNew = ({ key: right }: { key: string }): boolean => !before.graph.rightsOf(key).has(right);
  const added = given.filter(isNew);
  const powers = (some: typeof given, rights: RightsOn): Powers =>
    holderOf(
      some.flatMap((one) => grantsOf(one, rights, catalogue)),
      ["a group"],
    );
  const isSure =
    added.some(({ right }) => right.isSensitive) ||
    newWays(
      powers(
        given.filter((one) => !isNew(one)),
        before,
      ),
      powers(given, after),
    ).length > 0;
  const isUntold = added.some(({ right, step }) => !catalogue.tells(step.account, right, "after"));
  if (!isSure && !isUntold) return [];
  return [told(isSure, { kind: "group", called: group.called, rights: added.map(({ right }) => right) })];
}

function ofRewritten(step: Step, { before, after, catalogue }: Sides): Finding[] {
  if (step.before === undefined || step.after === undefined) return [];
  const { account } = step;
  const right: Right = { kind: kindOf(step), called: calledOn(step, "after"), isSensitive: false };
  if (!catalogue.isRewritten(account, right)) return [];
  const powers = (rights: RightsOn): Powers =>
    holderOf(grantsOf({ right, step }, rights, catalogue), ["a custom policy"]);
  const isEverything = (side: Side): boolean =>
    catalogue.isEverything(right.kind, account, keyOfCalled(calledOn(step, side)), side);
  const isSure =
    (isEverything("after") && !isEverything("before")) || newWays(powers(before), powers(after)).length > 0;
  if (!isSure && catalogue.tells(account, right, "after")) return [];
  return [told(isSure, { kind: right.kind, called: right.called, rights: [] })];
}

const holderOf = (grants: readonly Grant[], has: readonly Condition[]): Powers => ({
  grants,
  uin: undefined,
  has: new Set(has),
});

const told = (isSure: boolean, what: Omit<Extract<FindingFact, { is: "unknown-holders" }>, "is" | "isSure">): Finding =>
  finding(isSure ? "high" : "medium", { is: "unknown-holders", ...what, isSure }, []);
