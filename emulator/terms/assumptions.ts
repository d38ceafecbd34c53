/** What is assumed where no source says how the service behaves: one alternative of each question, the first where nothing else is asked for. */
import { type Question, type QuestionId, questions } from "./questions.ts";
import { StartError } from "./start-error.ts";

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

/** What is asked for, and the first alternative of everything else. */
export function assumptionsFrom(given: Readonly<Record<string, string>>): Assumptions {
  for (const [id, alternative] of Object.entries(given)) {
    const question = Object.hasOwn(QUESTIONS, id) ? QUESTIONS[id as QuestionId] : undefined;
    if (question === undefined) {
      throw new StartError(`There is no question "${id}". There are ${Object.keys(QUESTIONS).join(", ")}.`);
    }
    if (!Object.hasOwn(question.alternatives, alternative)) {
      const all = Object.keys(question.alternatives).join(", ");
      throw new StartError(`The question ${id} has no alternative "${alternative}". It has ${all}.`);
    }
  }
  const first = ([id, { alternatives }]: [string, Question]): [string, string] => [
    id,
    Object.keys(alternatives)[0] ?? "",
  ];
  // Each has been checked against its question.
  return { ...Object.fromEntries(Object.entries(QUESTIONS).map(first)), ...given } as Assumptions;
}
