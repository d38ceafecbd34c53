/** The files that a table is in: those that are named, and of a folder that is named all of its tables. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path/posix";
import { readTable } from "./reading.ts";
import type { Table, TableMistake } from "./table.ts";
import { nowhere, Source } from "./written.ts";

const TABLE = /\.(?:ya?ml|json|csv)$/i;

/** Reads them; what cannot be read is among the mistakes. */
export function readTableFiles(paths: string | readonly string[]): Table {
  const mistakes: TableMistake[] = [];
  const sources = [paths]
    .flat()
    .flatMap((path) =>
      attempt(path, mistakes, () => filesAt(path)).flatMap((file) =>
        attempt(file, mistakes, () => [new Source(file, decoded(readFileSync(file)))]),
      ),
    );
  const table = readTable(sources);
  return { ...table, mistakes: [...mistakes, ...table.mistakes] };
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path).filter((name) => TABLE.test(name));
  return files.toSorted().map((name) => join(path, name));
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
