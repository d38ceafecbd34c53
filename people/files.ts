/** The files that a table is in: those that are named, and of a folder that is named all in it and below it. Nothing is passed over in silence: whoever is in no row is deleted. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path/posix";
import { readTable } from "./reading.ts";
import type { Table, TableMistake } from "./table.ts";
import { nowhere, Source } from "./written.ts";

const NOBODY =
  "the whole table has neither people nor teams: whoever was in it would be deleted. If that is meant, take the call of peopleFrom away";
const TABLE = /\.(?:ya?ml|json|csv)$/i;
const SPREADSHEET = /\.(?:xlsx?|ods|numbers|tsv)$/i;

/** Reads them; what cannot be read is among the mistakes. */
export function readTableFiles(paths: string | readonly string[]): Table {
  const mistakes: TableMistake[] = [];
  const named = [paths].flat().flatMap((path) => attempt(path, mistakes, () => filesAt(path, mistakes)));
  const read = new Set<string>();
  const sources = named.flatMap((file) =>
    attempt(file, mistakes, () => {
      const real = realpathSync(file);
      // Named itself, and with its folder.
      if (read.has(real)) return [];
      read.add(real);
      return [new Source(file, decoded(readFileSync(file)))];
    }),
  );
  const table = readTable(sources);
  mistakes.push(...table.mistakes);
  if (table.people.length + table.teams.length + mistakes.length === 0) {
    mistakes.push({ at: nowhere(sources[0]?.file ?? "table"), says: NOBODY });
  }
  return { ...table, mistakes };
}

function filesAt(path: string, mistakes: TableMistake[]): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const files = filesIn(path);
  for (const file of files.filter((name) => SPREADSHEET.test(name))) {
    mistakes.push({ at: nowhere(file), says: "is a spreadsheet: save it as CSV UTF-8, or move it out of the folder" });
  }
  const tables = files.filter((name) => TABLE.test(name));
  if (tables.length === 0) mistakes.push({ at: nowhere(path), says: `has no table in it: ${ENDINGS}` });
  return tables;
}

const ENDINGS = "no file whose name ends in .yaml, .yml, .json or .csv";

function filesIn(folder: string, above: readonly string[] = []): string[] {
  const real = realpathSync(folder);
  // A link may lead back.
  if (above.includes(real)) return [];
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  return names.toSorted().flatMap((name) => {
    const path = join(folder, name);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? filesIn(path, [...above, real]) : [path];
  });
}

/** Spreadsheets write other encodings too, in which names would become other names. */
const decoded = (bytes: Buffer): string => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

function attempt<Found>(file: string, mistakes: TableMistake[], read: () => Found[]): Found[] {
  try {
    return read();
  } catch (error) {
    mistakes.push({ at: nowhere(file), says: reasonOf(error) });
    return [];
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "there is no such file";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not in UTF-8: save it as UTF-8 (in Excel: CSV UTF-8)";
  return `cannot be read (${code === "" ? String(error) : code})`;
}
