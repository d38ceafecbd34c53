/** Everything that was measured at size, as Markdown, and what follows from it for a reader with many people. */
import { availableParallelism } from "node:os";
import { capture } from "../../engine/capture.ts";
import { totalOf } from "../commands.ts";
import { attachmentsOf, FORMS } from "../programs.ts";
import { table } from "../table.ts";
import { BACKEND_COMMANDS, type BackendFigures, type MeasuredBackends } from "./backends.ts";
import { exponentOf } from "./growth.ts";
import { ACCOUNT, type LargeAccountFigures } from "./large-account.ts";
import { commandsOf, longerAt, pointsOf, rateSecondsAt, secondsAt } from "./predicted.ts";
import type { MeasuredCommand, MeasuredSeries } from "./sizes.ts";

export const READERS_PEOPLE = 3_000;

export interface SizeBench {
  readonly sizes: readonly number[];
  readonly series: readonly MeasuredSeries[];
  readonly backends: MeasuredBackends;
  readonly large: readonly LargeAccountFigures[];
}

export async function sizeReport({ sizes, series, backends, large }: SizeBench): Promise<string> {
  const engine = (await capture("pulumi", ["version"])).trim();
  return `Pulumi ${engine}, Node ${process.version}, ${availableParallelism()} cores; the emulator, which answers at once, on the same machine. ≈ is not measured but follows from the
smaller sizes: a part to start, a part for each of the people and a part for each pair of them, as they fit best.

### ${count(READERS_PEOPLE)} people

${table([["What is declared", "Resources", ...READER_COMMANDS], ...series.map(readerRow)])}

State in files, all ≈: the longer of what this machine takes and what the documented rates of the service allow. The calls alone take

${table([["What is declared", ...READER_COMMANDS], ...series.map(rateRow)])}

${advice(series, backends)}

### What was measured

Seconds with the state in files, and in brackets how many times the floor.

${table([["What is declared", "Command", ...sizes.map((size) => `${count(size)} people`), "Exponent"], ...series.flatMap((each) => secondsRows(each, sizes))])}

![Seconds of create by number of people, in each form](performance-size.svg)

The exponent is of least squares on logarithms: with 1 twice as many people take twice as long, with 2 four times; below 1, starting is most of it.
${checkpoints(series)}

Calls, the highest memory of each process and the state of the largest size that was measured:

${table([["What is declared", "Command", "People", "Calls", "Program, MB", "Provider, MB", "Engine, MB", "State, kB"], ...series.flatMap(memoryRows)])}

### Where the state is

${count(backends.people)} people with ${attachmentsOf(1)} attachments each, on servers of the same machine. Seconds, and beside them those with \`PULUMI_SKIP_CHECKPOINTS=true\`:
the engine then writes the state at the end alone, and what a killed run has made is not in it: [Checkpoints](#checkpoints).

${table([["State in", ...BACKEND_COMMANDS.flatMap((command) => [command, "skipped"])], ...backends.backends.map(({ name, checkpoints: on, skipped }) => [name, ...BACKEND_COMMANDS.flatMap((command) => [short(on[command]), short(skipped[command])])])])}
${backends.missing.map((sentence) => `\n${sentence}\n`).join("")}
### Large accounts

${ACCOUNT.declared} people of ours with ${attachmentsOf(1)} attachments each, in an account with sub-users that nobody declares, each of whom is in a group and holds a policy, ${count(ACCOUNT.policies)} policies and
${ACCOUNT.groups} groups. Memory is that of the provider, or of \`tencent-accounts\` for its own commands.

${largeTable(large)}
`;
}

const READER_COMMANDS = [
  "create",
  "no-change up",
  "preview",
  "refresh",
  "destroy",
] as const satisfies MeasuredCommand[];

const readerRow = (measured: MeasuredSeries): string[] => [
  measured.series.name,
  count(FORMS[measured.series.form].resources(READERS_PEOPLE)),
  ...cells(measured, longerAt),
];
const rateRow = (measured: MeasuredSeries): string[] => [measured.series.name, ...cells(measured, rateSecondsAt)];

/** What was not measured of a series has no cell, and nothing of one that was measured at fewer than three sizes. */
const cells = (measured: MeasuredSeries, secondsOf: typeof longerAt): string[] =>
  READER_COMMANDS.map((command) =>
    isFitted(measured) && commandsOf(measured).includes(command)
      ? long(secondsOf(measured, command, READERS_PEOPLE))
      : "",
  );

/** Fewer sizes say nothing about larger ones. */
const isFitted = ({ bytes }: MeasuredSeries): boolean => bytes.length >= 3;

const seriesOf = (series: readonly MeasuredSeries[], form: string, hasCheckpoints: boolean) =>
  series.find((each) => each.series.form === form && (Object.keys(each.series.env).length === 0) === hasCheckpoints);

/** The form whose creation and daily commands take least, and what checkpoints add where the state is elsewhere. */
function advice(series: readonly MeasuredSeries[], { people, backends }: MeasuredBackends): string {
  if (!series.every(isFitted)) return "There was no time for three sizes of each: `--minutes` gives more.";
  const took = (measured: MeasuredSeries, commands: readonly MeasuredCommand[]): number =>
    commands.reduce((sum, command) => sum + longerAt(measured, command, READERS_PEOPLE), 0);
  const whole = series.filter((each) => READER_COMMANDS.every((command) => commandsOf(each).includes(command)));
  const leastBy = (commands: readonly MeasuredCommand[]) =>
    whole.toSorted((one, other) => took(one, commands) - took(other, commands))[0];
  const daily = ["no-change up", "refresh"] as const;
  const first = leastBy(["create"]);
  const often = leastBy(daily);
  const all = seriesOf(series, "attachments", true);
  const skipped = seriesOf(series, "attachments", false);
  if (first === undefined || often === undefined || all === undefined || skipped === undefined) return "";
  const sentences = [
    `Declare **${first.series.name}** where people have the same rights: ${long(took(first, ["create"]))} to create, against ${long(took(all, ["create"]))} with ${all.series.name}.`,
    `What runs every day, a no-change \`up\` and a refresh, takes least with ${often.series.name}: ${long(took(often, daily))} together.`,
  ];
  const [files, ...others] = backends;
  const checkpointsOf = ({ checkpoints: on, skipped: off }: BackendFigures) => Math.max(0, on.create - off.create);
  if (files !== undefined && checkpointsOf(files) > 0 && others.length > 0) {
    const bare = secondsAt(skipped, "create", READERS_PEOPLE);
    const ofFiles = Math.max(0, secondsAt(all, "create", READERS_PEOPLE) - bare);
    const elsewhere = others.map((other) => {
      const times = checkpointsOf(other) / checkpointsOf(files);
      return `${other.name} ${times.toFixed(1)} times that, so that creating takes ${long(bare + times * ofFiles)}`;
    });
    sentences.push(
      `Checkpoints of ${all.series.name} take ${long(ofFiles)} in files; by what they took for ${count(people)} people, on ${elsewhere.join(", on ")} (no rates, ≈).`,
    );
  }
  return sentences.join("\n");
}

function secondsRows(measured: MeasuredSeries, sizes: readonly number[]): string[][] {
  return commandsOf(measured).map((command) => {
    const ours = pointsOf(measured, command);
    const floor = pointsOf(measured, command, (sides) => sides.floor.seconds);
    const cell = (size: number): string => {
      const value = ours.find(({ people }) => people === size)?.value;
      const ofFloor = floor.find(({ people }) => people === size)?.value;
      return value === undefined || ofFloor === undefined
        ? !isFitted(measured)
          ? ""
          : `≈ ${short(secondsAt(measured, command, size))}`
        : `${short(value)} (${(value / ofFloor).toFixed(2)})`;
    };
    const exponent = ours.length > 1 ? exponentOf(ours).toFixed(2) : "";
    return [measured.series.name, command, ...sizes.map(cell), exponent];
  });
}

function memoryRows(measured: MeasuredSeries): string[][] {
  const people = Math.max(...measured.bytes.map((point) => point.people));
  const bytes = measured.bytes.find((point) => point.people === people)?.value ?? NaN;
  return measured.figures
    .filter((figure) => figure.people === people)
    .map(({ command, ours: { calls, memory } }) => [
      measured.series.name,
      command,
      count(people),
      count(totalOf(calls)),
      ...[memory.program, memory.provider, memory.engine].map((megabytes) => megabytes?.toFixed(0) ?? ""),
      command === "create" ? count(Math.round(bytes / 1000)) : "",
    ]);
}

/** Which part of a creation is the engine's own writing, by the floor with it and without. */
function checkpoints(series: readonly MeasuredSeries[]): string {
  const on = seriesOf(series, "attachments", true);
  const off = seriesOf(series, "attachments", false);
  if (on === undefined || off === undefined) return "";
  const both = on.bytes.map(({ people }) => people).filter((size) => off.bytes.some(({ people }) => people === size));
  const people = Math.max(...both);
  const floor = (measured: MeasuredSeries) => pointsOf(measured, "create", (sides) => sides.floor.seconds);
  const at = (measured: MeasuredSeries) => floor(measured).find((point) => point.people === people)?.value ?? NaN;
  const share = (100 * (at(on) - at(off))) / at(on);
  return `What bends create and destroy upwards is the engine's checkpoint: at every step it writes the whole state. For ${count(people)} people the floor takes ${short(at(on))} s to create with
checkpoints and ${short(at(off))} s without, so that they are ${share.toFixed(0)} % of it. Without them the exponent of create is ${exponentOf(pointsOf(off, "create")).toFixed(2)}, with them ${exponentOf(pointsOf(on, "create")).toFixed(2)}. The other commands write the
state once, and grow with the number of resources.`;
}

function largeTable(large: readonly LargeAccountFigures[]): string {
  const sizes = ACCOUNT.subUsers;
  const headings = ["Command", "Seconds at", "Calls at", "MB at"].flatMap((heading, index) =>
    index === 0 ? [heading] : sizes.map((size) => `${heading} ${count(size)}`),
  );
  const commands = [...new Set(large.map(({ command }) => command))];
  const rows = commands.map((command) => {
    const all = large.filter((figure) => figure.command === command).map(({ figures }) => figures);
    const seconds = large
      .filter((figure) => figure.command === command)
      .map(({ subUsers, figures }) => ({ people: subUsers, value: figures.seconds }));
    return [
      command,
      ...all.map((figures) => short(figures.seconds)),
      ...all.map(({ calls }) => count(totalOf(calls))),
      ...all.map(({ memory }) => (memory.provider ?? memory.command)?.toFixed(0) ?? ""),
      exponentOf(seconds).toFixed(2),
    ];
  });
  return table([[...headings, "Exponent of seconds"], ...rows]);
}

const count = (value: number): string => Math.round(value).toLocaleString("en");
const short = (seconds: number): string => (seconds < 100 ? seconds.toFixed(1) : count(seconds));

/** As people say it. */
function long(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
