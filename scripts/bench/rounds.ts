/** Both sides, command by command, one right after the other: what else the machine does meets both alike. */
import type { Result } from "../../test/support/running-program.ts";
import type { Workspace } from "../../test/support/pulumi.ts";
import { StepError, say } from "../start/step.mjs";
import type { BenchEmulator } from "./emulator.ts";
import { floorStack, ourStack, resourcesOf } from "./programs.ts";

const UNCHANGED = { args: ["--expect-no-changes"] };

interface Timed {
  run(stack: Workspace): Promise<Result>;
  /** Short commands are repeated: the start of the engine alone varies by a tenth of them. */
  readonly repetitions: number;
}

const COMMANDS = {
  create: { run: (stack) => stack.up(), repetitions: 1 },
  "no-change up": { run: (stack) => stack.up(UNCHANGED), repetitions: 3 },
  refresh: { run: (stack) => stack.refresh(UNCHANGED), repetitions: 3 },
  destroy: { run: (stack) => stack.destroy(), repetitions: 1 },
} as const satisfies Record<string, Timed>;

export type Command = keyof typeof COMMANDS;
type Side = "ours" | "floor";

/** One command on both sides. */
export interface Pairing {
  readonly command: Command;
  readonly seconds: Readonly<Record<Side, number>>;
  /** Calls to the API; the floor makes none. */
  readonly calls: number;
}

export interface Measured {
  readonly pairings: readonly Pairing[];
  readonly bytesPerResource: Readonly<Record<Side, number>>;
}

export async function measureRounds(emulator: BenchEmulator, people: number, rounds: number): Promise<Measured> {
  await using ours = await ourStack(people, { ...emulator.env, TENCENT_ACCOUNTS_CAPACITY: "1000" });
  await using floor = await floorStack(people);
  const pairings: Pairing[] = [];
  let bytesPerResource = { ours: 0, floor: 0 };

  for (let round = 1; round <= rounds; round++) {
    for (const [command, { repetitions }] of Object.entries(COMMANDS) as [Command, Timed][]) {
      for (let repetition = 1; repetition <= repetitions; repetition++) {
        // Who goes first changes from one to the next.
        const first = (round + repetition) % 2 === 0 ? "ours" : "floor";
        const pairing = await measurePair(command, { ours, floor }, first, emulator);
        const { seconds, calls } = pairing;
        say(
          `round ${round}/${rounds}, ${command}: ${seconds.ours.toFixed(2)} s with ${calls} calls, floor ${seconds.floor.toFixed(2)} s`,
        );
        pairings.push(pairing);
      }
      if (command === "create") {
        bytesPerResource = { ours: await stateBytes(ours, people), floor: await stateBytes(floor, people) };
      }
    }
  }
  return { pairings, bytesPerResource };
}

async function measurePair(
  command: Command,
  stacks: Readonly<Record<Side, Workspace>>,
  first: Side,
  emulator: BenchEmulator,
): Promise<Pairing> {
  const before = await emulator.calls();
  const seconds = { ours: 0, floor: 0 };
  const order: readonly Side[] = first === "ours" ? ["ours", "floor"] : ["floor", "ours"];
  for (const side of order) seconds[side] = await timed(command, stacks[side]);
  return { command, seconds, calls: (await emulator.calls()) - before };
}

async function timed(command: Command, stack: Workspace): Promise<number> {
  const started = performance.now();
  refuseFailure(command, await COMMANDS[command].run(stack));
  return (performance.now() - started) / 1000;
}

/** A command that failed has no time. */
export function refuseFailure(command: string, { exitCode, stdout, stderr }: Result): void {
  if (exitCode === 0) return;
  throw new StepError(`pulumi failed at "${command}" (exit code ${exitCode}):\n${stdout}${stderr}`);
}

const stateBytes = async (stack: Workspace, people: number): Promise<number> =>
  Buffer.byteLength(await stack.stateFile()) / resourcesOf(people);
