/**
 * What is wrong with the rows of a table: each with the definition of what it becomes, so that nothing is refused here that a program may
 * declare, and the rows with each other.
 */
import { problemsOf } from "../provider/declarations.ts";
import { flawOf } from "../provider/flaws.ts";
import { didYouMean } from "../provider/near.ts";
import { definedOf } from "../provider/resource.ts";
import { ENTRIES } from "./columns.ts";
import { byEnd, type Entry, type Person, type Table, type TableMistake, type Team } from "./table.ts";
import { type Place, placeText } from "./written.ts";

type Rows = Omit<Table, "mistakes">;

export function checkTable(rows: Rows): TableMistake[] {
  const { files, people, teams, rights } = rows;
  const check = new Check(rows);
  return [
    ...check.twice(people),
    ...check.twice(teams),
    ...people.flatMap((person) => check.person(person)),
    ...teams.flatMap((team) => check.team(team)),
    ...[...files, ...people, ...teams, ...rights].flatMap(({ owners }) => check.owners(owners)),
  ];
}

class Check {
  readonly #people: ReadonlySet<string>;
  readonly #teams: ReadonlySet<string>;
  readonly #rights: Readonly<Record<"policies" | "roles", ReadonlySet<string>>>;
  readonly #membersByTeam: ReadonlyMap<string, number>;
  /** What was found out about an entry holds for all rows that have the same. */
  readonly #known = new Map<string, readonly string[]>();

  constructor(rows: Rows) {
    this.#people = new Set(rows.people.map(({ name }) => name));
    this.#teams = new Set(rows.teams.map(({ name }) => name));
    const listed = (what: string) => new Set(rows.rights.filter((one) => one.what === what).map(({ name }) => name));
    this.#rights = { policies: listed("policies"), roles: listed("roles") };
    const memberships = rows.people.flatMap(({ teams }) => teams.map(({ name }) => name));
    this.#membersByTeam = new Map(
      Object.entries(Object.groupBy(memberships, (name) => name)).map(([name, all = []]) => [name, all.length]),
    );
  }

  /** The service tells names apart without regard to case. */
  twice(rows: readonly (Person | Team)[]): TableMistake[] {
    const first = new Map<string, Person | Team>();
    return rows.filter(isNamed).flatMap((row): TableMistake[] => {
      const key = row.name.toLowerCase();
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, row);
      const same = earlier?.name === row.name ? "" : ", since upper and lower case are one";
      return earlier === undefined
        ? []
        : [{ at: row.at, says: `${row.name}: has the name of ${placeText(earlier.at)}${same}`, about: aboutOf(row) }];
    });
  }

  person(person: Person): TableMistake[] {
    const { kind, at, inputs, cells, teams, policies, roles } = person;
    const say = (place: Place, says: string): TableMistake => sayOf(person, place, says);
    const own = problemsOf(kind, inputs).flatMap(({ property, reason }) => {
      const column = property === "accountName" ? "name" : property;
      if (column === "name" && !isNamed(person)) return [];
      return [say(cells.get(column) ?? at, `${column} ${reason}${flawIn(inputs[property])}`)];
    });
    return [
      ...own,
      ...this.#entries("teams", teams, say),
      ...this.#entries("policies", policies, say),
      ...(kind === "Employee" ? this.#roles(cells.get("roles") ?? at, roles, say) : []),
    ];
  }

  team(team: Team): TableMistake[] {
    const { name, at, inputs, policies, exclusive } = team;
    const say = (place: Place, says: string): TableMistake => sayOf(team, place, says);
    const users = Array.from({ length: this.#membersByTeam.get(name) ?? 0 }, (_, index) => String(index + 1));
    const own = [
      ...(isNamed(team) ? problemsOf("Group", inputs) : []),
      ...problemsOf(ENTRIES.teams, definedOf({ group: "1", users, exclusive })),
    ];
    return [
      ...own.map(({ property, reason }) => say(at, `${property === "users" ? "its rows" : property} ${reason}`)),
      ...this.#entries("policies", policies, say),
    ];
  }

  owners(owners: readonly Entry[]): TableMistake[] {
    return owners
      .filter((owner) => !owner.name.includes("@") && !this.#people.has(owner.name))
      .map((owner) => {
        const near = this.#once(`owner ${owner.name}`, () => [didYouMean(owner.name, this.#people)]).join("");
        const known = "the name of somebody in the table, an e-mail address, or a name with @";
        return { at: owner.at, says: `owner has to be ${known} (got "${owner.name}").${near}` };
      });
  }

  /** Each by itself, and none twice. */
  #entries(column: "teams" | "policies", entries: readonly Entry[], say: Say): TableMistake[] {
    return [
      ...repeated(column, entries, say),
      ...entries.flatMap((entry) => {
        const { name, at, expires } = entry;
        const key = `${column} ${name} ${expires ?? ""}`;
        return this.#once(key, () => this.#problemsOf(column, entry)).map((problem) => say(at, problem));
      }),
    ];
  }

  #problemsOf(column: "teams" | "policies", { name, expires }: Entry): string[] {
    if (column === "teams") return [...this.#unlisted("team", name, this.#teams), ...this.#untilOf(expires)];
    const problems = problemsOf(ENTRIES.policies, { user: "1", policyName: name });
    const wrong = problems.map(({ reason }) => `policy ${reason}${flawIn(name)}`);
    return [...(wrong.length > 0 ? wrong : this.#unlistedRight("policies", name)), ...this.#untilOf(expires)];
  }

  /** Of whatever ends the end is written alike. */
  #untilOf(expires: string | undefined): readonly string[] {
    if (expires === undefined) return [];
    const problems = problemsOf(ENTRIES.policies, { user: "1", policyName: "P", expires });
    return problems.map(({ reason }) => `until ${reason}`);
  }

  /** The set of an employee is a whole. */
  #roles(at: Place, roles: readonly Entry[], say: Say): TableMistake[] {
    const untils = roles.flatMap((role) => this.#untilOf(role.expires).map((problem) => say(role.at, problem)));
    const names = roles.map(({ name }) => name);
    const expires = untils.length > 0 ? undefined : byEnd(roles.map(({ name, expires: end }) => [end, name]));
    const failures = problemsOf(ENTRIES.roles, definedOf({ employee: "1", roles: names, expires }));
    return [
      ...untils,
      ...failures.map(({ property, reason }) => say(at, `${property === "expires" ? "until" : property} ${reason}`)),
      ...roles.flatMap((role) => this.#unlistedRight("roles", role.name).map((problem) => say(role.at, problem))),
    ];
  }

  /** Where the table lists rights, others are mistakes. */
  #unlistedRight(what: "policies" | "roles", name: string): string[] {
    const listed = this.#rights[what];
    return listed.size === 0 ? [] : this.#unlisted(what === "roles" ? "role" : "policy", name, listed);
  }

  #unlisted = (what: string, name: string, listed: ReadonlySet<string>): string[] =>
    listed.has(name) ? [] : [`${name} is not a ${what} of the table.${didYouMean(name, listed)}`];

  #once(key: string, find: () => readonly string[]): readonly string[] {
    const found = this.#known.get(key) ?? find();
    this.#known.set(key, found);
    return found;
  }
}

type Say = (at: Place, says: string) => TableMistake;

const isNamed = ({ name }: { readonly name: string }): boolean => name !== "";

const repeated = (column: string, entries: readonly Entry[], say: Say): TableMistake[] =>
  entries.flatMap(({ name, at }, index) =>
    entries.findIndex((entry) => entry.name === name) === index ? [] : [say(at, `${column} names ${name} twice`)],
  );

/** That a row has no name is said of it already. */
const sayOf = (row: Person | Team, at: Place, says: string): TableMistake => ({
  at,
  says: isNamed(row) ? `${row.name}: ${says}` : says,
  about: aboutOf(row),
});

const aboutOf = (row: Person | Team): TableMistake["about"] => ({
  kind: "kind" in row ? row.kind : "Group",
  name: row.name,
});

const ROUNDED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** What of a wrong value nobody sees. */
function flawIn(value: unknown): string {
  if (typeof value !== "string") return "";
  if (ROUNDED.test(value)) return "; a spreadsheet has shortened the number: give the column the format Text";
  const flaw = flawOf(value);
  return flaw === undefined ? "" : `; it ${flaw}`;
}
