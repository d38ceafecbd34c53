/**
 * Checks all resources that a program declares in one go, before the first of them is registered.
 *
 * The engine stops at the first resource that a provider finds fault with, so a person would learn of one mistake a run.
 * Values that come from outputs or promises are not known here; the provider checks them when they are.
 */
import * as pulumi from "@pulumi/pulumi";
import { problemsOf } from "../provider/declarations.ts";
import { endRun, type Place } from "./end-of-run.ts";
import { type Declaration, type Refused, refusedFor } from "./declaration.ts";
import { brokenRules } from "./enforced.ts";
import { liveProblems } from "./live-checks.ts";
import { ofEachRun } from "./run.ts";

/** What a run declares in one turn of the program. */
interface Batch {
  readonly declared: Declaration[];
  /** What is wrong with the components and the tables of the turn. */
  readonly refused: Refused[];
  /** All that is wrong with it, as one message. */
  readonly wrong: Promise<string | undefined>;
}

const ofThisRun = ofEachRun<{ open?: Batch | undefined }>(() => ({}));

/**
 * Resolves when everything that was declared in the same turn has been checked, to what is wrong with any of it. That ends
 * the run, and has to go with the registration: a process of its own has ended before.
 */
export function wrongInSameTurn(declaration: Declaration): Promise<string | undefined> {
  const { declared, wrong } = openBatch();
  declared.push(declaration);
  return wrong;
}

/**
 * Ends the run, like an input that is not valid, together with all else that is wrong. Of the declaration that the problem is about,
 * nothing more is said.
 */
export function refuse(problem: string, place: Place, about?: Refused["about"]): void {
  openBatch().refused.push({ place, problem, about });
}

/** Rules are judged also where nothing, or nothing more, is declared. */
export const judgeThisTurn = (): void => void openBatch();

function openBatch(): Batch {
  const run = ofThisRun();
  run.open ??= newBatch(() => (run.open = undefined));
  return run.open;
}

function newBatch(close: () => void): Batch {
  const declared: Declaration[] = [];
  const refused: Refused[] = [];
  const wrong = new Promise<string | undefined>((resolve, reject) => {
    setImmediate(() => {
      close();
      const judged = declared.filter(({ isFinal }) => isFinal()).map(asFarAsKnown);
      const told = new Set(refused.map(({ about }) => about && called(about)));
      const invalid = [...refused, ...judged.filter((one) => !told.has(called(one))).flatMap(problemsIn)];
      if (invalid.length > 0) return resolve(end(invalid));
      // Out of the promise, in which what ends a program would be a rejection.
      const ending = (endIt: () => string): void => void setImmediate(() => resolve(endIt()));
      const absent = async (): Promise<void> => {
        // What the others will be called is not known, and so not whether a name is nobody's.
        if (judged.length < declared.length) return resolve(undefined);
        // Asked only of what is valid: its message would hide what can be said without a call.
        const missing = await liveProblems(judged);
        return missing.length === 0 ? resolve(undefined) : ending(() => end(missing));
      };
      brokenRules(declared)
        .then((message) => (message === undefined ? absent() : ending(() => endWith(message, declared[0]?.place))))
        .catch(reject);
    });
  });
  return { declared, refused, wrong };
}

/** Ends the run with all of it. */
const end = (found: readonly Refused[]): string =>
  endWith(summary(found.map(({ problem }) => problem)), found[0]?.place);

function endWith(message: string, place: Place = {}): string {
  endRun(message, place);
  return message;
}

const called = ({ kind, name }: Pick<Declaration, "kind" | "name">): string => `${kind} ${name}`;

const problemsIn = (declaration: Declaration): Refused[] =>
  problemsOf(declaration.kind, declaration.inputs).map((failure) => refusedFor(declaration, failure));

function summary(problems: readonly string[]): string {
  const [what, them] = problems.length === 1 ? ["One input is", "it"] : [`${problems.length} inputs are`, "them"];
  const lines = problems.map((problem) => `  ${problem}`);
  return [`${what} not valid; nothing declared together with ${them} was changed.`, ...lines].join("\n");
}

/** With the engine's mark in place of what is not known yet. */
const asFarAsKnown = (declaration: Declaration): Declaration => ({
  ...declaration,
  inputs: withoutOutputs(declaration.inputs),
});

const withoutOutputs = (inputs: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, known(value)]));

function known(value: unknown): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return pulumi.runtime.unknownValue;
  if (Array.isArray(value)) return value.map(known);
  return isPlainObject(value) ? withoutOutputs(value) : value;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
