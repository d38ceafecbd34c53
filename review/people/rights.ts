/** Who holds what on one side of a preview. */
import type { Step } from "../../pulumi/plan.ts";
import { AccessGraph } from "../holdings/access-graph.ts";
import { endIn, Ends, firstEnd } from "../holdings/ends.ts";
import type { Called, Right } from "../facts/report.ts";
import { calledTarget, type Catalogue, type Held, presentSide } from "./entities.ts";
import { ACCOUNT_KINDS } from "./kinds.ts";
import { type Plans, type Side, type Target, textsOf, valueOf } from "./sides.ts";

/** Somebody whom something refers to. */
export interface Holder {
  readonly target: Target;
  readonly account: string | undefined;
}

export interface Group {
  readonly target: Target;
  readonly called: Called;
}

export interface RightsOn {
  readonly side: Side;
  readonly graph: AccessGraph<Step>;
  /** By the keys of the graph. */
  readonly holders: ReadonlyMap<string, Holder>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly held: ReadonlyMap<string, Held>;
  readonly ends: Ends;
  /** Of each holder. */
  readonly holdings: ReadonlyMap<string, ReadonlyMap<string, Holding>>;
}

/** One way by which somebody holds something. */
export interface Holding extends Held {
  /** Of the right itself and the group that it comes through. */
  readonly way: string;
  readonly step: Step;
  /** The membership, of what comes through a group. */
  readonly membership: Step | undefined;
}

export function rightsOn(plans: Plans, catalogue: Catalogue, side: Side): RightsOn {
  const graph = new AccessGraph<Step>();
  const holders = new Map<string, Holder>();
  const groups = new Map<string, Group>();
  const held = new Map<string, Held>();
  const ends = new Ends();

  const note = (target: Target, step: Step): string => {
    if (!holders.has(target.key)) holders.set(target.key, { target, account: step.account });
    return target.key;
  };
  const noteGroup = (target: Target): string => {
    if (!groups.has(target.key)) groups.set(target.key, { target, called: calledTarget(target, side) });
    return target.key;
  };
  const grant = (holder: string, step: Step, right: Held): void => {
    held.set(right.key, right);
    graph.grant(holder, right.key, step);
    ends.add(holder, right.key, right.end);
  };

  for (const step of plans.stepsOf("Group")) {
    if (step[side] !== undefined) noteGroup({ key: step.key, step, id: undefined, hint: undefined });
  }
  for (const step of stepsOn(plans, "PolicyAttachment", side)) {
    const at = presentSide(step, side);
    const inputs = ["policy", "policyName"].filter((input) => step[at]?.inputs[input] !== undefined);
    const [policy] = catalogue.policies(step, at, inputs[0] ?? "policy");
    if (policy === undefined) continue;
    for (const target of plans.targets(step, at, "user", ACCOUNT_KINDS)) grant(note(target, step), step, policy);
    for (const target of plans.targets(step, at, "group", ["Group"])) grant(noteGroup(target), step, policy);
  }
  for (const step of stepsOn(plans, "UserPolicies", side)) {
    const at = presentSide(step, side);
    for (const target of plans.targets(step, at, "user", ACCOUNT_KINDS)) {
      const person = note(target, step);
      for (const policy of catalogue.policies(step, at, "policies")) grant(person, step, policy);
    }
  }
  for (const step of stepsOn(plans, "RoleAssignment", side)) {
    const at = presentSide(step, side);
    for (const target of plans.targets(step, at, "employee", ["Employee"])) {
      const person = note(target, step);
      for (const role of catalogue.roles(step, at)) grant(person, step, role);
    }
  }
  for (const step of plans.stepsOf("GroupMembership")) {
    for (const { group, member } of membersOn(plans, step, side)) {
      const [into, who] = [noteGroup(group), note(member, step)];
      graph.join(into, who, step);
      ends.add(into, who, endIn(step[side]?.inputs ?? {}, member.id));
    }
  }
  const rights = { side, graph, holders, groups, held, ends };
  return { ...rights, holdings: new Map(holders.keys().map((person) => [person, holdingsIn(person, rights)])) };
}

const NOTHING: ReadonlyMap<string, Holding> = new Map();

/** What one person holds, by the way that it comes. */
export const holdingsOf = (person: string, { holdings }: RightsOn): ReadonlyMap<string, Holding> =>
  holdings.get(person) ?? NOTHING;

function holdingsIn(person: string, { graph, groups, held, ends }: Omit<RightsOn, "holdings">): Map<string, Holding> {
  const holdings = graph.waysOf(person).flatMap(({ right: key, sources, through }): Holding[] => {
    const [one, step] = [held.get(key), sources.at(-1)];
    if (one === undefined || step === undefined) return [];
    if (through === undefined) {
      const right = { ...one.right, end: ends.of(person, key) };
      return [{ ...one, right, way: key, step, membership: undefined }];
    }
    const end = firstEnd(ends.of(through.group, key), ends.of(through.group, person));
    const right: Right = { ...one.right, through: groups.get(through.group)?.called, end };
    const membership = through.memberships.at(-1);
    return [{ ...one, right, way: `${key}|through|${through.group}`, step, membership }];
  });
  return new Map(holdings.map((holding) => [holding.way, holding]));
}

/** Of what leaves the program and stays in the account, both sides have it. */
const stepsOn = (plans: Plans, kind: Step["kind"], side: Side): Step[] =>
  plans
    .stepsOf(kind)
    .filter((step) => step[side] !== undefined || (side === "after" && step.fate === "delete" && isRetained(step)));

export const isRetained = ({ before }: Step): boolean => before?.isRetained === true;

function membersOn(plans: Plans, step: Step, side: Side): { group: Target; member: Target }[] {
  const membersAt = (at: Side) => {
    const [group] = plans.targets(step, at, "group", ["Group"]);
    return group === undefined
      ? []
      : plans.targets(step, at, "users", ACCOUNT_KINDS).map((member) => ({ group, member }));
  };
  const here = membersAt(side);
  if (side === "before" || step.before === undefined) return here;
  // Whom it has not added it does not remove: they were there before it.
  const added = new Set(textsOf(step.before.outputs, "added"));
  const isExclusive = valueOf(step.before, "exclusive") === true || valueOf(step.after, "exclusive") === true;
  if (isExclusive || !Array.isArray(step.before.outputs["added"])) return here;
  const over = textsOf(step.after?.inputs ?? {}, "ended");
  const staying = membersAt("before").filter(
    ({ member: { id } }) => id !== undefined && !added.has(id) && !over.includes(id),
  );
  return step.fate === "same" ? here : [...here, ...staying];
}
