/** What the credentials of a planned program do, resource by resource. */
import type { Fate, Plan, Recorded, Step } from "../../pulumi/plan.ts";
import { OPERATIONS, type Permitted } from "../../provider/permissions.ts";

/** Everything that an update, a refresh and a destruction of the program may come to do. */
export const wholeLifeIn = (plan: Plan): Permitted[] => permittedIn(plan, () => OPERATIONS);

/** What this one update does, and a refresh before it. */
export const thisChangeIn = (plan: Plan): Permitted[] => permittedIn(plan, ({ fate }) => OPERATIONS_OF[fate]);

const OPERATIONS_OF: Readonly<Record<Fate, Permitted["operations"]>> = {
  create: ["preview", "create"],
  update: ["preview", "update"],
  replace: ["preview", "create", "delete"],
  delete: ["delete"],
  same: ["preview"],
  import: ["preview"],
};

function permittedIn({ steps }: Plan, operationsOf: (step: Step) => Permitted["operations"]): Permitted[] {
  const own = new Set(steps.flatMap(({ before, after }) => [...idsOf(before), ...idsOf(after)]));
  return steps.flatMap((step) =>
    [step.before, step.after].flatMap((recorded) =>
      recorded === undefined
        ? []
        : [
            {
              kind: step.kind,
              operations: operationsOf(step),
              inputs: { ...recorded.outputs, ...recorded.inputs },
              others: othersIn(recorded, own),
            },
          ],
    ),
  );
}

const idsOf = (recorded: Recorded | undefined): string[] =>
  [recorded?.id, recorded?.outputs["uin"]].filter((id) => typeof id === "string");

/** Inputs with a number or an id that nothing of the program has. What is not known yet is an output of the program. */
const othersIn = ({ inputs }: Recorded, own: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    Object.entries(inputs).flatMap(([input, value]) =>
      [value].flat().some((one) => typeof one === "string" && !own.has(one)) ? [input] : [],
    ),
  );
