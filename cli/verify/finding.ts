/** What became of a question: which alternative the service shows, something else, or why it could not be asked. */
import { QUESTIONS, type QuestionId } from "../../emulator/index.ts";
import { isIn, UNKNOWN_ACTION } from "../../provider/api/codes.ts";
import { ApiError } from "../../provider/api/errors.ts";
import { Bench, type Planned, plannedBy } from "./bench.ts";
import type { Run } from "./calls.ts";
import { CannotBeSeen, type NotAsked, type Probe } from "./probe.ts";
import { KEPT, PROMISES } from "./probes/contract.ts";
import { PROBES } from "./probes/index.ts";

export interface Finding {
  readonly question: string;
  /** What the emulator does where nothing else is asked for, or that a promise is kept. */
  readonly assumed: string;
  /** `failed` is a question that could have been asked here, and was not answered. */
  readonly is: "as assumed" | "differs" | "neither" | "not asked" | "failed";
  /** The alternative, or what was seen in the place of all of them. */
  readonly answer?: string;
  readonly because?: string;
}

/** What is asked, and what is assumed of it. */
export interface Asked {
  readonly probes: Readonly<Record<string, Probe<string> | NotAsked>>;
  readonly assumed: (question: string) => string;
}

export const QUESTIONS_OF_CAM: Asked = {
  probes: PROBES,
  // The probes are those of the questions.
  assumed: (question) => Object.keys(QUESTIONS[question as QuestionId].alternatives)[0] ?? "",
};
export const CONTRACT_OF_EMPLOYEES: Asked = { probes: PROMISES, assumed: () => KEPT };

/** What asking everything makes. */
export const planOf = ({ probes }: Asked, prefix: string): readonly Planned[] =>
  Object.entries(probes).flatMap(([id, probe]) => ("makes" in probe ? plannedBy(prefix, id, probe.makes) : []));

/** One question first, by which the others know how long to wait until they read; then all of them at once. */
export async function findAll(asked: Asked, run: Run, prefix: string): Promise<readonly Finding[]> {
  const [first, ...others] = Object.keys(asked.probes);
  if (first === undefined) return [];
  const found = [await find(asked, run, prefix, first)];
  // Whatever one of them meets, it is not over before all are.
  for (const one of await Promise.allSettled(others.map((id) => find(asked, run, prefix, id)))) {
    if (one.status === "rejected") throw one.reason;
    found.push(one.value);
  }
  return found;
}

async function find(asked: Asked, run: Run, prefix: string, question: string): Promise<Finding> {
  const assumed = asked.assumed(question);
  const probe = asked.probes[question];
  if (probe === undefined || "whyNot" in probe) {
    return { question, assumed, is: "not asked", ...(probe && { because: probe.whyNot }) };
  }
  try {
    const seen = await probe.ask(new Bench(run, plannedBy(prefix, question, probe.makes)));
    if (typeof seen !== "string") return { question, assumed, is: "neither", answer: seen.neither };
    return { question, assumed, is: seen === assumed ? "as assumed" : "differs", answer: seen };
  } catch (error) {
    if (run.stop.aborted || !(error instanceof Error) || error instanceof TypeError) throw error;
    const isElsewhere = error instanceof ApiError && isIn(error.code, UNKNOWN_ACTION);
    const is = isElsewhere || error instanceof CannotBeSeen ? "not asked" : "failed";
    return { question, assumed, is, because: isElsewhere ? `${error.action} is not served there.` : error.message };
  }
}
