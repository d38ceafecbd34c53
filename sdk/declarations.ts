/**
 * Checks all resources that a program declares in one go, before the first of them is registered.
 *
 * The engine stops at the first resource that a provider finds fault with, so a person would learn of one mistake a run.
 * Values that come from outputs or promises are not known here; the provider checks them when they are.
 */
import * as pulumi from "@pulumi/pulumi";
import { problemsOf } from "../provider/declarations.ts";

interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface Batch {
  readonly declarations: Declaration[];
  /** What components have found themselves. */
  readonly refused: string[];
  readonly accepted: Promise<void>;
}

let open: Batch | undefined;

/** Resolves when everything that was declared in the same turn is valid; otherwise the program ends with all that is wrong. */
export function accepted(declaration: Declaration): Promise<void> {
  open ??= openBatch();
  open.declarations.push(declaration);
  return open.accepted;
}

/** Ends the program, like an input that is not valid, together with all else that is wrong. */
export function refuse(problem: string): void {
  open ??= openBatch();
  open.refused.push(problem);
}

function openBatch(): Batch {
  const declarations: Declaration[] = [];
  const refused: string[] = [];
  const whole = new Promise<void>((resolve) => {
    setImmediate(() => {
      open = undefined;
      const problems = [...refused, ...declarations.flatMap(describeProblems)];
      // Left pending when something is wrong: none of the batch may be registered.
      if (problems.length === 0) resolve();
      else throw endOfProgram(summary(problems));
    });
  });
  return { declarations, refused, accepted: whole };
}

/** An error that is shown as its message alone. Of a program that has come to its end already the SDK would print the stack. */
function endOfProgram(message: string): Error {
  const error = new pulumi.RunError(message);
  error.stack = message;
  return error;
}

const describeProblems = ({ kind, name, inputs }: Declaration): string[] =>
  problemsOf(kind, withoutOutputs(inputs)).map(({ property, reason }) => `${kind} "${name}": ${property} ${reason}`);

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
