/** What ends do to a plan: what is over gives nothing, and is told as if it were not declared. */
import { isDeepStrictEqual } from "node:util";
import { isOver, textsIn } from "../../pulumi/ends.ts";
import type { Kind } from "../../pulumi/kinds.ts";
import type { Plan, Recorded, Step } from "../../pulumi/plan.ts";
import type { Values } from "../../pulumi/values.ts";
import type { Report, Why } from "../facts/report.ts";
import { standingParts } from "../holdings/ends.ts";

export const standingPlan = (plan: Plan): Plan => ({ ...plan, steps: plan.steps.map(standing) });

const standing = (step: Step): Step => ({
  ...step,
  before: standingOf(step.kind, step.before),
  after: standingOf(step.kind, step.after),
});

const OFF: Readonly<Partial<Record<Kind, Values>>> = {
  SubUser: { consoleLogin: false, accessKey: false },
  AccessKey: { status: "Inactive" },
};

function standingOf(kind: Kind, recorded: Recorded | undefined): Recorded | undefined {
  if (recorded === undefined || !isOver(recorded.inputs)) return recorded;
  if (kind === "PolicyAttachment") return undefined;
  const { inputs, outputs } = recorded;
  const off = OFF[kind];
  if (off !== undefined) return { ...recorded, inputs: { ...inputs, ...off }, outputs: { ...outputs, ...off } };
  return { ...recorded, inputs: standingParts(kind, inputs), outputs: standingParts(kind, outputs) };
}

/** Why something goes, where its end has been reached. */
export function endOfAny(steps: readonly (Step | undefined)[], end?: string): Why | undefined {
  const reached = steps.flatMap((step) => step?.reached ?? []);
  const found = end === undefined ? reached[0] : reached.find((one) => one === end);
  return found === undefined ? undefined : { is: "end", end: found };
}

/** Whether an update does what ends say, and whether nothing else: of that no program has to be approved again. Of the plan as it was printed. */
export function endsOfUpdate({ steps, isRefresh, hasFailed, changesOthers }: Plan): Report["ends"] {
  if (!steps.some(({ reached }) => reached.length > 0)) return "none";
  const isOnly =
    !isRefresh && !hasFailed && !changesOthers && steps.every((step) => step.fate === "same" || isEnd(step));
  return isOnly ? "only" : "among-others";
}

function isEnd({ fate, reached, changed, before, after }: Step): boolean {
  if (fate !== "update" || reached.length === 0 || before === undefined || after === undefined) return false;
  const { ended: was = [], ...inputs } = before.inputs;
  const { ended: is = [], ...others } = after.inputs;
  const stay = textsIn(was).every((part) => textsIn(is).includes(part));
  return stay && isDeepStrictEqual(changed, ["ended"]) && isDeepStrictEqual(inputs, others);
}
