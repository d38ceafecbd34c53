/** Programs that a rule is about, as previews, and what is said of them. */
import { written } from "../../../output/sentence.ts";
import type { Rulings, Violation } from "../../../review/facts/rulings.ts";
import { review } from "../../../review/review.ts";
import { checkRules } from "../../../review/rules/reading.ts";
import type { Rule, Rules } from "../../../review/rules/rules.ts";
import { en } from "../../../review/words/languages.ts";
import { creates, type Planned, previewOf, UNKNOWN } from "./planned.ts";

export const AT = new Date("2026-06-15T12:00:00Z");

export type Kind = Omit<Rule, "id" | "why">;
export const rulesOf = (rule: Kind, more: Omit<Rules, "rules"> = {}): Rules =>
  checkRules({ rules: [{ id: "own", why: "Because.", ...rule }], ...more });

export const said = (some: readonly Violation[]): string[] =>
  some.map((one) => written(en.rules.violation(one), (value) => value));

export function rulingsOf(planned: readonly Planned[], rules: Rules, more: Record<string, unknown> = {}): Rulings {
  const { rules: rulings } = review(previewOf(planned, more), { rules, at: AT });
  if (rulings === undefined) throw new Error("the review has no rulings");
  return rulings;
}
export const broken = (planned: readonly Planned[], rule: Kind, more: Omit<Rules, "rules"> = {}): string[] =>
  said(rulingsOf(planned, rulesOf(rule, more)).violations).map((text) => text.replace(/ \((new|as before)\)$/, ""));

export const user = (name: string, more: object = {}): Planned => creates("SubUser", name, { name, ...more });
export const holds = (name: string, policyName: string): Planned =>
  creates("PolicyAttachment", `${name}-${policyName}`, { user: UNKNOWN, policyName }, { user: [name] });
export const groupHolds = (name: string, policyName: string): Planned =>
  creates("PolicyAttachment", `${name}-${policyName}`, { group: UNKNOWN, policyName }, { group: [name] });
export const joins = (name: string, group: string): Planned =>
  creates(
    "GroupMembership",
    `${name}-in-${group}`,
    { group: UNKNOWN, users: [UNKNOWN] },
    { group: [group], users: [name] },
  );
export const group = (name: string): Planned => creates("Group", name, { name });
export const employee = (name: string, more: object = {}): Planned =>
  creates("Employee", name, { accountName: name, mobile: "1", countryCode: "86", ...more });
export const plays = (name: string, ...roles: string[]): Planned =>
  creates("RoleAssignment", `${name}-roles`, { employee: UNKNOWN, roles }, { employee: [name] });
