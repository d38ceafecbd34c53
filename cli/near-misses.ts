/** What an unknown word was probably meant to be, where it is more than a slip of the pen: those commander corrects itself. */
import type { Command } from "commander";

/** Words that somebody may look for a command by. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  "list sub-users": ["users", "subusers", "sub-user", "accounts", "members"],
  "list employees": ["staff", "employee"],
  "list holders": ["who-has", "whohas", "rights"],
  access: ["state", "access-review", "who-has-what", "matrix"],
  review: ["preview", "diff"],
  export: ["import", "dump"],
  handover: ["hand-over", "passwords", "send"],
};

/** A line below an error of commander; nothing where it has a suggestion of its own, or the error is about something else. */
export function hintFor(error: string, program: Command, args: readonly string[]): string {
  const typed = known(program, args);
  const called = typed.at(-1) ?? program;
  const current = args.slice(0, typed.length).join(" ");
  const spoken = [program.name(), current].filter((part) => part !== "").join(" ");
  // What is missing may be there in another spelling, which commander looks at later.
  if (error.startsWith("error: required option ")) return unknownOptions(called, args, spoken);
  const [, kind, word] = /^error: unknown (command|option) '([^']+)'\n$/.exec(error) ?? [];
  if (kind === undefined || word === undefined) return "";
  const commands = allBelow(program).filter((one) => one.path !== current);
  const wanted = word.replace(/^--/, "").replace(/=.*$/, "");
  const meant =
    kind === "option"
      ? commands
          .filter(({ command }) => command.options.some(({ long }) => long === `--${wanted}`))
          .map(({ path }) => `${path} --${wanted}`)
      : commands.filter(({ command, path }) => command.name() === wanted && path !== wanted).map(({ path }) => path);
  const sought = commands
    .filter(({ path }) => OTHER_WORDS[path]?.includes(wanted.toLowerCase()))
    .map(({ path }) => path);
  const candidates = (meant.length > 0 ? meant : sought).map((path) => `${program.name()} ${path}`);
  if (candidates.length > 0)
    return `(Did you mean ${candidates.length > 1 ? "one of " : ""}${candidates.join(", ")}?)\n`;
  if (kind === "option") return "";
  return `The commands of ${spoken} are: ${called.commands.map((command) => command.name()).join(", ")}.\n`;
}

function unknownOptions(command: Command, args: readonly string[], spoken: string): string {
  const names = new Set(["--help", ...command.options.map(({ long }) => long)]);
  const unknown = args.map((arg) => arg.replace(/=.*$/, "")).filter((arg) => arg.startsWith("--") && !names.has(arg));
  return unknown.map((arg) => `${spoken} has no option ${arg}.\n`).join("");
}

/**
 * The arguments without what follows an unknown command: help about it would be help about something else. `help` with a command
 * is `--help` behind it, at every depth.
 */
export function untilUnknown(program: Command, args: readonly string[]): readonly string[] {
  const asked = args[0] === "help" ? [...args.slice(1), "--help"] : args;
  const path = known(program, asked);
  const next = asked[path.length];
  const last = path.at(-1) ?? program;
  const isUnknown = next !== undefined && !next.startsWith("-") && next !== "help" && last.commands.length > 0;
  return isUnknown ? asked.slice(0, path.length + 1) : asked;
}

/** The commands that the first arguments name, one below the other. */
function known(program: Command, args: readonly string[]): Command[] {
  const path: Command[] = [];
  for (const arg of args) {
    const next = (path.at(-1) ?? program).commands.find(
      (command) => command.name() === arg || command.aliases().includes(arg),
    );
    if (next === undefined) break;
    path.push(next);
  }
  return path;
}

interface Placed {
  readonly path: string;
  readonly command: Command;
}

const allBelow = (parent: Command, before = ""): Placed[] =>
  parent.commands.flatMap((command) => {
    const path = `${before}${command.name()}`;
    return [{ path, command }, ...allBelow(command, `${path} `)];
  });
