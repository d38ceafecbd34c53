/** Who holds what on one side: directly, through groups, through roles. */
import type { Step } from "../read/plan.ts";
import { type Catalogue, type Held, nameOfTarget } from "./entities.ts";
import { type Plans, type Side, type Target, textsOf, valueOf } from "./sides.ts";

const PEOPLE = ["SubUser", "Employee"] as const;

export interface Holding extends Held {
  readonly step: Step;
  /** The membership, of what comes through a group. */
  readonly membership?: Step | undefined;
}

export interface Holder {
  readonly target: Target;
  readonly account: string | undefined;
}

/** A group, by key. */
export interface GroupOn {
  readonly target: Target;
  readonly account: string | undefined;
  name: string;
  readonly members: Map<string, { readonly holder: Holder; readonly step: Step }>;
  readonly policies: Map<string, Holding>;
}

export interface RightsOn {
  readonly side: Side;
  /** Everybody whom something refers to. */
  readonly holders: ReadonlyMap<string, Holder>;
  /** By person. */
  readonly direct: ReadonlyMap<string, ReadonlyMap<string, Holding>>;
  readonly roles: ReadonlyMap<string, ReadonlyMap<string, Holding>>;
  readonly groups: ReadonlyMap<string, GroupOn>;
  /** The groups of a person, by their keys. */
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

export function rightsOn(plans: Plans, catalogue: Catalogue, side: Side): RightsOn {
  const holders = new Map<string, Holder>();
  const direct = new Map<string, Map<string, Holding>>();
  const roles = new Map<string, Map<string, Holding>>();
  const groups = new Map<string, GroupOn>();
  const groupsOf = new Map<string, Set<string>>();

  const noted = (target: Target, step: Step): Holder => {
    const holder = holders.get(target.key) ?? { target, account: step.account };
    holders.set(target.key, holder);
    return holder;
  };
  const groupOf = (target: Target, step: Step): GroupOn => {
    const known = groups.get(target.key);
    if (known !== undefined) return known;
    const name = nameOfTarget(target, side);
    const group = { target, account: step.account, name, members: new Map(), policies: new Map() };
    groups.set(target.key, group);
    return group;
  };
  const hold = (map: Map<string, Map<string, Holding>>, target: Target, step: Step, held: Held) => {
    noted(target, step);
    const holdings = map.get(target.key) ?? new Map<string, Holding>();
    map.set(target.key, holdings.set(held.key, { ...held, step }));
  };

  for (const step of plans.of("Group")) {
    if (step[side] !== undefined) groupOf({ key: step.key, step, given: undefined, hint: undefined }, step);
  }
  for (const step of standing(plans, "PolicyAttachment", side)) {
    const at = endOf(step, side);
    const inputs = ["policy", "policyName"].filter((input) => step[at]?.inputs[input] !== undefined);
    const [policy] = catalogue.policies(step, at, inputs[0] ?? "policy");
    if (policy === undefined) continue;
    for (const target of plans.targets(step, at, "user", PEOPLE)) hold(direct, target, step, policy);
    for (const target of plans.targets(step, at, "group", ["Group"])) {
      groupOf(target, step).policies.set(policy.key, { ...policy, step });
    }
  }
  for (const step of standing(plans, "UserPolicies", side)) {
    const at = endOf(step, side);
    for (const target of plans.targets(step, at, "user", PEOPLE)) {
      noted(target, step);
      for (const policy of catalogue.policies(step, at, "policies")) hold(direct, target, step, policy);
    }
  }
  for (const step of standing(plans, "RoleAssignment", side)) {
    const at = endOf(step, side);
    for (const target of plans.targets(step, at, "employee", ["Employee"])) {
      for (const role of catalogue.roles(step, at)) hold(roles, target, step, role);
    }
  }
  for (const step of plans.of("GroupMembership")) {
    for (const { group: groupTarget, member } of membersOn(plans, step, side)) {
      const group = groupOf(groupTarget, step);
      group.members.set(member.key, { holder: noted(member, step), step });
      groupsOf.set(member.key, (groupsOf.get(member.key) ?? new Set()).add(groupTarget.key));
    }
  }
  return { side, holders, direct, roles, groups, groupsOf };
}

/** What leaves the program and stays in the account is still there afterwards. */
const isKept = (step: Step): boolean => step.fate === "delete" && step.before?.isRetained === true;

const standing = (plans: Plans, kind: Step["kind"], side: Side): Step[] =>
  plans.of(kind).filter((step) => step[side] !== undefined || (side === "after" && isKept(step)));

const endOf = (step: Step, side: Side): Side => (step[side] === undefined ? "before" : side);

function membersOn(plans: Plans, step: Step, side: Side): { group: Target; member: Target }[] {
  const on = (at: Side) => {
    const [group] = plans.targets(step, at, "group", ["Group"]);
    return group === undefined ? [] : plans.targets(step, at, "users", PEOPLE).map((member) => ({ group, member }));
  };
  const here = on(side);
  if (side === "before" || step.before === undefined) return here;
  // Whom it has not added it does not remove: they were there before it.
  const added = new Set(textsOf(step.before.outputs, "added"));
  const isExclusive = valueOf(step.before, "exclusive") === true || valueOf(step.after, "exclusive") === true;
  if (isExclusive || !Array.isArray(step.before.outputs["added"])) return here;
  const staying = on("before").filter(({ member: { given } }) => given !== undefined && !added.has(given));
  return step.fate === "same" ? here : [...here, ...staying];
}
