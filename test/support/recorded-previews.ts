/** Previews that the real CLI has printed, kept under test/fixtures/previews, without times, places and addresses. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const fileOf = (name: string): string => fileURLToPath(new URL(`../fixtures/previews/${name}.json`, import.meta.url));

export const recordedPreview = (name: string): Promise<string> => readFile(fileOf(name), "utf8");

export const recordPreview = (name: string, stdout: string): Promise<void> =>
  writeFile(fileOf(name), withoutPlaces(stdout));

const OF_THE_MACHINE: ReadonlySet<string> = new Set([
  "stackTrace",
  "sourcePosition",
  "created",
  "modified",
  "duration",
]);

/** What the CLI printed as JSON, without times, and without the paths and the port of the machine that it ran on. */
export function withoutPlaces(stdout: string): string {
  const text = stdout.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, "http://127.0.0.1");
  if (!text.startsWith('{"sequence"')) return `${JSON.stringify(JSON.parse(text, left), undefined, 1)}\n`;
  const lines = text.split("\n").filter((line) => line !== "" && !line.includes('"severity":"debug"'));
  return `${lines.map((line) => JSON.stringify(JSON.parse(line, left))).join("\n")}\n`;
}

function left(key: string, value: unknown): unknown {
  if (OF_THE_MACHINE.has(key)) return undefined;
  return key === "timestamp" ? 0 : value;
}
