/** What an earlier run could not delete. */
import type { Kind } from "../../pulumi/kinds.ts";
import type { Step } from "../../pulumi/plan.ts";
import { calledOn } from "../people/entities.ts";
import type { Plans } from "../people/sides.ts";
import type { Finding } from "../facts/report.ts";
import { finding } from "./finding.ts";

const PEOPLE: readonly Kind[] = ["SubUser", "Employee", "MessageRecipient"];
const NAMED: readonly Kind[] = [...PEOPLE, "Group", "Policy", "Role"];

/** What a refresh finds still there. In every other plan its deletion is a change. */
export function waitingDeletions(plans: Plans): Finding[] {
  if (!plans.plan.isRefresh) return [];
  const isStillThere = ({ isWaiting, after }: Step): boolean => isWaiting && after !== undefined;
  const people = plans.stepsOf(...PEOPLE).filter(isStillThere);
  const all = [...new Set([...people, ...plans.plan.steps.filter(isStillThere)])];
  if (all.length === 0) return [];
  const things = all.map((step) => ({
    kind: step.kind,
    called: NAMED.includes(step.kind) ? calledOn(step, "before") : ({ is: "declared", declaredAs: step.name } as const),
  }));
  return [
    finding(
      "high",
      { is: "waits-for-deletion", things },
      people.map((step) => calledOn(step, "before")),
    ),
  ];
}
