/**
 * Checks all resources that a program declares in one go, before the first of them is registered.
 *
 * The engine stops at the first resource that a provider finds fault with, so a person would learn of one mistake a run.
 * Values that come from outputs or promises are not known here; the provider checks them when they are.
 */
import * as pulumi from "@pulumi/pulumi";
import { problemsOf } from "../provider/declarations.ts";
import { endRun, type Place } from "./end-of-run.ts";
import { ofEachRun } from "./run.ts";

interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly place: Place;
  /** Whether the inputs are what is registered. Otherwise the provider judges them: it sees what they have become. */
  readonly isFinal: () => boolean;
}

interface Declared {
  readonly place: Place;
  readonly problems: () => readonly string[];
}

/** What a run declares in one turn of the program. */
interface Batch {
  readonly declared: Declared[];
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
  declared.push({ place: declaration.place, problems: () => describeProblems(declaration) });
  return wrong;
}

/** Ends the run, like an input that is not valid, together with all else that is wrong. */
export function refuse(problem: string, component: pulumi.ComponentResource): void {
  openBatch().declared.push({ place: { parent: component }, problems: () => [problem] });
}

function openBatch(): Batch {
  const run = ofThisRun();
  run.open ??= newBatch(() => (run.open = undefined));
  return run.open;
}

function newBatch(close: () => void): Batch {
  const declared: Declared[] = [];
  const wrong = new Promise<string | undefined>((resolve) => {
    setImmediate(() => {
      close();
      const found = declared
        .map(({ place, problems }) => ({ place, problems: problems() }))
        .filter(({ problems }) => problems.length > 0);
      const [first] = found;
      if (first === undefined) return resolve(undefined);
      const message = summary(found.flatMap(({ problems }) => problems));
      endRun(message, first.place);
      resolve(message);
    });
  });
  return { declared, wrong };
}

function describeProblems({ kind, name, inputs, isFinal }: Declaration): string[] {
  if (!isFinal()) return [];
  return problemsOf(kind, withoutOutputs(inputs)).map(
    ({ property, reason }) => `${kind} "${name}": ${property} ${reason}`,
  );
}

function summary(problems: readonly string[]): string {
  const [what, them] = problems.length === 1 ? ["One input is", "it"] : [`${problems.length} inputs are`, "them"];
  const lines = problems.map((problem) => `  ${problem}`);
  return [`${what} not valid; nothing declared together with ${them} was changed.`, ...lines].join("\n");
}

/** Replaces what is not known yet by the engine's mark for it. */
const withoutOutputs = (inputs: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, known(value)]));

function known(value: unknown): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return pulumi.runtime.unknownValue;
  if (Array.isArray(value)) return value.map(known);
  return isPlainObject(value) ? withoutOutputs(value) : value;
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
