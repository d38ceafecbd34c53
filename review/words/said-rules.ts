/** What a report says of rules, part by part, for whatever format shows it. */
import type { Sentence } from "../../output/sentence.ts";
import type { Rulings, Violation } from "../facts/rulings.ts";
import type { Language } from "./languages.ts";

export interface SaidRules {
  readonly heading: string;
  /** Whether it is something to act upon. */
  readonly isBroken: boolean;
  readonly items: readonly { readonly text: Sentence; readonly why: string }[];
}

const PARTS = ["violations", "allowed", "mended"] as const;

/** Without the parts in which there is nothing. */
export const rulesOf = (rules: Rulings | undefined, { rules: words }: Language): SaidRules[] =>
  PARTS.flatMap((part) => {
    const some: readonly Violation[] = rules?.[part] ?? [];
    const items = some.map((one) => ({ text: words.violation(one), why: one.why }));
    return items.length === 0 ? [] : [{ heading: words.headings[part], isBroken: part === "violations", items }];
  });
