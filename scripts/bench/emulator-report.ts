import { availableParallelism } from "node:os";
import { type BesideFigures, MEASURES, type Measure } from "./beside.ts";
import { ALL_ROWS, type EmulatorFigures, SIZES } from "./emulator-figures.ts";
import { CONNECTIONS } from "./load.ts";
import { inFile } from "./sides.ts";
import { median, table } from "./table.ts";

/** Everything that was measured of the emulator, as Markdown, and nothing that was not. */
export function emulatorReport({ beside, costs }: EmulatorFigures): string {
  const [, many, most] = SIZES;
  const headings = [
    "Milliseconds",
    ...SIZES.map((size) => `${size.toLocaleString("en")} people`),
    ...[many, most].map((size) => `µs a row of ${size.toLocaleString("en")}`),
  ];
  const costRow = ([name, ms]: readonly [string, readonly number[]]) => [
    name,
    ...ms.map((value) => value.toFixed(value < 10 ? 2 : 1)),
    ...[many, most].map((size, index) =>
      name.endsWith(ALL_ROWS) ? ((1000 * (ms[index + 1] ?? NaN)) / size).toFixed(1) : "",
    ),
  ];
  const npx = (which: "ours" | "empty") => written(median(beside.npx.map((pair) => pair[which])));
  const apart = written(median(beside.npx.map(({ ours, empty }) => ours - empty)));
  return `Node ${process.version}, ${availableParallelism()} cores, the clients on the same machine, ${CONNECTIONS} connections; ${beside.rounds.length} rounds. A file is on disk, every write synced before it is answered.

${table(besideRows(beside))}

The packed command through npx: ${npx("ours")} ms to the first answer; an empty server through npx: ${npx("empty")} ms; the one later than the other: ${apart} ms.

${table([headings, ...[...costs].map(costRow)])}

One call after the other, medians; everybody holds the policy that is asked for, is in the group, and is an employee.
`;
}

/** Medians; and how many times better the file is than the best of the others, in pairs of the same round. */
function besideRows({ sides, rounds }: BesideFigures): readonly string[][] {
  const file = sides.indexOf(inFile.name);
  const others = sides.slice(file + 1);
  const ratios = others.length === 0 ? [] : ["file against the better of them", "lowest to highest"];
  return [
    ["", ...sides, ...ratios],
    ...(Object.keys(MEASURES) as Measure[]).map((measure) => {
      const { name, better } = MEASURES[measure];
      const values = rounds.map((round) => round.map((measured) => measured[measure]));
      const medians = sides.map((_, side) => written(median(values.map((round) => round[side] ?? NaN))));
      if (others.length === 0) return [name, ...medians];
      const pairs = values.map((round) => {
        const own = round[file] ?? NaN;
        const rest = round.slice(file + 1);
        return better === "more" ? own / Math.max(...rest) : Math.min(...rest) / own;
      });
      const range = `${Math.min(...pairs).toFixed(2)} to ${Math.max(...pairs).toFixed(2)}`;
      return [name, ...medians, median(pairs).toFixed(2), range];
    }),
  ];
}

const written = (value: number): string => Math.round(value).toLocaleString("en");
