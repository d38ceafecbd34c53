/** The employees of Partner Center, and the roles that they can have. */
import { type Html, html } from "./html.ts";
import { type Column, badge, code, lines, section, table } from "./elements.ts";
import type { Employee } from "../store/employees.ts";
import { listPage } from "./list-page.ts";
import { maskedNumber, personLink } from "./names.ts";
import type { Role } from "../store/roles.ts";
import type { View } from "./view.ts";

export const employeesPage = (view: View): Html =>
  listPage(view, {
    section: "employees",
    title: "Employees",
    about: "The employees of Partner Center, each with a sub-user behind it, and the roles that they can have.",
    columns: employeeColumns,
    rows: view.store.employees.all(),
    textsOf: ({ accountName, displayName, email, employeeId }) => [accountName, displayName, email, employeeId],
    searchedFor: "Name, e-mail or employee id",
    noMatch: "No employee matches.",
    nothing: html`Nobody is an employee yet. Call <code>CreateEmployee</code>, then <code>AssignEmployeeRoles</code>.`,
    after: section("Roles", table("Roles", roleColumns, view.store.roles.all())),
  });

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
