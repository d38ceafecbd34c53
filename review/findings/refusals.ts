/** Deletions that will be refused. */
import type { Finding } from "../report.ts";
import { isRefusing } from "../people/accounts.ts";
import { nameOf, nameOfTarget } from "../people/entities.ts";
import { isGone } from "../people/people.ts";
import { type Plans, type Target, textOf, textsOf } from "../people/sides.ts";
import type { Kind, Recorded, Step } from "../read/plan.ts";
import { listed } from "./listed.ts";

/** What is in the way of a deletion, as far as the plan tells: what the program itself keeps. */
export function refusedDeletions(plans: Plans): Finding[] {
  if (plans.plan.isRefresh) return [];
  const going = (kind: Kind) => plans.of(kind).filter(isGoing);
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
  const keys = plans.of("AccessKey").filter((key) => key.account === step.account && lasting(key).some(isOfIt));
  if (keys.length === 0) return [];
  const name = nameOf(step, "before");
  const [which, stay] = keys.length === 1 ? ["access key", "stays"] : ["access keys", "stay"];
  const text = `the deletion of ${name} will be refused, because the ${which} ${listed(keys.map((key) => key.name))} ${stay}`;
  return [refused(text, [name])];
}

/** A policy or role that somebody keeps by its id or its name. What refers to the resource itself goes before it. */
function kept(plans: Plans, step: Step, kinds: readonly Kind[]): Finding[] {
  const name = nameOf(step, "before");
  // Role names are compared without regard to case.
  const isIt = (given: string): boolean =>
    given === step.before?.id || (step.kind === "Role" ? given.toLowerCase() === name.toLowerCase() : given === name);
  const holders = plans
    .of(...kinds)
    .filter((giving) => giving.account === step.account)
    .flatMap((giving) =>
      lasting(giving)
        .filter((one) => rightsOf(one).some(isIt))
        .flatMap((one) => holdersOf(plans, giving, one)),
    );
  const said = [...new Set(holders.map((holder) => holder.said))];
  if (said.length === 0) return [];
  const keep = said.length === 1 ? "keeps" : "keep";
  const text = `the deletion of the ${step.kind.toLowerCase()} ${name} will be refused, because ${listed(said)} ${keep} it`;
  return [refused(text, [...new Set(holders.flatMap(({ person }) => person ?? []))])];
}

const rightsOf = ({ inputs }: Recorded): string[] => [
  ...[inputs["policy"], inputs["policyName"]].filter((value) => typeof value === "string"),
  ...textsOf(inputs, "policies"),
  ...textsOf(inputs, "roles"),
];

/** Whoever is deleted by the same plan may go first. */
function holdersOf(plans: Plans, step: Step, recorded: Recorded): { said: string; person?: string }[] {
  const side = recorded === step.after ? "after" : "before";
  const named = (targets: readonly Target[]): string[] =>
    targets.filter((target) => !isGone(target)).map((target) => nameOfTarget(target, side));
  const people = ["user", "employee"].flatMap((input) => plans.targets(step, side, input, ["SubUser", "Employee"]));
  return [
    ...named(people).map((person) => ({ said: person, person })),
    ...named(plans.targets(step, side, "group", ["Group"])).map((group) => ({ said: `the group ${group}` })),
  ];
}

const refused = (text: string, people: readonly string[]): Finding => ({
  code: "deletion-refused",
  danger: "high",
  text,
  people: people.toSorted(),
});
