/** The employee contract's field rules and its way of answering, shared by its actions. */
import { employeeNotExist, roleNotExist } from "../refusals/employees.ts";
import type { Employee } from "../store/employees.ts";
import type { Role } from "../store/roles.ts";
import type { Store } from "../store/store.ts";
import { isoTime } from "../terms/moments.ts";

export const mobile = {
  type: "String",
  pattern: /^\d{4,20}$/,
  refusedAs: "InvalidParameter.MobileFormatIncorrect",
} as const;
export const countryCode = {
  type: "String",
  pattern: /^\d{1,4}$/,
  refusedAs: "InvalidParameter.CountryCodeFormatIncorrect",
} as const;
export const email = {
  type: "String",
  pattern: /^([^\s@]+@[^\s@]+\.[^\s@]+)?$/,
  maxLength: 254,
  refusedAs: "InvalidParameter.MailFormatIncorrect",
} as const;
export const displayName = { type: "String", maxLength: 64 } as const;
export const remark = { type: "String" } as const;

/** Roles say nothing about the status: an employee without any is enabled, and still cannot enter Partner Center. */
export const statusOf = ({ consoleLogin }: Pick<Employee, "consoleLogin">): string =>
  consoleLogin === 1 ? "Enabled" : "Disabled";

export const employeeRow = (employee: Employee) => ({
  EmployeeId: employee.employeeId,
  AccountName: employee.accountName,
  Uin: employee.uin,
  Mobile: employee.mobile,
  CountryCode: employee.countryCode,
  Email: employee.email,
  DisplayName: employee.displayName,
  Remark: employee.remark,
  Status: statusOf(employee),
  Roles: employee.roles,
  CreateTime: isoTime(employee.createTime),
});

export function requireEmployee(store: Store, employeeId: string): Employee {
  const employee = store.employees.byId(employeeId);
  if (employee === undefined) throw employeeNotExist(employeeId);
  return employee;
}

export function requireRole(store: Store, roleId: string): Role {
  const role = store.roles.byId(roleId);
  if (role === undefined) throw roleNotExist(roleId);
  return role;
}
