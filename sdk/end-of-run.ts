/** How a run ends because of what its program declares: with one message, and nothing of it reaches the account. */
import * as pulumi from "@pulumi/pulumi";
import { stateText, typeToken } from "../pulumi/names.ts";
import { ofEachRun, sharesProcess } from "./run.ts";

/** Where in the program, so that the same provider is asked as for what is declared there. */
export type Place = Pick<pulumi.CustomResourceOptions, "parent" | "provider">;

const ofThisRun = ofEachRun<{ refused?: RefusedProgram }>(() => ({}));

/**
 * Ends the run. A program with a process of its own ends here and now.
 *
 * A process that is shared goes on, and the SDK counts an error that nobody catches in it, or a rejection, as one of every
 * run. There it is the engine that ends this run: the provider refuses all that comes with `__refused`. For that something
 * has to come, also from a program in which only a component is wrong.
 */
export function endRun(message: string, place: Place): void {
  if (!sharesProcess()) throw endOfProgram(message);
  const run = ofThisRun();
  run.refused ??= new RefusedProgram(message, place);
  // It comes to exist only where the provider is not asked: about what is no target, or with settings that a preview does not know.
  run.refused.urn.apply(() => pulumi.log.error(message));
}

/** Never made: what the engine asks the provider about, in order to be refused. */
class RefusedProgram extends pulumi.CustomResource {
  constructor(message: string, place: Place) {
    super(typeToken("Program"), "program", { __provider: stateText("SubUser"), __refused: message }, place);
  }
}

/** An error that is shown as its message alone. Of a program that has come to its end already the SDK would print the stack. */
function endOfProgram(message: string): Error {
  const error = new pulumi.RunError(message);
  error.stack = message;
  return error;
}
