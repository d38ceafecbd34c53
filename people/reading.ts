/** Reads the files of a table as one, and says all that is wrong with it, each with its place. */
import { didYouMean } from "../provider/near.ts";
import { type Columns, COLUMNS, KINDS, OWN_COLUMNS, type PersonKind, SECRETS, valueOf, yesOrNo } from "./columns.ts";
import { readCsv } from "./csv.ts";
import { checkTable } from "./checking.ts";
import type { Entry, Person, Right, Table, TableFile, TableMistake, Team } from "./table.ts";
import { type Entries, nowhere, type Place, type Source, type Text, type Written } from "./written.ts";
import { readYaml } from "./yaml.ts";

const LISTS = ["people", "teams", "policies", "roles"] as const;

export function readTable(sources: readonly Source[]): Table {
  const reader = new TableReader();
  for (const source of sources) reader.readFile(source);
  const { files, people, teams, rights } = reader;
  const read = { files, people, teams, rights };
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const mistakes = [...reader.mistakes, ...checkTable(read)].toSorted(
    ({ at: one }, { at: other }) =>
      (order.get(one.file) ?? 0) - (order.get(other.file) ?? 0) || one.line - other.line || one.column - other.column,
  );
  // A heading of many rows is wrong once.
  const distinct = new Map(mistakes.map((mistake) => [JSON.stringify([mistake.at, mistake.says]), mistake]));
  return { ...read, mistakes: [...distinct.values()] };
}

class TableReader {
  readonly files: TableFile[] = [];
  readonly people: Person[] = [];
  readonly teams: Team[] = [];
  readonly rights: Right[] = [];
  readonly mistakes: TableMistake[] = [];

  /** A file without a row is a file that was cut off, or emptied for another reason than that all who were in it have left. */
  readFile(source: Source): void {
    const { root, mistakes } = /\.csv$/i.test(source.file) ? readCsv(source) : readYaml(source);
    this.mistakes.push(...mistakes);
    const told = this.mistakes.length;
    const rows = root === undefined ? 0 : this.#rowsOf(source, root);
    if (rows === 0 && mistakes.length === 0 && this.mistakes.length === told) {
      this.#say(nowhere(source.file), NO_ROW);
    }
  }

  /** How many it has, of every kind. */
  #rowsOf(source: Source, root: Written): number {
    if (!("entries" in root)) {
      this.#say(root.at, `has to have the keys ${LISTS.join(", ")}`);
      return 0;
    }
    const owner = root.entries.find(([{ text }]) => text === "owner")?.[1];
    const owners = owner === undefined ? [] : this.#namesIn(owner);
    this.files.push({ name: source.file, owners });
    let count = 0;
    for (const [key, value] of root.entries) {
      const [list] = LISTS.filter((one) => one === key.text);
      if (list !== undefined) count += this.#rows(list, value, owners);
      else if (key.text !== "owner") this.#unknown(key, [...LISTS, "owner"], "a table");
    }
    return count;
  }

  #rows(list: (typeof LISTS)[number], written: Written, owners: readonly Entry[]): number {
    if (!("items" in written)) {
      const isEmpty = "text" in written && written.text === "";
      this.#say(
        written.at,
        isEmpty ? `${list} has no row: write [] if that is meant` : `${list} has to be a list of rows`,
      );
      return 0;
    }
    for (const item of written.items) {
      const row = "text" in item && item.text !== "" && list !== "people" ? onlyNamed(item) : item;
      if (!("entries" in row)) this.#say(row.at, `has to be a row with a name, such as { name: ${EXAMPLES[list]} }`);
      else if (list === "people") this.#person(row, owners);
      else if (list === "teams") this.#team(row, owners);
      else this.#right(list, row);
    }
    return written.items.length;
  }

  #person(row: Entries, owners: readonly Entry[]): void {
    const written = textIn(row, "kind");
    const called = written?.text === "" || written === undefined ? "sub-user" : written.text;
    const kind = isKind(called) ? KINDS[called] : undefined;
    if (kind === undefined && written !== undefined) {
      const known = Object.keys(KINDS);
      this.#say(written.at, `kind has to be ${known.join(" or ")} (got "${called}").${didYouMean(called, known)}`);
    }
    // Of whoever is neither, the columns of both are right.
    const columns = kind === undefined ? { ...COLUMNS.Employee, ...COLUMNS.SubUser } : COLUMNS[kind];
    const others = kind === undefined ? [...OWN_COLUMNS.SubUser, ...OWN_COLUMNS.Employee] : OWN_COLUMNS[kind];
    const read = this.#read(row, columns, others, kind === "Employee" ? "an employee" : "a sub-user");
    if (kind === undefined) return;
    const { name: _, ...inputs } = read.inputs;
    this.people.push({
      kind,
      name: read.name,
      at: read.at,
      inputs: { [kind === "Employee" ? "accountName" : "name"]: read.name, ...inputs },
      cells: read.cells,
      owners: read.names("owner", owners),
      teams: read.names("teams"),
      policies: read.names("policies"),
      roles: read.names("roles"),
    });
    this.#contractor(kind, read);
  }

  /** Whoever is here for a while has an end, where the kind of account can have one. */
  #contractor(kind: PersonKind, { name, at, cells, texts, inputs }: ReadRow): void {
    const text = texts.get("contractor") ?? "false";
    const isContractor = yesOrNo(text);
    const about = { kind, name };
    if (isContractor === undefined) {
      this.#say(cells.get("contractor") ?? at, `${name}: contractor has to be true or false (got "${text}")`, about);
    } else if (isContractor && "expires" in COLUMNS[kind] && inputs["expires"] === undefined) {
      this.#say(at, `${name}: expires is required of a contractor`, about);
    }
  }

  #team(row: Entries, owners: readonly Entry[]): void {
    const read = this.#read(row, COLUMNS.Group, OWN_COLUMNS.Group, "a team");
    const { exclusive, ...inputs } = read.inputs;
    const policies = read.names("policies");
    this.teams.push({
      name: read.name,
      at: read.at,
      inputs,
      exclusive,
      policies,
      owners: read.names("owner", owners),
    });
  }

  /** Who decides about a file is not who decides about a right that is listed in it. */
  #right(what: Right["what"], row: Entries): void {
    const { name, at, names, inputs } = this.#read(row, {}, OWN_COLUMNS.Right, `one of the ${what}`);
    this.rights.push({ what, name, at, inputs, owners: names("owner") });
  }

  /** The cells of a row; a column that it cannot have is told. */
  #read({ at, entries }: Entries, columns: Columns, others: readonly string[], what: string): ReadRow {
    const inputs: Record<string, unknown> = {};
    const texts = new Map<string, string>();
    const lists = new Map<string, readonly Entry[]>();
    const cells = new Map<string, Place>();
    for (const [key, value] of entries) {
      const schema = columns[key.text];
      const isEmpty = "text" in value && value.text === "";
      if (schema === undefined && !others.includes(key.text)) {
        const of = COLUMNS_OF.find((one) => one.columns.has(key.text))?.of;
        if (of === undefined) this.#unknown(key, [...Object.keys(columns), ...others], what);
        // In CSV all rows have one heading: a cell without anything in it is nobody's mistake.
        else if (!isEmpty) this.#say(value.at, `${key.text} is a column of ${of}, and not of ${what}`);
        continue;
      }
      if (isEmpty) continue;
      cells.set(key.text, value.at);
      if (LIST_COLUMNS.has(key.text)) lists.set(key.text, this.#namesIn(value));
      else if (schema !== undefined && "entries" in value) inputs[key.text] = plain(value);
      else if (!("text" in value)) this.#say(value.at, `${key.text} has to be one value`);
      else if (schema === undefined) texts.set(key.text, value.text);
      else inputs[key.text] = valueOf(schema, value.text);
    }
    const input = inputs["name"] ?? texts.get("name");
    const name = typeof input === "string" ? input : "";
    const place = cells.get("name") ?? at;
    if (name === "") this.#say(at, `name is required of ${what}`);
    const names: ReadRow["names"] = (column, otherwise = []) => lists.get(column) ?? otherwise;
    return { name, at: place, inputs, texts, cells, names };
  }

  /** A list, or one text with semicolons between the names. */
  #namesIn(written: Written): Entry[] {
    if ("entries" in written) {
      this.#say(written.at, "has to be a list of names");
      return [];
    }
    if ("items" in written) return written.items.flatMap((item) => this.#namesIn(item));
    let column = written.at.column;
    return written.text.split(";").flatMap((part): Entry[] => {
      const at = { ...written.at, column: column + part.length - part.trimStart().length };
      column += part.length + 1;
      const [, name = part.trim(), expires] = UNTIL.exec(part.trim()) ?? [];
      return name === "" ? [] : [{ name, at, expires }];
    });
  }

  #unknown(key: Text, known: readonly string[], what: string): void {
    if (SECRETS.has(key.text.toLowerCase())) return this.#say(key.at, `${key.text} ${NO_SECRETS}`);
    const whose = /sub-user|employee/.test(what) ? "a person" : what;
    this.#say(key.at, `${key.text} is not a column of ${whose}.${didYouMean(key.text, known)}`);
  }

  #say(at: Place, says: string, about?: TableMistake["about"]): void {
    this.mistakes.push({ at, says, about });
  }
}

interface ReadRow extends Pick<Person, "name" | "at" | "inputs" | "cells"> {
  readonly texts: ReadonlyMap<string, string>;
  readonly names: (column: string, otherwise?: readonly Entry[]) => readonly Entry[];
}

const NO_ROW =
  "has no row: whoever was in it would be deleted. If that is meant, take the file away, and with the last one the call of peopleFrom";
const NO_SECRETS =
  "is a secret, for which a file that many read is no place. Leave it out: a password is made for whoever signs in, and handed over (docs/handover.md)";
const EXAMPLES = { people: "alice", teams: "developers", policies: "ReadOnlyAccess", roles: "CustomerManager" };
const LIST_COLUMNS = new Set(["teams", "policies", "roles", "owner"]);
const COLUMNS_OF = [
  { of: "a sub-user", columns: columnsOf("SubUser") },
  { of: "an employee (kind: employee)", columns: columnsOf("Employee") },
  { of: "a team", columns: columnsOf("Group") },
];

function columnsOf(kind: keyof typeof COLUMNS): ReadonlySet<string> {
  return new Set<string>([...Object.keys(COLUMNS[kind]), ...OWN_COLUMNS[kind]]);
}

/** `developers until 2026-12-31` */
const UNTIL = /^(.*\S)\s+until\s+(\S+)$/;

const isKind = (text: string): text is keyof typeof KINDS => Object.hasOwn(KINDS, text);

/** In a list of rights or teams a name alone is a row. */
const onlyNamed = (name: Text): Entries => ({ at: name.at, entries: [[{ at: name.at, text: "name" }, name]] });

/** Such as `onDelete: { after: P30D }`. */
const plain = (written: Written): unknown =>
  "entries" in written
    ? Object.fromEntries(written.entries.map(([key, value]) => [key.text, plain(value)]))
    : "items" in written
      ? written.items.map(plain)
      : written.text;

const textIn = ({ entries }: Entries, column: string): Text | undefined => {
  const value = entries.find(([{ text }]) => text === column)?.[1];
  return value !== undefined && "text" in value ? value : undefined;
};
