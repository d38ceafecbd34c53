/** One command of the engine on one stack, with all that is counted of it. */
import type { Workspace } from "../../test/support/pulumi.ts";
import type { Result } from "../../test/support/running-program.ts";
import { StepError } from "../start/step.mjs";
import { type Memory, watchMemory } from "./memory.ts";

const UNCHANGED = { args: ["--expect-no-changes"] };

type Environment = Readonly<Record<string, string>>;

export const COMMANDS = {
  create: (stack, env = {}) => stack.up({ env }),
  "no-change up": (stack, env = {}) => stack.up({ ...UNCHANGED, env }),
  preview: (stack, env = {}) => stack.run("preview", UNCHANGED.args, env),
  refresh: (stack, env = {}) => stack.refresh({ ...UNCHANGED, env }),
  destroy: (stack, env = {}) => stack.destroy({ env }),
} as const satisfies Record<string, (stack: Workspace, env?: Environment) => Promise<Result>>;
export type Command = keyof typeof COMMANDS;

export type Calls = Readonly<Record<string, number>>;

export interface Measurable {
  readonly stack: Workspace;
  /** To the API so far, by action; the floor makes none. */
  readonly calls: () => Promise<Calls>;
}

/** What one command took on one side. */
export interface Figures {
  readonly seconds: number;
  readonly calls: Calls;
  readonly memory: Memory;
}

export const figuresOf = (command: Command, side: Measurable): Promise<Figures> =>
  figuresOfRun(command, side, () => COMMANDS[command](side.stack));

/** `run` is any command in the folder or the environment of the stack. */
export async function figuresOfRun(
  what: string,
  { stack, calls }: Measurable,
  run: () => Promise<Result>,
): Promise<Figures> {
  const before = await calls();
  const memory = watchMemory(stack.directory);
  const started = performance.now();
  const result = await run();
  const seconds = (performance.now() - started) / 1000;
  const peaks = memory.peaks();
  refuseFailure(what, result);
  const made = Object.entries(await calls()).map(([action, count]) => [action, count - (before[action] ?? 0)] as const);
  return { seconds, calls: Object.fromEntries(made.filter(([, count]) => count > 0)), memory: peaks };
}

export const totalOf = (calls: Calls): number => Object.values(calls).reduce((sum, count) => sum + count, 0);

/** A command that failed has no time. */
export function refuseFailure(command: string, { exitCode, stdout, stderr }: Result): void {
  if (exitCode === 0) return;
  throw new StepError(`pulumi failed at "${command}" (exit code ${exitCode}):\n${stdout}${stderr}`);
}
