/** The npm package, the plugin and the floor, command by command, one right after the other: what else the machine does meets all alike. */
import type { Workspace } from "../../test/support/pulumi.ts";
import { say } from "../start/step.mjs";
import { type Command, type Figures, figuresOf, type Measurable, totalOf } from "./commands.ts";
import { BenchEmulator } from "./emulator.ts";
import { floorStack, ourStack, pluginStack, resourcesOf } from "./programs.ts";

/** Short commands are repeated: the start of the engine alone varies by a tenth of them. */
const REPETITIONS: Readonly<Record<Command, number>> = {
  create: 1,
  "no-change up": 3,
  preview: 3,
  refresh: 3,
  destroy: 1,
};

const SIDES = ["ours", "plugin", "floor"] as const;
export type Side = (typeof SIDES)[number];
type OnSides<T> = Readonly<Record<Side, T>>;

/** One command on all sides. */
export interface Pairing extends OnSides<Figures> {
  readonly command: Command;
}

export interface Measured {
  readonly pairings: readonly Pairing[];
  readonly bytesPerResource: OnSides<number>;
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
    ours: { stack: ours, calls: () => emulator.callsByAction() },
    plugin: { stack: plugin, calls: () => other.callsByAction() },
    floor: { stack: floor, calls: async () => ({}) },
  };
  const pairings: Pairing[] = [];
  let bytesPerResource = { ours: 0, plugin: 0, floor: 0 };

  for (let round = 1; round <= rounds; round++) {
    for (const [command, repetitions] of Object.entries(REPETITIONS) as [Command, number][]) {
      for (let repetition = 1; repetition <= repetitions; repetition++) {
        const pairing = await measurePairing(command, sides, round + repetition);
        const told = SIDES.map(
          (side) => `${side} ${pairing[side].seconds.toFixed(2)} s with ${totalOf(pairing[side].calls)} calls`,
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

const stateBytes = async (stack: Workspace, people: number): Promise<number> =>
  Buffer.byteLength(await stack.stateFile()) / resourcesOf(people);
