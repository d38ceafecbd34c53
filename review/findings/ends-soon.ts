/** What ends within the next days, so that nobody is surprised. */
import { urnParts } from "../../pulumi/names.ts";
import { endOf, endsByPart, isEnd, textsIn } from "../../pulumi/ends.ts";
import type { Plan, Recorded, Step } from "../../pulumi/plan.ts";
import type { Finding } from "../facts/report.ts";
import { calledTarget } from "../people/entities.ts";
import { ACCOUNT_KINDS } from "../people/kinds.ts";
import type { Plans } from "../people/sides.ts";
import { finding } from "./finding.ts";

const DAY_MS = 86_400_000;

/** `plan` as it was printed: with what is over by now. */
export function endsSoon(plan: Plan, plans: Plans, at: Date, days: number): Finding[] {
  const isSoon = (end: string): boolean => endOf(end) > at && endOf(end).getTime() <= at.getTime() + days * DAY_MS;
  return plan.steps.flatMap((step) =>
    [...endsIn(step.after)]
      .filter(([end]) => isSoon(end))
      .toSorted(([one], [other]) => endOf(one).getTime() - endOf(other).getTime())
      .map(([end, parts]) => {
        const what = { kind: step.kind, called: { is: "named", name: step.name } } as const;
        const isMembership = step.kind === "GroupMembership";
        return finding("medium", { is: "ends-soon", what, parts: isMembership ? [] : parts, end }, [
          ...whose(plans, step, isMembership ? parts : undefined),
        ]);
      }),
  );
}

/** The parts by their end; none where it is all of it. */
function endsIn(recorded: Recorded | undefined): Map<string, string[]> {
  const { expires, ended } = recorded?.inputs ?? {};
  if (typeof expires === "string") return ended === undefined && isEnd(expires) ? new Map([[expires, []]]) : new Map();
  const left = endsByPart(expires).filter(([, part]) => !textsIn(ended).includes(part));
  return new Map([...Map.groupBy(left, ([end]) => end)].map(([end, pairs]) => [end, pairs.map(([, part]) => part)]));
}

const HOLDERS = ["user", "group", "employee", "users"];

/** Whom it concerns: of a membership the members that leave. */
function whose(plans: Plans, step: Step, members: readonly string[] | undefined) {
  const inputs = members === undefined ? HOLDERS.slice(0, 3) : ["users"];
  const targets = inputs.flatMap((input) => plans.targets(step, "after", input, [...ACCOUNT_KINDS, "Group"]));
  return targets
    .filter(({ id }) => members === undefined || (id !== undefined && members.includes(id)))
    .map((target) => calledTarget({ ...target, hint: target.hint ?? onlyMember(step) }, "after"));
}

/** The logical name of the one whose membership ends, where no other does: a preview may have nothing else of somebody who does not change. */
function onlyMember({ after }: Step): string | undefined {
  const [only, ...more] = after?.dependencies["expires"] ?? [];
  const isOne = more.length === 0 && endsByPart(after?.inputs["expires"]).length === 1;
  return only !== undefined && isOne ? urnParts(only).name : undefined;
}
