/** What one person holds on one side, and how that differs between the two. */
import type { Change, Danger, Effect } from "../report.ts";
import type { Step } from "../read/plan.ts";
import { againOf } from "./accounts.ts";
import type { Holding, RightsOn } from "./rights.ts";
import type { Plans } from "./sides.ts";

/** By key; what comes through a group has the group in it. */
export type Holdings = ReadonlyMap<string, Holding>;

const THROUGH = "|through|";
/** The key of the right itself, whichever way it comes. */
const rightIn = (key: string): string => key.split(THROUGH)[0] ?? key;

export function holdingsOf(person: string, rights: RightsOn): Holdings {
  const all = new Map<string, Holding>([...(rights.direct.get(person) ?? []), ...(rights.roles.get(person) ?? [])]);
  for (const key of rights.groupsOf.get(person) ?? []) {
    const group = rights.groups.get(key);
    for (const [policy, holding] of group?.policies ?? []) {
      const through = group?.name;
      const membership = group?.members.get(person)?.step;
      all.set(`${policy}${THROUGH}${key}`, { ...holding, membership, right: { ...holding.right, through } });
    }
  }
  return all;
}

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

const none: Holdings = new Map();

export function changedHoldings(comparison: Comparison): Change[] {
  const { person, before, after, isNewAccount, isGone } = comparison;
  const old = holdingsOf(person, before);
  const held = isGone ? none : holdingsOf(person, after);
  // Who loses a right one way and has it another way has neither gained nor lost it, unless it allows everything only now.
  const left = [...old].filter(([key]) => !held.has(key));
  const isMoved = ([key, { right }]: readonly [string, Holding]): boolean =>
    left.some(([other, one]) => rightIn(other) === rightIn(key) && (one.right.isSensitive || !right.isSensitive));
  const gained = [...held].filter((entry) => !old.has(entry[0]) && !isMoved(entry)).map(([, one]) => gain(one));
  const lost = left.map(([key, one]) =>
    loss(one, [...held].find(([other]) => rightIn(other) === rightIn(key))?.[1], comparison),
  );
  const kept = [...held].flatMap(([key, one]) => {
    const former = old.get(key);
    if (former === undefined) return [];
    if (one.right.isSensitive && !former.right.isSensitive) {
      return [
        changeOf("gains", "high", `gains everything: ${labelOf(one)}, held already, newly allows all actions`, one),
      ];
    }
    const isCarried = isNewAccount && one.right.through === undefined;
    return isCarried ? [changeOf("other", "low", `keeps ${labelOf(one)}, given to the new account`, one)] : [];
  });
  return [...gained, ...lost, ...kept, ...changedGroups(comparison)];
}

function gain(holding: Holding): Change {
  const danger = holding.right.isSensitive ? "high" : "medium";
  return changeOf("gains", danger, `gains ${labelOf(holding)}`, holding);
}

function loss(holding: Holding, still: Holding | undefined, comparison: Comparison): Change {
  const { plans, person, isNewAccount, isGone, after } = comparison;
  const label = labelOf(holding);
  if (still !== undefined) {
    const { through } = still.right;
    const way = through === undefined ? "directly" : `through the group ${through}`;
    return changeOf("other", "low", `keeps ${rightLabelOf(still)}, now ${way}`, still);
  }
  const steps = [holding.step, holding.membership].filter((step) => step !== undefined);
  if (isGone || !steps.some((step) => isUncertain(plans, step))) {
    const isLastRole = holding.right.kind === "role" && !isGone && !after.roles.has(person);
    const text = isNewAccount ? `loses ${label}, which does not carry over` : `loses ${label}`;
    const why = steps.map(againOf).find((one) => one !== undefined);
    return { ...changeOf("loses", isLastRole ? "high" : "medium", text, holding), why };
  }
  return changeOf("loses", "medium", `may lose ${label}: what takes its place is known after the update`, holding);
}

const REFERENCES = ["user", "group", "users", "employee", "policy", "policyName", "policies", "roles"];

/** Whether the step refers to something afterwards that the preview does not tell. */
const isUncertain = (plans: Plans, step: Step): boolean =>
  step.after !== undefined &&
  REFERENCES.some((input) =>
    plans
      .targets(step, "after", input, ["SubUser", "Employee", "Group", "Policy", "Role"])
      .some(({ key }) => key.startsWith("unknown|")),
  );

const rightLabelOf = ({ right: { kind, name, isKnown } }: Holding): string =>
  kind === "role" ? `the role ${name}` : isKnown || !name.startsWith("known") ? name : `a policy that is ${name}`;

function labelOf(holding: Holding): string {
  const { through } = holding.right;
  return rightLabelOf(holding) + (through === undefined ? "" : ` through the group ${through}`);
}

function changedGroups({ plans, person, before, after, isNewAccount, isGone }: Comparison): Change[] {
  const old = before.groupsOf.get(person) ?? new Set<string>();
  const now = isGone ? new Set<string>() : (after.groupsOf.get(person) ?? new Set<string>());
  const inGroup = (side: RightsOn, key: string, effect: Effect, danger: Danger, verb: string): Change[] => {
    const group = side.groups.get(key);
    const step = group?.members.get(person)?.step;
    if (group === undefined || step === undefined) return [];
    const { step: made, given } = group.target;
    const isKnown = made !== undefined || given !== undefined;
    const rest = effect === "enters-group" && !plans.plan.isWhole ? "; what else it gives is not in this preview" : "";
    const right = {
      kind: "group",
      name: group.name,
      isKnown,
      isSensitive: givesMuch(group),
      through: undefined,
    } as const;
    const why = effect === "leaves-group" && made?.fate === "delete" ? "the group is deleted" : againOf(step);
    return [{ effect, danger, text: `${verb} the group ${group.name}${rest}`, why, right, resource: step.name }];
  };
  return [
    ...[...now]
      .filter((key) => !old.has(key))
      .flatMap((key) => inGroup(after, key, "enters-group", "medium", "enters")),
    ...[...old]
      .filter((key) => !now.has(key))
      .flatMap((key) => {
        const step = before.groups.get(key)?.members.get(person)?.step;
        const isSure = isGone || step === undefined || !isUncertain(plans, step);
        return inGroup(before, key, "leaves-group", "medium", isSure ? "leaves" : "may leave");
      }),
    ...[...now]
      .filter((key) => old.has(key) && isNewAccount)
      .flatMap((key) => inGroup(after, key, "other", "low", "stays, with the new account, in")),
  ];
}

const givesMuch = ({ policies }: { readonly policies: ReadonlyMap<string, Holding> }): boolean =>
  [...policies.values()].some(({ right }) => right.isSensitive);

const changeOf = (effect: Effect, danger: Danger, text: string, { right, step }: Holding): Change => ({
  effect,
  danger,
  text,
  why: undefined,
  right,
  resource: step.name,
});
