/** employee:DescribeEmployees: in the order they were made. */
import { defineAction, employee } from "../../definitions/action.ts";
import { employeeRow, statusOf } from "../../account/employees.ts";
import { type FilterTable, query, queryParams } from "../queries.ts";
import type { Employee } from "../../store/employees.ts";

const filters: FilterTable<Employee> = {
  EmployeeId: ({ employeeId }) => [employeeId],
  AccountName: ({ accountName }) => [accountName],
  Mobile: ({ mobile }) => [mobile],
  Email: ({ email }) => [email],
  RoleId: ({ roles }) => roles.map(({ RoleId }) => RoleId),
  RoleName: ({ roles }) => roles.map(({ RoleName }) => RoleName),
  Status: (row) => [statusOf(row)],
};

export const DescribeEmployees = defineAction({
  ...employee,
  action: "DescribeEmployees",
  ratePerSecond: 20,

  params: queryParams,

  handle(store, values) {
    const { employees } = store;
    const { Filters = [], Offset = 0, Limit = 20 } = values;
    const [id, ...others] = Filters.find(({ Name }) => Name === "EmployeeId")?.Values ?? [];
    // Whoever is asked for by its id is found by it; another filter has to look at everybody, and without one a page is all that is read.
    const candidates = () =>
      id === undefined || others.length > 0 ? employees.all() : [employees.byId(id)].filter((row) => row !== undefined);
    const { total, rows } =
      Filters.length > 0
        ? query(candidates(), filters, values)
        : { total: employees.count(), rows: employees.page(Offset, Limit) };
    return { TotalCount: total, Employees: rows.map(employeeRow) };
  },
});
