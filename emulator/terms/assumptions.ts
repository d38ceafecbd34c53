/** What is assumed where no source says how the service behaves: one alternative of each question, the first where nothing else is asked for. */
import { type Question, type QuestionId, questions } from "./questions.ts";
import { UnknownWord } from "./start-error.ts";

export type { Question, QuestionId };
export const QUESTIONS: Readonly<Record<QuestionId, Question>> = questions;
export type Alternative<Q extends QuestionId> = keyof (typeof questions)[Q]["alternatives"];
/** One alternative of each question. */
export type Assumptions = { readonly [Q in QuestionId]: Alternative<Q> };

/** How far behind the account something is that is assumed to be late. */
export const LAG_MS = 2_000;

/** How far back the account has to be remembered for what is assumed. */
export const lookBackMs = (assumed: Assumptions): number =>
  assumed["reads-after-writes"] === "at-once" && assumed["freed-names"] === "at-once" ? 0 : LAG_MS;

export function refuseUnknown(id: string, alternative: string): void {
  const [, question] = Object.entries(QUESTIONS).find(([known]) => known === id) ?? [];
  if (question === undefined) {
    throw new UnknownWord(`There is no question "${id}".`, id, Object.keys(QUESTIONS));
  }
  const alternatives = Object.keys(question.alternatives);
  if (alternatives.includes(alternative)) return;
  throw new UnknownWord(`The question ${id} has no alternative "${alternative}".`, alternative, alternatives);
}

/** What is asked for, and the first alternative of everything else. */
export function assumptionsFrom(given: Readonly<Record<string, string>>): Assumptions {
  for (const [question, alternative] of Object.entries(given)) refuseUnknown(question, alternative);
  const first = ([id, { alternatives }]: [string, Question]): [string, string] => [
    id,
    Object.keys(alternatives)[0] ?? "",
  ];
  // Each has been checked against its question.
  return { ...Object.fromEntries(Object.entries(QUESTIONS).map(first)), ...given } as Assumptions;
}
