/** What an earlier run could not delete. */
import type { Step } from "../../pulumi/plan.ts";
import { calledOn } from "../people/entities.ts";
import { NAMED_KINDS, PERSON_KINDS } from "../people/kinds.ts";
import type { Plans } from "../people/sides.ts";
import type { Finding } from "../facts/report.ts";
import { finding } from "./finding.ts";

/** What a refresh finds still there. In every other plan its deletion is a change. */
export function waitingDeletions(plans: Plans): Finding[] {
  if (!plans.plan.isRefresh) return [];
  const isStillThere = ({ isWaiting, after }: Step): boolean => isWaiting && after !== undefined;
  const people = plans.stepsOf(...PERSON_KINDS).filter(isStillThere);
  const all = [...new Set([...people, ...plans.plan.steps.filter(isStillThere)])];
  if (all.length === 0) return [];
  const things = all.map((step) => ({
    kind: step.kind,
    called: NAMED_KINDS.includes(step.kind)
      ? calledOn(step, "before")
      : ({ is: "declared", declaredAs: step.name } as const),
  }));
  return [
    finding(
      "high",
      { is: "waits-for-deletion", things },
      people.map((step) => calledOn(step, "before")),
    ),
  ];
}
