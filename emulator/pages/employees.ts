/** The employees of Partner Center, and the roles that they can have. */
import { type Html, html } from "./html.ts";
import { type Column, badge, code, empty, lines, section, table } from "./elements.ts";
import type { Employee } from "../store/employees.ts";
import { accountPage } from "./layout.ts";
import { maskedNumber, personLink } from "./names.ts";
import type { Role } from "../store/roles.ts";
import { type View, matches, paged, search } from "./view.ts";

export function employeesPage({ store, query, surroundings }: View): Html {
  const all = store.employees.all();
  const { rows, pager } = paged(
    all.filter(({ accountName, displayName, email, employeeId }) =>
      matches(query, accountName, displayName, email, employeeId),
    ),
    "employees",
    query,
  );
  const nobody = html`Nobody is an employee yet. Call <code>CreateEmployee</code>, then
    <code>AssignEmployeeRoles</code>.`;
  return accountPage(
    {
      section: "employees",
      title: "Employees",
      about: "The employees of Partner Center, each with a sub-user behind it, and the roles that they can have.",
    },
    surroundings,
    all.length > 0 && html`<div class="tools">${search("employees", "Name, e-mail or employee id", query)}</div>`,
    rows.length === 0
      ? empty(all.length === 0 ? nobody : "No employee matches.")
      : table("Employees", employeeColumns, rows),
    pager,
    section("Roles", table("Roles", roleColumns, store.roles.all())),
  );
}

const employeeColumns: readonly Column<Employee>[] = [
  { label: "Account name", cell: ({ uin, accountName }) => html`<b>${personLink(uin, accountName)}</b>` },
  { label: "Display name", cell: ({ displayName }) => displayName },
  { label: "Employee id", cell: ({ employeeId }) => code(employeeId) },
  {
    label: "Status",
    cell: ({ consoleLogin }) => (consoleLogin === 1 ? badge("good", "Enabled") : badge("quiet", "Disabled")),
  },
  {
    label: "Roles",
    cell: ({ roles }) =>
      roles.length === 0 ? badge("attention", "none: cannot sign in") : lines(roles.map(({ RoleName }) => RoleName)),
  },
  { label: "Mobile", cell: ({ countryCode, mobile }) => maskedNumber(countryCode, mobile) },
  { label: "E-mail", cell: ({ email }) => email },
];

const roleColumns: readonly Column<Role>[] = [
  { label: "Name", cell: ({ name }) => html`<b>${name}</b>` },
  { label: "Role id", cell: ({ roleId }) => code(roleId) },
  { label: "Kind", cell: ({ type }) => type },
  { label: "Employees", cell: ({ employees }) => employees, kind: "number" },
  { label: "Permissions", cell: ({ permissions }) => lines(permissions.map(code)) },
  { label: "Description", cell: ({ description }) => description, kind: "text" },
];
