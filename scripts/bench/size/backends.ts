/** The same team with its state in different places, with the engine's checkpoints and without. */
import { say } from "../../start/step.mjs";
import { type Command, figuresOf } from "../commands.ts";
import { BenchEmulator } from "../emulator.ts";
import { ourStack } from "../programs.ts";
import { type PlaceOfState, PLACES } from "./places.ts";
import { ALL_RATES, WITHOUT_CHECKPOINTS } from "./sizes.ts";

export const BACKEND_COMMANDS = ["create", "no-change up", "refresh"] as const satisfies Command[];
type Seconds = Readonly<Record<(typeof BACKEND_COMMANDS)[number], number>>;

export interface BackendFigures {
  readonly name: string;
  readonly checkpoints: Seconds;
  readonly skipped: Seconds;
}

export interface MeasuredBackends {
  readonly people: number;
  readonly backends: readonly BackendFigures[];
  /** Sentences about those that were not there. */
  readonly missing: readonly string[];
}

export async function measureBackends(people: number): Promise<MeasuredBackends> {
  const backends: BackendFigures[] = [];
  const missing: string[] = [];
  for (const open of PLACES) {
    const opened = await open();
    if (typeof opened === "string") {
      say(opened);
      missing.push(opened);
      continue;
    }
    await using place = opened;
    const checkpoints = await secondsAt(place, people, {});
    const skipped = await secondsAt(place, people, WITHOUT_CHECKPOINTS);
    backends.push({ name: place.name, checkpoints, skipped });
  }
  return { people, backends, missing };
}

async function secondsAt(place: PlaceOfState, people: number, env: Readonly<Record<string, string>>): Promise<Seconds> {
  await using emulator = await BenchEmulator.start("off");
  await using stack = await ourStack(people, { ...emulator.env, ...ALL_RATES, ...place.env, ...env });
  const seconds = { create: 0, "no-change up": 0, refresh: 0 };
  for (const command of BACKEND_COMMANDS) {
    seconds[command] = (await figuresOf(command, { stack, calls: () => emulator.callsByAction() })).seconds;
    say(
      `${place.name}${env === WITHOUT_CHECKPOINTS ? ", checkpoints skipped" : ""}, ${command}: ${seconds[command].toFixed(2)} s`,
    );
  }
  const removed = await stack.run("stack", ["rm", "--force", "--yes"]);
  if (removed.exitCode !== 0) throw new Error(`pulumi stack rm failed:\n${removed.stderr}`);
  return seconds;
}
