/** What it saves to keep what Node has compiled, in a program and in its providers: each command with and without, one right after the other. */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Workspace } from "../../test/support/pulumi.ts";
import { say } from "../start/step.mjs";
import { type Command, COMMANDS, refuseFailure } from "./commands.ts";
import { BenchEmulator } from "./emulator.ts";
import { ourStack } from "./programs.ts";
import { median, table } from "./table.ts";

const TIMED: readonly Command[] = ["no-change up", "preview", "refresh"];
const REPETITIONS = 3;

type Environment = Readonly<Record<string, string>>;
type Sides = Readonly<Record<"without" | "kept", Environment>>;

/** The stand-in for the language host gives each program the flag of V8 by itself; without the cache it makes no difference. */
export async function measureStarts(people: number, rounds: number): Promise<string> {
  await using emulator = await BenchEmulator.start("off");
  await using stack = await ourStack(people, { ...emulator.env, TENCENT_ACCOUNTS_CAPACITY: "1000" });
  refuseFailure("create", await stack.up());
  const folder = await mkdtemp(join(tmpdir(), "compiled-"));
  const sides = { without: { NODE_DISABLE_COMPILE_CACHE: "1" }, kept: { NODE_COMPILE_CACHE: folder } };
  const rows: string[][] = [];
  try {
    for (const command of TIMED) rows.push(await rowOf(command, stack, sides, rounds * REPETITIONS));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return `Node ${process.version}, ${availableParallelism()} cores. ${people} people with five policies each; medians of ${rounds * REPETITIONS} pairs.

${table([["Command", "Seconds", "Kept, seconds", "Ratio"], ...rows])}
`;
}

/** Who goes first changes from pair to pair, after one run that fills the folder. */
async function rowOf(command: Command, stack: Workspace, sides: Sides, count: number): Promise<string[]> {
  const seconds = async (env: Environment): Promise<number> => {
    const started = performance.now();
    refuseFailure(command, await COMMANDS[command](stack, env));
    return (performance.now() - started) / 1000;
  };
  await seconds(sides.kept);
  const pairs: { readonly without: number; readonly kept: number }[] = [];
  for (let pair = 0; pair < count; pair++) {
    const keptFirst = pair % 2 === 1 ? await seconds(sides.kept) : undefined;
    const without = await seconds(sides.without);
    pairs.push({ without, kept: keptFirst ?? (await seconds(sides.kept)) });
  }
  const without = median(pairs.map((pair) => pair.without)).toFixed(2);
  const kept = median(pairs.map((pair) => pair.kept)).toFixed(2);
  say(`${command}: ${without} s without, ${kept} s with what is kept`);
  return [command, without, kept, median(pairs.map((pair) => pair.kept / pair.without)).toFixed(2)];
}
