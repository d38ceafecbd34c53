/** The tables of layers in ARCHITECTURE.md and in the emulator's README: between two comments, and as the formatter writes them. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { emulatorLayers } from "../layers/emulator.ts";
import type { Layer } from "../layers/judge.ts";
import { layers } from "../layers/layers.ts";
import { code } from "./docs.ts";

const BEGIN = "<!-- Layers: written by `npm run generate` from scripts/layers. -->";
const END = "<!-- End of the layers. -->";

export async function pagesWithLayers(root: string): Promise<[file: string, text: string][]> {
  const isRoom = (layer: Layer) => emulatorLayers.includes(layer) && !layer.paths.includes("emulator/");
  const pages = [
    { file: "ARCHITECTURE.md", rows: layers.filter((layer) => !isRoom(layer)), folder: "" },
    { file: "emulator/README.md", rows: emulatorLayers.filter(isRoom), folder: "emulator/" },
  ];
  return Promise.all(
    pages.map(async ({ file, rows, folder }): Promise<[string, string]> => {
      const text = await readFile(join(root, file), "utf8");
      return [file, withTable(text, tableOf(rows, folder), file)];
    }),
  );
}

function withTable(text: string, table: string, file: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${file} has no place for the table of layers.`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

function tableOf(rows: readonly Layer[], folder: string): string {
  const cells = [
    ["Folder", "Knows", "Never knows"],
    ...rows.map((layer) => [namesOf(layer, folder), layer.knows, layer.neverKnows]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const [heading = "", ...lines] = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  return [heading, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines].join("\n");
}

/** The first path whole, and what stands beside it without its folder; what lies in it goes without saying. */
function namesOf({ paths: [first = "", ...others] }: Layer, folder: string): string {
  const beside = others.filter((path) => !path.startsWith(first)).map((path) => basename(path));
  return [first.slice(folder.length), ...beside].map(code).join(", ");
}
