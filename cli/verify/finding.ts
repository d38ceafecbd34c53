/** What became of a question: which alternative the service shows, something else, or why it could not be asked. */
import { QUESTIONS, type QuestionId } from "../../emulator/terms/assumptions.ts";
import { isIn, UNKNOWN_ACTION } from "../../provider/api/codes.ts";
import { ApiError } from "../../provider/api/errors.ts";
import { Bench, type Planned, plannedBy } from "./bench.ts";
import type { Run } from "./calls.ts";
import { CannotBeSeen, type Probe } from "./probe.ts";
import { PROBES } from "./probes/index.ts";

export interface Finding {
  readonly question: QuestionId;
  /** What the emulator does where nothing else is asked for. */
  readonly assumed: string;
  /** `failed` is a question that could have been asked here, and was not answered. */
  readonly is: "as assumed" | "differs" | "neither" | "not asked" | "failed";
  /** The alternative, or what was seen in the place of all of them. */
  readonly answer?: string;
  readonly because?: string;
}

const isAsked = (id: QuestionId): boolean => "ask" in PROBES[id];
const ALL = Object.keys(PROBES) as readonly QuestionId[];

/** What asking everything makes. */
export const planOf = (prefix: string): readonly Planned[] =>
  ALL.flatMap((id) => {
    const probe = PROBES[id];
    return "makes" in probe ? plannedBy(prefix, id, probe.makes) : [];
  });

/** One question first, by which the others know how long to wait until they read; then all of them at once. */
export async function findAll(run: Run, prefix: string): Promise<readonly Finding[]> {
  const [first, ...others] = ALL.filter(isAsked);
  if (first === undefined) return [];
  const found = [await find(run, prefix, first)];
  // Whatever one of them meets, it is not over before all are.
  for (const one of await Promise.allSettled(others.map((id) => find(run, prefix, id)))) {
    if (one.status === "rejected") throw one.reason;
    found.push(one.value);
  }
  const byId = new Map(found.map((finding) => [finding.question, finding]));
  return ALL.map((id) => byId.get(id) ?? notAsked(id));
}

const assumedOf = (id: QuestionId): string => Object.keys(QUESTIONS[id].alternatives)[0] ?? "";

function notAsked(question: QuestionId): Finding {
  const probe = PROBES[question];
  const because = "whyNot" in probe ? probe.whyNot : "";
  return { question, assumed: assumedOf(question), is: "not asked", because };
}

async function find(run: Run, prefix: string, question: QuestionId): Promise<Finding> {
  const assumed = assumedOf(question);
  // Each sees alternatives of its own question, which is all that is asked of it here.
  const { makes, ask } = PROBES[question] as Probe<string>;
  try {
    const seen = await ask(new Bench(run, plannedBy(prefix, question, makes)));
    if (typeof seen !== "string") return { question, assumed, is: "neither", answer: seen.neither };
    return { question, assumed, is: seen === assumed ? "as assumed" : "differs", answer: seen };
  } catch (error) {
    if (run.stop.aborted || !(error instanceof Error) || error instanceof TypeError) throw error;
    const isElsewhere = error instanceof ApiError && isIn(error.code, UNKNOWN_ACTION);
    const is = isElsewhere || error instanceof CannotBeSeen ? "not asked" : "failed";
    return { question, assumed, is, because: isElsewhere ? `${error.action} is not served there.` : error.message };
  }
}
