import type { Sentence } from "../../output/sentence.ts";

/** A fact of a union, by what it is. */
type FactOf<Fact extends { readonly is: string }, Is> = Fact extends { readonly is: infer Some }
  ? Is extends Some
    ? Fact
    : never
  : never;

/** How each fact is said. A fact that is not in it does not compile. */
export type Sayings<Fact extends { readonly is: string }, More extends readonly unknown[] = []> = {
  readonly [Is in Fact["is"]]: (fact: FactOf<Fact, Is>, ...more: More) => Sentence;
};

/** The sentence that belongs to the fact. */
export function saidBy<Fact extends { readonly is: string }, More extends readonly unknown[]>(
  sayings: Sayings<Fact, More>,
  fact: Fact,
  ...more: More
): Sentence {
  // The key of a saying is what its fact is.
  const saying = sayings[fact.is as Fact["is"]] as (fact: Fact, ...more: More) => Sentence;
  return saying(fact, ...more);
}

/** The same, where only some facts have a sentence; nothing of the others. */
export const saidIfAny = <Fact extends { readonly is: string }>(
  sayings: Partial<Sayings<Fact>>,
  fact: Fact,
): Sentence => {
  const saying = sayings[fact.is as Fact["is"]] as ((fact: Fact) => Sentence) | undefined;
  return saying?.(fact) ?? [];
};

/** The word for a key that may be anything. */
export const wordIn = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;
