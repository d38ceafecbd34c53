/** Tables in pages that are written by hand: between two comments, and as the formatter writes them. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { emulatorLayers } from "../layers/emulator.ts";
import { settingsOf } from "../../emulator/control/directions.ts";
import { QUESTIONS } from "../../emulator/terms/assumptions.ts";
import type { Layer } from "../layers/judge.ts";
import { layers } from "../layers/layers.ts";
import { code } from "./docs.ts";

const LAYERS = {
  begin: "<!-- Layers: written by `npm run generate` from scripts/layers. -->",
  end: "<!-- End of the layers. -->",
};
const ASSUMPTIONS = {
  begin: "<!-- Questions: written by `npm run generate` from emulator/terms/questions.ts. -->",
  end: "<!-- End of the questions. -->",
};

const SETTINGS = {
  begin: "<!-- Settings: written by `npm run generate` from emulator/control/directions.ts. -->",
  end: "<!-- End of the settings. -->",
};

/** What points each client at an emulator, as the emulator itself tells it. */
export async function pageWithSettings(root: string): Promise<[file: string, text: string]> {
  const file = "docs/emulator.md";
  const text = await readFile(join(root, file), "utf8");
  const rows = settingsOf("http://127.0.0.1:8080").map(([section, client, settings]) => [
    text.includes(`### ${section}\n`) ? `[${section}](#${section.toLowerCase().replaceAll(" ", "-")})` : section,
    code(client),
    code(settings),
  ]);
  return [file, withTable(text, alignedTable([["Client", "Package", "Settings"], ...rows]), file, SETTINGS)];
}

/** The questions that no source answers, each with its alternatives. */
export async function pageWithQuestions(root: string): Promise<[file: string, text: string]> {
  const file = "docs/emulator-differences.md";
  const questions = Object.entries(QUESTIONS);
  const rows = questions.map(([id, { question, searched, alternatives, kinds }]) => {
    const all = Object.entries(alternatives).map(([name, what]) => `${code(name)}: ${what}`);
    return [code(id), `${question}. ${searched}`, all.join("; "), kinds.join(", ")];
  });
  const heading = ["Question", "What it is, and where it was looked for", "Alternatives", "Kinds that meet it"];
  const count = questions.reduce((sum, [, { alternatives }]) => sum + Object.keys(alternatives).length, 0);
  const text = `${rows.length} questions with ${count} alternatives.\n\n${alignedTable([heading, ...rows])}`;
  return [file, withTable(await readFile(join(root, file), "utf8"), text, file, ASSUMPTIONS)];
}

export async function pagesWithLayers(root: string): Promise<[file: string, text: string][]> {
  const isRoom = (layer: Layer) => emulatorLayers.includes(layer) && !layer.paths.includes("emulator/");
  const pages = [
    { file: "ARCHITECTURE.md", rows: layers.filter((layer) => !isRoom(layer)), folder: "" },
    { file: "emulator/README.md", rows: emulatorLayers.filter(isRoom), folder: "emulator/" },
  ];
  return Promise.all(
    pages.map(async ({ file, rows, folder }): Promise<[string, string]> => {
      const text = await readFile(join(root, file), "utf8");
      return [file, withTable(text, tableOf(rows, folder), file, LAYERS)];
    }),
  );
}

function withTable(text: string, table: string, file: string, { begin, end }: typeof LAYERS): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${file} has no place for its table.`);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}

function tableOf(rows: readonly Layer[], folder: string): string {
  return alignedTable([
    ["Folder", "Knows", "Never knows"],
    ...rows.map((layer) => [namesOf(layer, folder), layer.knows, layer.neverKnows]),
  ]);
}

function alignedTable(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
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
