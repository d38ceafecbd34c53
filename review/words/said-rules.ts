/** What a report says of rules, part by part and rule by rule, for whatever format shows it. */
import type { Sentence } from "../../output/sentence.ts";
import type { Rulings, UnmatchedName, Violation } from "../facts/rulings.ts";
import type { Language } from "./languages.ts";

export interface SaidRule {
  readonly id: string;
  /** The rule's own sentence. */
  readonly why: string;
  readonly items: readonly Sentence[];
}

export interface SaidRules {
  readonly heading: string;
  /** Whether it is something to act upon. */
  readonly isBroken: boolean;
  readonly count: number;
  readonly rules: readonly SaidRule[];
}

const PARTS = ["violations", "allowed", "excused", "mended"] as const;

/** Without the parts in which there is nothing. */
export function rulesOf(rules: Rulings | undefined, language: Language): SaidRules[] {
  if (rules === undefined) return [];
  const { headings } = language.rules;
  return [
    ...PARTS.map((part) => ({
      heading: headings[part],
      isBroken: part === "violations",
      count: rules[part].length,
      rules: byRule(rules[part], language),
    })),
    {
      heading: headings.unmatched,
      isBroken: false,
      count: rules.unmatched.length,
      rules: unmatchedByRule(rules.unmatched, language),
    },
  ].filter(({ count }) => count > 0);
}

/** In the order of their first violations. */
export const byRule = (violations: readonly Violation[], { rules: words }: Language): SaidRule[] =>
  [...Map.groupBy(violations, ({ rule }) => rule)].map(([id, some]) => ({
    id,
    why: some[0]?.why ?? "",
    items: some.map(words.violation),
  }));

export const unmatchedByRule = (names: readonly UnmatchedName[], { rules: words }: Language): SaidRule[] =>
  [...Map.groupBy(names, ({ rule }) => rule)].map(([id, some]) => ({
    id: id ?? "approvals",
    why: id === undefined ? words.approvals : (some[0]?.why ?? ""),
    items: some.map(words.unmatched),
  }));
