/** How what one person holds differs between the two sides. */
import type { Step } from "../../pulumi/plan.ts";
import type { Change, PersonFact } from "../facts/report.ts";
import { againOf, change } from "./accounts.ts";
import { endOfAny } from "./ends.ts";
import { NAMED_KINDS } from "./kinds.ts";
import { type Group, type Holding, holdingsOf, type RightsOn } from "./rights.ts";
import type { Plans } from "./sides.ts";

export interface Comparison {
  readonly plans: Plans;
  readonly person: string;
  readonly before: RightsOn;
  readonly after: RightsOn;
  /** Whether the account is another one, to which everything has to be attached again. */
  readonly isNewAccount: boolean;
  /** Whether the account is deleted, and with it whatever it holds. */
  readonly isGone: boolean;
}

export function changedHoldings(comparison: Comparison): Change[] {
  const { person, before, after, isNewAccount, isGone } = comparison;
  const old = holdingsOf(person, before);
  const now = isGone ? new Map<string, Holding>() : holdingsOf(person, after);
  // Who has a right another way than before, or one way more, has neither gained nor lost it, unless it allows everything only now.
  const wasHeld = ({ key, right }: Holding): boolean =>
    [...old.values()].some((one) => one.key === key && (one.right.isSensitive || !right.isSensitive));
  const ways = Map.groupBy(now.values(), ({ key }) => key);
  const left = [...old.values()]
    .filter(({ way }) => !now.has(way))
    .map((one) => ({ one, still: ways.get(one.key)?.[0] }));
  const told = new Set(left.flatMap(({ still }) => still?.way ?? []));
  const added = [...now.values()].filter((one) => !old.has(one.way) && !(told.has(one.way) && wasHeld(one)));
  const gained = added.map((one) => (wasHeld(one) ? oneMoreWay(one) : gain(one)));
  const lost = left.map(({ one, still }) => loss(one, still, comparison));
  const kept = [...now.values()].flatMap((one) => {
    const former = old.get(one.way);
    if (former === undefined) return [];
    const { right, step } = one;
    if (right.isSensitive && !former.right.isSensitive) {
      return [change(step, "high", { is: "gains", right, newlyEverything: true })];
    }
    if (right.end !== former.right.end) {
      return [change(step, "medium", { is: "end-changes", right, from: former.right.end, to: right.end })];
    }
    const isCarried = isNewAccount && right.through === undefined;
    return isCarried ? [change(step, "low", { is: "keeps", right, how: "given-again" })] : [];
  });
  return [...gained, ...lost, ...kept, ...changedGroups(comparison)];
}

const gain = ({ right, step }: Holding): Change =>
  change(step, right.isSensitive ? "high" : "medium", { is: "gains", right });

/** Taking the first way away does not end it any more. */
const oneMoreWay = ({ right, step }: Holding): Change =>
  change(step, "medium", { is: "keeps", right, how: "one-more-way" });

function loss(holding: Holding, still: Holding | undefined, comparison: Comparison): Change {
  const { plans, person, isNewAccount, isGone, after } = comparison;
  const { right, step, membership } = holding;
  if (still !== undefined) return change(still.step, "low", { is: "keeps", right: still.right, how: "other-way" });
  const steps = [step, membership].filter((one) => one !== undefined);
  if (!isGone && steps.some((one) => isUncertain(plans, one))) return change(step, "medium", { is: "may-lose", right });
  const hasRoles = [...after.graph.rightsOf(person).keys()].some((key) => after.held.get(key)?.right.kind === "role");
  const isLastRole = right.kind === "role" && !isGone && !hasRoles;
  const fact: PersonFact = isNewAccount ? { is: "loses", right, notCarried: true } : { is: "loses", right };
  const why = endOfAny(steps, right.end) ?? steps.map(againOf).find((one) => one !== undefined);
  return change(step, isLastRole ? "high" : "medium", fact, why);
}

const REFERENCES = ["user", "group", "users", "employee", "policy", "policyName", "policies", "roles"];

/** Whether the step refers to something afterwards that the preview does not tell. */
const isUncertain = (plans: Plans, step: Step): boolean =>
  step.after !== undefined &&
  REFERENCES.some((input) =>
    plans.targets(step, "after", input, NAMED_KINDS).some(({ key }) => key.startsWith("unknown|")),
  );

function changedGroups({ plans, person, before, after, isNewAccount, isGone }: Comparison): Change[] {
  const old = membershipsOf(person, before);
  const now = isGone ? [] : membershipsOf(person, after);
  const isIn = (some: readonly Membership[], key: string): boolean => some.some((one) => one.key === key);
  return [
    ...now
      .filter(({ key }) => !isIn(old, key))
      .map(({ key, step, group: { called, target } }) => {
        const isSensitive = [...after.graph.rightsOf(key).keys()].some((one) => after.held.get(one)?.right.isSensitive);
        // Where the program does not declare the group, what it gives is not the program's either.
        const restUnknown = !plans.plan.isWhole || target.step === undefined;
        const fact = { is: "enters-group", group: called, isSensitive, restUnknown } as const;
        return change(step, "medium", fact, againOf(step));
      }),
    ...old
      .filter(({ key }) => !isIn(now, key))
      .map(({ key, step, group: { called, target } }) => {
        const isSure = isGone || !isUncertain(plans, step);
        const end = endOfAny([step], before.ends.of(key, person));
        const why = end ?? (target.step?.fate === "delete" ? ({ is: "group-deleted" } as const) : againOf(step));
        return change(step, "medium", { is: "leaves-group", group: called, isSure }, why);
      }),
    ...now
      .filter(({ key }) => isNewAccount && isIn(old, key))
      .map(({ step, group: { called } }) =>
        change(step, "low", { is: "stays-in-group", group: called }, againOf(step)),
      ),
  ];
}

interface Membership {
  readonly key: string;
  readonly group: Group;
  readonly step: Step;
}

const membershipsOf = (person: string, { graph, groups }: RightsOn): Membership[] =>
  [...graph.groupsOf(person)].flatMap(([key, steps]) => {
    const [group, step] = [groups.get(key), steps.at(-1)];
    return group === undefined || step === undefined ? [] : [{ key, group, step }];
  });
