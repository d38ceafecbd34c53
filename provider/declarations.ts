/** The offline side of the definitions, for programs that want to know before anything is registered. */
import { check } from "./check.ts";
import type { Failure } from "./failure.ts";
import { definitions } from "./resources/index.ts";

/** What is wrong with the declared inputs of a resource of that kind. */
export function problemsOf(kind: string, declared: Readonly<Record<string, unknown>>): readonly Failure[] {
  const definition = definitions.find((candidate) => candidate.kind === kind);
  if (definition === undefined) throw new Error(`${kind} is not a kind of resource`);
  return check(definition, declared).failures;
}
