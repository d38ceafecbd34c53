import type { EmployeeRow, RoleRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { allRows, EMPLOYEES_PER_PAGE } from "../api/paging.ts";
import { didYouMean } from "../near.ts";
import { Listing } from "./listing.ts";

/** The employees as this run knows them: listed once, then single queries for what is in doubt. */
export class Employees extends Listing<EmployeeRow> {
  constructor() {
    super({
      keyOf: (employee) => employee.EmployeeId,
      nameOf: (employee) => employee.AccountName,
      load: (api) =>
        allRows(async (page) => {
          const answer = await api.DescribeEmployees({ Offset: page * EMPLOYEES_PER_PAGE, Limit: EMPLOYEES_PER_PAGE });
          return { total: answer.TotalCount, rows: answer.Employees };
        }),
    });
  }

  async byId(api: Api, employeeId: string): Promise<EmployeeRow | undefined> {
    return (await this.one(api, employeeId)) ?? this.live(api, employeeId);
  }

  /** The employee, asked of the service itself. */
  live(api: Api, employeeId: string): Promise<EmployeeRow | undefined> {
    return this.#query(api, "EmployeeId", employeeId);
  }

  /** The employee of that account name, asked of the service itself, which compares names without regard to case but finds them with it. */
  override async byName(api: Api, accountName: string): Promise<EmployeeRow | undefined> {
    return (await this.#query(api, "AccountName", accountName)) ?? super.byName(api, accountName);
  }

  async #query(api: Api, condition: "EmployeeId" | "AccountName", value: string): Promise<EmployeeRow | undefined> {
    const answer = await api.DescribeEmployees({ Filters: [{ Name: condition, Values: [value] }] });
    return this.living(answer.Employees)[0];
  }
}

class NoSuchRoleError extends Error {
  override readonly name = "NoSuchRoleError";
}

class AmbiguousRoleError extends Error {
  override readonly name = "AmbiguousRoleError";
}

/** The roles that employees can have, preset and custom. Listed once a run. */
export class Roles extends Listing<RoleRow> {
  /** Ids, by name. */
  readonly #madeNames = new Map<string, string>();

  constructor() {
    super({
      keyOf: (role) => role.RoleId,
      nameOf: (role) => role.RoleName,
      load: (api) =>
        allRows(async (page) => {
          const answer = await api.DescribeRoles({ Offset: page * EMPLOYEES_PER_PAGE, Limit: EMPLOYEES_PER_PAGE });
          return { total: answer.TotalCount, rows: answer.Roles };
        }),
    });
  }

  /** The ids of roles given by name or by id, in the order given. What is one role's id and another one's name is refused. */
  async idsOf(api: Api, roles: readonly string[]): Promise<string[]> {
    const listed = idsIn(await this.listed(api), roles);
    if (!listed.includes(undefined) && !roles.some((role) => this.#madeNames.has(role)))
      return listed.filter((id) => id !== undefined);
    // One that this run has made is not in the run's list, and maybe in no late one.
    const rows = await this.all(api);
    return idsIn(rows, roles).map((found, index) => {
      const id = found ?? this.#madeNames.get(roles[index] ?? "");
      if (id !== undefined) return id;
      const names = rows.map((row) => row.RoleName);
      const wanted = roles[index] ?? "";
      throw new NoSuchRoleError(
        `There is no role called "${wanted}".${didYouMean(wanted, names)} The roles are: ${names.join(", ")}.`,
      );
    });
  }

  /** Refuses what is one role's id and another one's name; whether there is such a role is not asked. */
  async refuseAmbiguous(api: Api, role: string): Promise<void> {
    idsIn(await this.listed(api), [role]);
  }

  async byId(api: Api, roleId: string): Promise<RoleRow | undefined> {
    return (await this.one(api, roleId)) ?? this.#query(api, "RoleId", roleId);
  }

  /** Takes note of the name of a role that this run has made, too: the run's list may have it as another one's id. */
  madeAs(roleId: string, name: string): void {
    this.#madeNames.set(name, roleId);
    this.made(roleId);
  }

  async #query(api: Api, condition: "RoleId", value: string): Promise<RoleRow | undefined> {
    const answer = await api.DescribeRoles({ Filters: [{ Name: condition, Values: [value] }] });
    return this.living(answer.Roles)[0];
  }
}

function idsIn(rows: readonly RoleRow[], roles: readonly string[]): (string | undefined)[] {
  const byId = new Map(rows.map((row) => [row.RoleId, row]));
  const byName = new Map(rows.map((row) => [row.RoleName, row]));
  return roles.map((role) => {
    const [identified, named] = [byId.get(role), byName.get(role)];
    if (identified !== undefined && named !== undefined && identified !== named) throw ambiguous(identified, named);
    return (identified ?? named)?.RoleId;
  });
}

const ambiguous = (identified: RoleRow, named: RoleRow): AmbiguousRoleError =>
  new AmbiguousRoleError(
    `${identified.RoleId} is the id of the role ${identified.RoleName} and the name of another role (${named.RoleId}). Give ` +
      `the first by its name, ${identified.RoleName}, or the other by its id, ${named.RoleId}; or give the other a name that ` +
      "is no role's id.",
  );
