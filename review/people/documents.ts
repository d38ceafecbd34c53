/** What a change of a policy document newly allows or denies, and no longer does. */
import { z } from "zod";
import type { Allowance, Effect } from "../escalation/allowance.ts";
import type { SharedFact } from "../facts/report.ts";

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const statements = z.object({
  statement: z.array(
    z.object({ effect: z.string(), action: texts, resource: texts, condition: z.unknown().optional() }),
  ),
});

/** Undefined where it is not known or is no document. */
export type Allowances = readonly Allowance[] | undefined;

export function allowancesIn(text: string | undefined): Allowances {
  if (text === undefined) return undefined;
  const parsed = statements.safeParse(jsonOf(text));
  return parsed.success
    ? parsed.data.statement.flatMap(({ effect, action: actions, resource: resources, condition }) =>
        actions.flatMap((action) =>
          resources.map((resource) => ({
            effect: effect === "deny" ? ("deny" as const) : ("allow" as const),
            action: action.replace(/^name\//, ""),
            resource,
            condition: condition === undefined ? undefined : JSON.stringify(condition),
          })),
        ),
      )
    : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Actions by their numbers (`permid/280649`) are those of a service that no document lists: what they are is not known. */
export const isReadable = ({ effect, action }: Allowance): boolean =>
  effect === "deny" || !action.startsWith("permid/");

/** Whether it allows every action, which is what administrators have. */
export const allowsEverything = (allowances: Allowances): boolean =>
  allowances?.some(({ effect, action }) => effect === "allow" && /^\*(:\*)?$/.test(action)) ?? false;

/** What is newly allowed first. */
export function changesBetween(before: Allowances, after: Allowances): SharedFact[] {
  if (before === undefined || after === undefined) return before === after ? [] : [{ is: "contents-unknown" }];
  const added = after.filter((one) => !isCovered(one, before));
  const gone = before.filter((one) => !isCovered(one, after));
  return [
    ...told("allow", "newly", added),
    ...told("deny", "no-longer", gone),
    ...told("allow", "no-longer", gone),
    ...told("deny", "newly", added),
  ];
}

export const contentsOf = (allowances: Allowances): SharedFact[] =>
  allowances === undefined
    ? [{ is: "contents-unknown" }]
    : [...told("allow", "from-the-start", allowances), ...told("deny", "from-the-start", allowances)];

type When = Extract<SharedFact, { is: "allows" }>["when"];

const told = (effect: Effect, when: When, allowances: readonly Allowance[]): SharedFact[] =>
  allowances
    .filter((one) => one.effect === effect)
    .map(({ action, resource, condition }) => ({
      is: "allows",
      effect,
      when,
      action,
      resource,
      isConditional: condition !== undefined,
    }));

/** Whether one of them says as much. A condition narrows: what is under one covers the same condition alone. */
const isCovered = (one: Allowance, others: readonly Allowance[]): boolean =>
  others.some(
    (other) =>
      other.effect === one.effect &&
      (other.condition === undefined || other.condition === one.condition) &&
      covers(other.action, one.action) &&
      covers(other.resource, one.resource),
  );

/** Whether every text that the second pattern matches is matched by the first: a wildcard of the second takes one of the first. */
function covers(pattern: string, other: string): boolean {
  if (pattern === "*" || pattern === other || pattern === "*:*") return true;
  if (!pattern.includes("*")) return false;
  const [head = "", ...parts] = pattern.split("*");
  const tail = parts.pop() ?? "";
  if (!other.startsWith(head) || other.length < head.length + tail.length || !other.endsWith(tail)) return false;
  let rest = other.slice(head.length, other.length - tail.length);
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
