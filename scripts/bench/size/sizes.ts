/** Teams of growing size, in each form that they can be declared in, beside as many resources that do nothing. */
import type { Workspace } from "../../../test/support/pulumi.ts";
import { say } from "../../start/step.mjs";
import { type Command, type Figures, figuresOf, totalOf } from "../commands.ts";
import { BenchEmulator } from "../emulator.ts";
import { type FormName, FORMS, floorStack, ourStack } from "../programs.ts";
import { growthOf, type Point } from "./growth.ts";
import { floorImport, measureFloorImport, measureImport } from "./importing.ts";

export const WITHOUT_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true" };
/** As fast as the machine allows: what the documented rates allow is counted from the calls. */
export const ALL_RATES = { TENCENT_ACCOUNTS_CAPACITY: "1000" };

export interface Series {
  readonly name: string;
  readonly form: FormName;
  readonly env: Readonly<Record<string, string>>;
  readonly commands: readonly Command[];
  readonly isImported?: true;
}

const ALL_COMMANDS = ["create", "no-change up", "preview", "refresh", "destroy"] as const satisfies Command[];

/** The cheap ones first: they reach sizes for which the others have no time. */
const SERIES: readonly Series[] = [
  { name: FORMS.team.name, form: "team", env: {}, commands: ALL_COMMANDS },
  { name: FORMS.userPolicies.name, form: "userPolicies", env: {}, commands: ALL_COMMANDS },
  {
    name: `${FORMS.attachments.name}, checkpoints skipped`,
    form: "attachments",
    env: WITHOUT_CHECKPOINTS,
    commands: ["create", "destroy"],
  },
  { name: FORMS.attachments.name, form: "attachments", env: {}, commands: ALL_COMMANDS, isImported: true },
];

export type MeasuredCommand = Command | "import";

/** One command at one size. */
export interface SizeFigures {
  readonly people: number;
  readonly command: MeasuredCommand;
  readonly ours: Figures;
  readonly floor: Figures;
}

export interface MeasuredSeries {
  readonly series: Series;
  readonly figures: readonly SizeFigures[];
  /** Of the state, whole. */
  readonly bytes: readonly Point[];
  /** What there was no time for. */
  readonly skipped: readonly number[];
}

/** Size after size; of a series what would not end within the time that is left is left out. */
export async function measureSizes(sizes: readonly number[], minutes: number): Promise<MeasuredSeries[]> {
  const end = performance.now() + minutes * 60_000;
  const all = SERIES.map((series) => ({
    series,
    figures: [] as SizeFigures[],
    bytes: [] as Point[],
    skipped: [] as number[],
    took: [] as Point[],
  }));
  for (const people of sizes.toSorted((one, other) => one - other)) {
    for (const measured of all) {
      const { series, figures, bytes, skipped, took } = measured;
      const left = (end - performance.now()) / 1000;
      if (skipped.length > 0 || left < secondsFor(people, took)) {
        skipped.push(people);
        say(`${people} people, ${series.name}: no time left for it`);
        continue;
      }
      const started = performance.now();
      bytes.push({ people, value: await measureSize(series, people, figures) });
      took.push({ people, value: (performance.now() - started) / 1000 });
    }
  }
  return all;
}

/** By what the smaller sizes took. */
const secondsFor = (people: number, took: readonly Point[]): number => (took.length === 0 ? 0 : growthOf(took)(people));

/** Gives the bytes of the state. */
async function measureSize(series: Series, people: number, figures: SizeFigures[]): Promise<number> {
  const { form, env, commands, isImported } = series;
  await using emulator = await BenchEmulator.start("off", { quotas: "off" });
  await using ours = await ourStack(people, { ...emulator.env, ...ALL_RATES, ...env }, form);
  await using floor = await floorStack(people, env, form);
  const add = (command: MeasuredCommand, pair: Pick<SizeFigures, "ours" | "floor">) => {
    figures.push({ people, command, ...pair });
    say(
      `${people} people, ${series.name}, ${command}: ${pair.ours.seconds.toFixed(2)} s with ` +
        `${totalOf(pair.ours.calls)} calls, floor ${pair.floor.seconds.toFixed(2)} s`,
    );
  };
  let bytes = 0;
  let ofFloor: unknown;
  for (const command of commands) {
    add(command, {
      ours: await figuresOf(command, { stack: ours, calls: () => emulator.callsByAction() }),
      floor: await figuresOf(command, { stack: floor, calls: async () => ({}) }),
    });
    if (command !== "create") continue;
    bytes = await bytesOf(ours);
    if (isImported) ofFloor = floorImport(await floor.stackExport());
  }
  if (isImported) add("import", { ours: await measureImport(people), floor: await measureFloorImport(floor, ofFloor) });
  return bytes;
}

const bytesOf = async (stack: Workspace): Promise<number> => Buffer.byteLength(await stack.stateFile());
