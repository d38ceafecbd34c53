/** `tencent-accounts`: its commands and exit codes, and nothing else. 0 is done, 1 is failed, 2 is used wrongly; 3 is `review --fail-on`. */
import { Command, CommanderError } from "commander";
import { addAccessCommand } from "./access.ts";
import { addEmulatorCommand } from "./emulator.ts";
import { addHandoverCommand } from "./handover.ts";
import { addExportCommand } from "./export.ts";
import { addListCommand } from "./list.ts";
import { hintFor, untilUnknown } from "./near-misses.ts";
import { addReviewCommand } from "./review.ts";

/** Runs the command that the arguments of this process name. */
export async function runProgram({ version }: { readonly version: string }): Promise<void> {
  const given = process.argv.slice(2);
  const program: Command = new Command("tencent-accounts")
    .description("People's accounts as code: tools for Tencent Cloud CAM sub-users and Partner Center employees.")
    .version(version)
    .configureOutput({ outputError: (text, write) => write(text + hintFor(text, program, given)) })
    .exitOverride();
  addListCommand(program);
  addExportCommand(program);
  addReviewCommand(program);
  addAccessCommand(program);
  addHandoverCommand(program);
  addEmulatorCommand(program);

  if (given.length === 0) program.outputHelp();
  else await program.parseAsync(untilUnknown(program, given), { from: "user" }).catch(exitWith);
}

function exitWith(error: unknown): void {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong. Its own refusals are about how it was called; a command's failures are not.
  const isMisuse = error.exitCode !== 0 && error.code.startsWith("commander.");
  process.exitCode = isMisuse ? 2 : error.exitCode;
}
