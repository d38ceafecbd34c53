/** Which line of a table each change of a report comes from: what changes is called in the program as its row is. */
import { relative, sep } from "node:path";
import { attachmentName, type Entry, type Person as Row, type Table, type Team } from "../../people/table.ts";
import type { Place } from "../../people/written.ts";
import type { Called, Change, Person, Report } from "../../review/facts/report.ts";

/** The report with the places; `base` is the address below which the files of the working folder are shown. */
export function withPlaces(report: Report, table: Table, base: string | undefined): Report {
  const people = new Map(table.people.map((row) => [row.name, row]));
  const teams = new Map(table.teams.map((row) => [row.name, row]));
  const shown = (at: Place | undefined) =>
    at === undefined ? {} : { place: base === undefined ? at : { ...at, url: addressOf(at, base) } };
  return {
    ...report,
    people: report.people.map((person): Person => {
      const row = people.get(nameOf(person.called));
      const places = person.changes.map((change) => placeOf(change, row, teams));
      return {
        ...person,
        ...shown(places.some((place) => place !== undefined) ? row?.at : undefined),
        changes: person.changes.map((change, index) => ({ ...change, ...shown(places[index]) })),
      };
    }),
    shared: report.shared.map((item) => ({
      ...item,
      ...shown(item.kind === "group" ? teams.get(nameOf(item.called))?.at : undefined),
    })),
  };
}

const nameOf = (called: Called): string =>
  called.is === "named" ? called.name : called.is === "unknown" ? "" : (called.declaredAs ?? "");

/** The cell that says so; of what a row says no more, the row. */
function placeOf(
  { resource, fact }: Change,
  row: Row | undefined,
  teams: ReadonlyMap<string, Team>,
): Place | undefined {
  const entry = (entries: readonly Entry[], name: string) => entries.find((one) => one.name === name)?.at;
  if (row !== undefined && resource === row.name) {
    const cell = "input" in fact ? row.cells.get(fact.input === "accountName" ? "name" : fact.input) : undefined;
    const role =
      "right" in fact && fact.right?.kind === "role" ? entry(row.roles, nameOf(fact.right.called)) : undefined;
    return cell ?? role ?? row.at;
  }
  const team = teams.get(resource);
  if (team !== undefined) return (row && (entry(row.teams, team.name) ?? row.at)) ?? team.at;
  const holder = [row, ...teams.values()].find((one) => one && resource.startsWith(attachmentName(one, "")));
  return holder && (entry(holder.policies, resource.slice(attachmentName(holder, "").length)) ?? holder.at);
}

function addressOf({ file, line }: Place, base: string): string {
  const path = relative(process.cwd(), file).split(sep).map(encoded).join("/");
  return `${base.replace(/\/+$/, "")}/${path}#L${line}`;
}

/** In Markdown, parentheses end an address. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[()]/g, (sign) => (sign === "(" ? "%28" : "%29"));
