/** The npm package, the plugin and the floor, command by command, one right after the other: what else the machine does meets all alike. */
import type { Result } from "../../test/support/running-program.ts";
import type { Workspace } from "../../test/support/pulumi.ts";
import { StepError, say } from "../start/step.mjs";
import { BenchEmulator } from "./emulator.ts";
import { floorStack, ourStack, pluginStack, resourcesOf } from "./programs.ts";
import { watchProvider } from "./provider-memory.ts";

const UNCHANGED = { args: ["--expect-no-changes"] };

interface Timed {
  run(stack: Workspace): Promise<Result>;
  /** Short commands are repeated: the start of the engine alone varies by a tenth of them. */
  readonly repetitions: number;
}

const COMMANDS = {
  create: { run: (stack) => stack.up(), repetitions: 1 },
  "no-change up": { run: (stack) => stack.up(UNCHANGED), repetitions: 3 },
  preview: { run: (stack) => stack.run("preview", UNCHANGED.args), repetitions: 3 },
  refresh: { run: (stack) => stack.refresh(UNCHANGED), repetitions: 3 },
  destroy: { run: (stack) => stack.destroy(), repetitions: 1 },
} as const satisfies Record<string, Timed>;

export type Command = keyof typeof COMMANDS;
const SIDES = ["ours", "plugin", "floor"] as const;
export type Side = (typeof SIDES)[number];
type OnSides<T> = Readonly<Record<Side, T>>;

/** What one command took on one side. */
export interface Figures {
  readonly seconds: number;
  /** To the API; the floor makes none. */
  readonly calls: number;
  /** Of the provider's process at its peak; nothing where that cannot be seen. */
  readonly megabytes: number | undefined;
}

/** One command on all sides. */
export interface Pairing extends OnSides<Figures> {
  readonly command: Command;
}

export interface Measured {
  readonly pairings: readonly Pairing[];
  readonly bytesPerResource: OnSides<number>;
}

interface Measurable {
  readonly stack: Workspace;
  readonly calls: () => Promise<number>;
}

export async function measureRounds(people: number, rounds: number): Promise<Measured> {
  // The same names are in each account: one each.
  await using emulator = await BenchEmulator.start("off");
  await using other = await BenchEmulator.start("off");
  const capacity = { TENCENT_ACCOUNTS_CAPACITY: "1000" };
  await using ours = await ourStack(people, { ...emulator.env, ...capacity });
  await using plugin = await pluginStack(people, { ...other.env, ...capacity });
  await using floor = await floorStack(people);
  const sides: OnSides<Measurable> = {
    ours: { stack: ours, calls: () => emulator.calls() },
    plugin: { stack: plugin, calls: () => other.calls() },
    floor: { stack: floor, calls: async () => 0 },
  };
  const pairings: Pairing[] = [];
  let bytesPerResource = { ours: 0, plugin: 0, floor: 0 };

  for (let round = 1; round <= rounds; round++) {
    for (const [command, { repetitions }] of Object.entries(COMMANDS) as [Command, Timed][]) {
      for (let repetition = 1; repetition <= repetitions; repetition++) {
        const pairing = await measurePairing(command, sides, round + repetition);
        const told = SIDES.map(
          (side) => `${side} ${pairing[side].seconds.toFixed(2)} s with ${pairing[side].calls} calls`,
        );
        say(`round ${round}/${rounds}, ${command}: ${told.join(", ")}`);
        pairings.push(pairing);
      }
      if (command === "create") {
        bytesPerResource = {
          ours: await stateBytes(ours, people),
          plugin: await stateBytes(plugin, people),
          floor: await stateBytes(floor, people),
        };
      }
    }
  }
  return { pairings, bytesPerResource };
}

/** Who goes first changes with `turn`. */
async function measurePairing(command: Command, sides: OnSides<Measurable>, turn: number): Promise<Pairing> {
  const figures: Partial<Record<Side, Figures>> = {};
  const first = turn % SIDES.length;
  for (const side of [...SIDES.slice(first), ...SIDES.slice(0, first)])
    figures[side] = await figuresOf(command, sides[side]);
  const { ours, plugin, floor } = figures;
  if (!ours || !plugin || !floor) throw new Error(`${command} was not measured on all sides`);
  return { command, ours, plugin, floor };
}

async function figuresOf(command: Command, { stack, calls }: Measurable): Promise<Figures> {
  const before = await calls();
  const memory = watchProvider(stack.directory);
  const started = performance.now();
  const result = await COMMANDS[command].run(stack);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = memory.peak();
  refuseFailure(command, result);
  return { seconds, calls: (await calls()) - before, megabytes };
}

/** A command that failed has no time. */
export function refuseFailure(command: string, { exitCode, stdout, stderr }: Result): void {
  if (exitCode === 0) return;
  throw new StepError(`pulumi failed at "${command}" (exit code ${exitCode}):\n${stdout}${stderr}`);
}

const stateBytes = async (stack: Workspace, people: number): Promise<number> =>
  Buffer.byteLength(await stack.stateFile()) / resourcesOf(people);
