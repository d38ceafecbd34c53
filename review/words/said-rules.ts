/** What a report says of rules, part by part and rule by rule, for whatever format shows it. */
import type { Sentence } from "../../output/sentence.ts";
import type { Rulings, Violation } from "../facts/rulings.ts";
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

const PARTS = ["violations", "allowed", "mended"] as const;

/** Without the parts in which there is nothing. */
export const rulesOf = (rules: Rulings | undefined, language: Language): SaidRules[] =>
  PARTS.flatMap((part) => {
    const some = rules?.[part] ?? [];
    if (some.length === 0) return [];
    const heading = language.rules.headings[part];
    return [{ heading, isBroken: part === "violations", count: some.length, rules: byRule(some, language) }];
  });

/** In the order of their first violations. */
export const byRule = (violations: readonly Violation[], { rules: words }: Language): SaidRule[] =>
  [...Map.groupBy(violations, ({ rule }) => rule)].map(([id, some]) => ({
    id,
    why: some[0]?.why ?? "",
    items: some.map(words.violation),
  }));
