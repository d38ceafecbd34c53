/** People in a table: what the rows say, each part with its place. */
import type { PersonKind } from "./columns.ts";
import type { Mistake, Place } from "./written.ts";

/** A name in a list of a row, with the end that it may have there. */
export interface Entry {
  readonly name: string;
  readonly at: Place;
  readonly expires?: string | undefined;
}

interface Row {
  /** In the account, and in the program. */
  readonly name: string;
  readonly at: Place;
  /** What the resource of the row is declared with. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Who decides about the row: names of people, and whatever code owners are called. */
  readonly owners: readonly Entry[];
}

export interface Person extends Row {
  readonly kind: PersonKind;
  /** The places of what is written, by the column. */
  readonly cells: ReadonlyMap<string, Place>;
  readonly teams: readonly Entry[];
  readonly policies: readonly Entry[];
  readonly roles: readonly Entry[];
}

export interface Team extends Row {
  readonly policies: readonly Entry[];
  /** Whether the rows name all of its members; undefined where it does not say. */
  readonly exclusive: unknown;
}

/** What rows may give. */
export interface Right extends Row {
  readonly what: "policies" | "roles";
}

/** Of which resource it keeps a declaration from being judged, if of one. */
export interface TableMistake extends Mistake {
  readonly about?: { readonly kind: string; readonly name: string } | undefined;
}

/** A file of the table, and who decides about its rows where they do not say. */
export interface TableFile {
  readonly name: string;
  readonly owners: readonly Entry[];
}

export interface Table {
  readonly files: readonly TableFile[];
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  /** Where one of a kind is listed, rows name no others. */
  readonly rights: readonly Right[];
  /** In the order of the files. */
  readonly mistakes: readonly TableMistake[];
}

/** Who is in the team, each with the end that it may have. */
export const membersOf = ({ people }: Table, team: Team): { person: Person; expires: string | undefined }[] =>
  people.flatMap((person) =>
    person.teams.filter(({ name }) => name === team.name).map(({ expires }) => ({ person, expires })),
  );

/** The names of the resources of a row beside the row's own, as an export gives them too. */
export const attachmentName = (holder: { readonly name: string; readonly kind?: PersonKind }, policy: string): string =>
  `${holder.kind === undefined ? `group ${holder.name}` : holder.name}/${policy}`;

/** Parts by the end that each has, as resources take it; undefined where none has one. */
export function byEnd<Part>(parts: readonly (readonly [end: string | undefined, part: Part])[]) {
  const ending = parts.flatMap(([end, part]) => (end === undefined ? [] : [{ end, part }]));
  if (ending.length === 0) return undefined;
  const groups = Object.entries(Object.groupBy(ending, ({ end }) => end));
  return Object.fromEntries(groups.map(([end, group = []]) => [end, group.map(({ part }) => part)]));
}
