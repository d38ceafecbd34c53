import { availableParallelism } from "node:os";
import { type EmulatorFigures, SIZES } from "./emulator-figures.ts";
import { table } from "./table.ts";

/** Everything that was measured of the emulator, as Markdown, and nothing that was not. */
export function emulatorReport(figures: EmulatorFigures): string {
  const { startMs, bareNodeMs, connections, readsPerSecond, writesPerSecond, costs } = figures;
  const headings = ["Milliseconds a call", ...SIZES.map((size) => `${size.toLocaleString("en")} people`)];
  return `Node ${process.version}, ${availableParallelism()} cores, the client on the same machine. A file on disk, every write synced before it is answered.

From the start of the process to its line: ${startMs.toFixed(0)} ms, of which an empty Node process takes ${bareNodeMs.toFixed(0)} ms. Medians.

Through ${connections} connections: ${whole(readsPerSecond)} reads (GetUser) or ${whole(writesPerSecond)} writes (AddUser) a second.

${table([headings, ...[...costs].map(([name, ms]) => [name, ...ms.map((value) => value.toFixed(value < 10 ? 2 : 1))])])}

One call after the other, medians; everybody holds the policy that is asked for.
`;
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");
