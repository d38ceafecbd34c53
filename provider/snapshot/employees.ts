import type { EmployeeRow, RoleRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { allRows, EMPLOYEES_PER_PAGE } from "../api/paging.ts";
import { Listing } from "./listing.ts";

/** The employees as this run knows them: listed once, then single queries for what is in doubt. */
export class Employees {
  readonly #listing = new Listing<EmployeeRow>((employee) => employee.EmployeeId);

  async byId(api: Api, employeeId: string): Promise<EmployeeRow | undefined> {
    return (await this.#rows(api)).get(employeeId) ?? this.#query(api, "EmployeeId", employeeId);
  }

  /** Whether the run's list has the name. Only a hint. */
  async isListed(api: Api, accountName: string): Promise<boolean> {
    const wanted = accountName.toLowerCase();
    return (await this.#rows(api)).values().some((employee) => employee.AccountName.toLowerCase() === wanted);
  }

  /** The employee of that account name, asked of the service itself, which compares names without regard to case but finds them with it. */
  async byName(api: Api, accountName: string): Promise<EmployeeRow | undefined> {
    const exact = await this.#query(api, "AccountName", accountName);
    if (exact !== undefined) return exact;
    const wanted = accountName.toLowerCase();
    return (await this.all(api)).find((employee) => employee.AccountName.toLowerCase() === wanted);
  }

  /** Every employee, freshly listed. */
  all(api: Api): Promise<EmployeeRow[]> {
    return allRows(async (page) => {
      const answer = await api.DescribeEmployees({ Offset: page * EMPLOYEES_PER_PAGE, Limit: EMPLOYEES_PER_PAGE });
      return { total: answer.TotalCount, rows: answer.Employees };
    });
  }

  forget(employeeId: string): void {
    this.#listing.forget(employeeId);
  }

  #rows(api: Api): Promise<ReadonlyMap<string, EmployeeRow>> {
    return this.#listing.rows(() => this.all(api));
  }

  async #query(api: Api, condition: "EmployeeId" | "AccountName", value: string): Promise<EmployeeRow | undefined> {
    const answer = await api.DescribeEmployees({ Filters: [{ Name: condition, Values: [value] }] });
    return answer.Employees[0];
  }
}

class NoSuchRoleError extends Error {
  override readonly name = "NoSuchRoleError";
}

/** The roles that employees can have, preset and custom. Listed once a run. */
export class Roles {
  readonly #listing = new Listing<RoleRow>((role) => role.RoleId);

  /** The ids of roles given by name or by id, in the order given. */
  async idsOf(api: Api, roles: readonly string[]): Promise<string[]> {
    const rows = await this.#listing.rows(() =>
      allRows(async (page) => {
        const answer = await api.DescribeRoles({ Offset: page * EMPLOYEES_PER_PAGE, Limit: EMPLOYEES_PER_PAGE });
        return { total: answer.TotalCount, rows: answer.Roles };
      }),
    );
    const byName = new Map(rows.values().map((role) => [role.RoleName, role.RoleId]));
    return roles.map((role) => {
      const found = rows.get(role)?.RoleId ?? byName.get(role);
      if (found !== undefined) return found;
      throw new NoSuchRoleError(`There is no role called ${role}. The roles are: ${[...byName.keys()].join(", ")}.`);
    });
  }
}
