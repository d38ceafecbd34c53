/** What it saves to keep what Node has compiled, in a program and in its providers: each command with and without, one right after the other. */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { say } from "../start/step.mjs";
import { type Command, COMMANDS, refuseFailure } from "./commands.ts";
import { BenchEmulator } from "./emulator.ts";
import { ourStack } from "./programs.ts";
import { median, table } from "./table.ts";

const TIMED: readonly Command[] = ["no-change up", "preview", "refresh"];
const REPETITIONS = 3;

/** The stand-in for the language host gives each program the flag of V8 by itself; without the cache it makes no difference. */
export async function measureStarts(people: number, rounds: number): Promise<string> {
  await using emulator = await BenchEmulator.start("off");
  await using stack = await ourStack(people, { ...emulator.env, TENCENT_ACCOUNTS_CAPACITY: "1000" });
  refuseFailure("create", await stack.up());
  const folder = await mkdtemp(join(tmpdir(), "compiled-"));
  const sides = { without: { NODE_DISABLE_COMPILE_CACHE: "1" }, kept: { NODE_COMPILE_CACHE: folder } };
  const seconds = async (command: Command, env: Readonly<Record<string, string>>): Promise<number> => {
    const started = performance.now();
    refuseFailure(command, await COMMANDS[command](stack, env));
    return (performance.now() - started) / 1000;
  };
  const rows: string[][] = [];
  try {
    for (const command of TIMED) {
      await seconds(command, sides.kept);
      const pairs: { readonly without: number; readonly kept: number }[] = [];
      for (let pair = 0; pair < rounds * REPETITIONS; pair++) {
        const keptFirst = pair % 2 === 1 ? await seconds(command, sides.kept) : undefined;
        const without = await seconds(command, sides.without);
        pairs.push({ without, kept: keptFirst ?? (await seconds(command, sides.kept)) });
      }
      const ratio = median(pairs.map(({ without, kept }) => kept / without)).toFixed(2);
      const [without, kept] = (["without", "kept"] as const).map((side) =>
        median(pairs.map((pair) => pair[side])).toFixed(2),
      );
      say(`${command}: ${without} s without, ${kept} s with what is kept`);
      rows.push([command, without ?? "", kept ?? "", ratio]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return `Node ${process.version}, ${availableParallelism()} cores. ${people} people with five policies each; medians of ${rounds * REPETITIONS} pairs.

${table([["Command", "Seconds", "Kept, seconds", "Ratio"], ...rows])}
`;
}
