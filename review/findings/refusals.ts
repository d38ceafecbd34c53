/** Deletions that will be refused. */
import type { Kind } from "../../pulumi/kinds.ts";
import type { Recorded, Step } from "../../pulumi/plan.ts";
import { isRefusing } from "../people/accounts.ts";
import { calledOn, calledTarget } from "../people/entities.ts";
import { keyOfCalled } from "../facts/called.ts";
import { isGone } from "../people/people.ts";
import { ACCOUNT_KINDS } from "../people/kinds.ts";
import { type Plans, type Target, textOf, textsOf } from "../people/sides.ts";
import type { Called, Finding } from "../facts/report.ts";
import { finding } from "./finding.ts";

/** What is in the way of a deletion, as far as the plan tells: what the program itself keeps. */
export function refusedDeletions(plans: Plans): Finding[] {
  if (plans.plan.isRefresh) return [];
  const going = (kind: Kind) => plans.stepsOf(kind).filter(isGoing);
  return [
    ...going("SubUser")
      .filter(isRefusing)
      .flatMap((step) => keepingKeys(plans, step)),
    ...going("Policy")
      .filter(isRefusing)
      .flatMap((step) => kept(plans, step, ["PolicyAttachment", "UserPolicies"])),
    ...going("Role").flatMap((step) => kept(plans, step, ["RoleAssignment"])),
  ];
}

const isGoing = ({ fate, before }: Step): boolean =>
  (fate === "delete" || fate === "replace") && before?.isRetained === false && before.id !== undefined;

/** As it is once the plan is carried out. What is retained is there although the program has it no more. */
function lasting({ fate, before, after }: Step): Recorded[] {
  const retained = (fate === "delete" || fate === "replace") && before?.isRetained === true ? [before] : [];
  return after === undefined ? retained : [after, ...retained];
}

function keepingKeys(plans: Plans, step: Step): Finding[] {
  const isOfIt = (key: Recorded): boolean => textOf(key, "user") === step.before?.id;
  const keys = plans.stepsOf("AccessKey").filter((key) => key.account === step.account && lasting(key).some(isOfIt));
  const called = calledOn(step, "before");
  return keys.length === 0 ? [] : [refused(step, { keys: keys.map((key) => key.name) }, [called])];
}

/** A policy or role that somebody keeps by its id or its name. What refers to the resource itself goes before it. */
function kept(plans: Plans, step: Step, kinds: readonly Kind[]): Finding[] {
  const name = keyOfCalled(calledOn(step, "before"));
  // Role names are compared without regard to case.
  const isIt = (reference: string): boolean =>
    reference === step.before?.id ||
    (step.kind === "Role" ? reference.toLowerCase() === name.toLowerCase() : reference === name);
  const holders = plans
    .stepsOf(...kinds)
    .filter((giving) => giving.account === step.account)
    .flatMap((giving) =>
      lasting(giving)
        .filter((one) => rightsOf(one).some(isIt))
        .flatMap((one) => holdersOf(plans, giving, one)),
    );
  const different = [...new Map(holders.map((one) => [`${one.kind} ${keyOfCalled(one.called)}`, one])).values()];
  if (different.length === 0) return [];
  const people = different.flatMap(({ kind, called }) => (kind === "person" ? [called] : []));
  return [refused(step, { holders: different }, people)];
}

const rightsOf = ({ inputs }: Recorded): string[] => [
  ...[inputs["policy"], inputs["policyName"]].filter((value) => typeof value === "string"),
  ...textsOf(inputs, "policies"),
  ...textsOf(inputs, "roles"),
];

/** Whoever is deleted by the same plan may go first. */
function holdersOf(plans: Plans, step: Step, recorded: Recorded): Holder[] {
  const side = recorded === step.after ? "after" : "before";
  const staying = (targets: readonly Target[], kind: Holder["kind"]): Holder[] =>
    targets.filter((target) => !isGone(target)).map((target) => ({ kind, called: calledTarget(target, side) }));
  return [
    ...["user", "employee"].flatMap((input) => staying(plans.targets(step, side, input, ACCOUNT_KINDS), "person")),
    ...staying(plans.targets(step, side, "group", ["Group"]), "group"),
  ];
}

interface Holder {
  readonly kind: "person" | "group";
  readonly called: Called;
}

const refused = (
  step: Step,
  { keys = [], holders = [] }: { readonly keys?: readonly string[]; readonly holders?: readonly Holder[] },
  people: readonly Called[],
): Finding =>
  finding(
    "high",
    { is: "deletion-refused", what: { kind: step.kind, called: calledOn(step, "before") }, keys, holders },
    people,
  );
