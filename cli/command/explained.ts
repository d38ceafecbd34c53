import { type Command, CommanderError } from "commander";
import { printableLines } from "../../output/printable.ts";
import { Misuse } from "./errors.ts";

/** Carries a command out. What goes wrong on the way is said in one message, and ends in exit code 1; a misuse ends in 2. */
export async function explained(command: Command, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Misuse) command.error(`error: ${printableLines(error.message)}`);
    if (!(error instanceof Error) || error instanceof CommanderError || isDefect(error)) throw error;
    command.error(`error: ${printableLines(error.message)}`, { code: "tencent-accounts.failed", exitCode: 1 });
  }
}

/** A mistake in this program: whoever reports it needs the stack. */
const isDefect = (error: Error): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
