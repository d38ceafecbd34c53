/** Rows in every table, made from the schema, and a way to tell which of their values are still there. */
import type { DatabaseSync } from "node:sqlite";

const ROWS = 3;

export type Row = Readonly<Record<string, unknown>>;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}
interface Reference {
  readonly table: string;
  readonly column: string;
}

/**
 * Some rows in every table that the schema has, whatever tables these are, and no two alike. A text is the JSON of a list of
 * tags, since that is what some columns hold, with a key that is found nowhere else.
 */
export function fillTables(database: DatabaseSync): void {
  database.exec("PRAGMA foreign_keys = OFF");
  for (const table of tablesOf(database)) {
    const columns = columnsOf(database, table);
    const names = columns.map(({ name }) => name).join(", ");
    const insert = database.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
    const rows = table === "account" || schemaOf(database, table).includes("CHECK (position = 1)") ? 1 : ROWS;
    for (let row = 1; row <= rows; row += 1)
      insert.run(...columns.map((column) => valueOf(database, table, column, row)));
  }
}

export const contentOf = (database: DatabaseSync): ReadonlyMap<string, readonly Row[]> =>
  new Map(tablesOf(database).map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]));

/** The keys of all the texts. */
export const marksOf = (content: ReadonlyMap<string, readonly Row[]>): ReadonlySet<string> =>
  new Set(JSON.stringify([...content.values()]).match(/\w+\.\w+ \d/g));

const tablesOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map(({ name }) => String(name));

const schemaOf = (database: DatabaseSync, table: string): string =>
  String(database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?").get(table)?.["sql"]);

const columnsOf = (database: DatabaseSync, table: string): readonly Column[] =>
  database
    .prepare("SELECT name, type, pk FROM pragma_table_info(?)")
    .all(table)
    .map(({ name, type, pk }) => ({ name: String(name), type: String(type), isKey: pk === 1 }));

function valueOf(database: DatabaseSync, table: string, column: Column, row: number): string | number {
  const reference = referenceOf(database, table, column.name);
  if (reference !== undefined) {
    const referred = columnsOf(database, reference.table).find(({ name }) => name === reference.column);
    if (referred === undefined) throw new Error(`${table}.${column.name} refers to no column`);
    return valueOf(database, reference.table, referred, row);
  }
  const choices = new RegExp(String.raw`CHECK \(${column.name} IN \(([^)]*)\)\)`).exec(schemaOf(database, table))?.[1];
  if (choices !== undefined) return JSON.parse(`[${choices.replaceAll("'", '"')}]`).at(row % choices.split(",").length);
  if (column.type === "TEXT") return JSON.stringify([{ Key: `${table}.${column.name} ${row}`, Value: "kept" }]);
  // Far from the numbers of what every account has.
  return column.isKey ? row : 900_000_000 + row;
}

function referenceOf(database: DatabaseSync, table: string, column: string): Reference | undefined {
  const found = database
    .prepare('SELECT "table", "to" FROM pragma_foreign_key_list(?) WHERE "from" = ?')
    .get(table, column);
  return found && { table: String(found["table"]), column: String(found["to"]) };
}
