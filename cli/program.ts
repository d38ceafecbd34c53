/** `tencent-accounts`: its commands and exit codes, and nothing else. 0 is done, 1 is failed, 2 is used wrongly; 3 is what `--fail-on` or `verify` finds. */
import { Command, CommanderError } from "commander";
import { hintFor, untilUnknown } from "./near-misses.ts";

type Add = (program: Command) => void;

/** In the order in which help lists them. Each is loaded when it is called: a report needs no provider, and an emulator no reports. */
export const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  list: async () => (await import("./list.ts")).addListCommand,
  export: async () => (await import("./export.ts")).addExportCommand,
  review: async () => (await import("./review.ts")).addReviewCommand,
  access: async () => (await import("./access.ts")).addAccessCommand,
  handover: async () => (await import("./handover.ts")).addHandoverCommand,
  leavers: async () => (await import("./leavers.ts")).addLeaversCommand,
  people: async () => (await import("./people.ts")).addPeopleCommand,
  policy: async () => (await import("./policy.ts")).addPolicyCommand,
  convert: async () => (await import("./convert.ts")).addConvertCommand,
  doctor: async () => (await import("./doctor.ts")).addDoctorCommand,
  verify: async () => (await import("./verify.ts")).addVerifyCommand,
  emulator: async () => (await import("./emulator.ts")).addEmulatorCommand,
};

/** Runs the command that the arguments of this process name. */
export async function runProgram({ version }: { readonly version: string }): Promise<void> {
  const given = process.argv.slice(2);
  const [named = ""] = given;
  if (Object.hasOwn(COMMANDS, named)) {
    const complaints: string[] = [];
    const program = await programWith([named], version, (text) => complaints.push(text));
    const error = await parsed(program, given);
    if (error === undefined || !isMisspelt(error)) {
      for (const text of complaints) process.stderr.write(text);
      return exitWith(error);
    }
  }
  // What is not understood may be meant for another command.
  const program: Command = await programWith(Object.keys(COMMANDS), version, (text) =>
    process.stderr.write(text + hintFor(text, program, given)),
  );
  if (given.length === 0) program.outputHelp();
  else exitWith(await parsed(program, given));
}

async function programWith(
  names: readonly string[],
  version: string,
  complain: (text: string) => void,
): Promise<Command> {
  const program = new Command("tencent-accounts")
    .description("People's accounts as code: tools for Tencent Cloud CAM sub-users and Partner Center employees.")
    .version(version)
    .configureOutput({ outputError: complain })
    .exitOverride();
  const commands = names.flatMap((name) => COMMANDS[name] ?? []);
  for (const add of await Promise.all(commands.map((load) => load()))) add(program);
  return program;
}

/** With what it ended, where that is not as it should. */
async function parsed(program: Command, given: readonly string[]): Promise<CommanderError | undefined> {
  try {
    await program.parseAsync(untilUnknown(program, given), { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error;
    throw error;
  }
}

/** Of the arguments, before anything was done. */
const isMisspelt = ({ code, exitCode }: CommanderError): boolean =>
  exitCode !== 0 && code.startsWith("commander.") && code !== "commander.error";

function exitWith(error: CommanderError | undefined): void {
  if (error === undefined) return;
  // Commander has said what is wrong. Its own refusals are about how it was called; a command's failures are not.
  const isMisuse = error.exitCode !== 0 && error.code.startsWith("commander.");
  process.exitCode = isMisuse ? 2 : error.exitCode;
}
