import type { Ids } from "./ids.ts";
import type { Sql } from "./sql.ts";

export interface EmployeeFields {
  readonly mobile: string;
  readonly countryCode: string;
  readonly email: string;
  readonly displayName: string;
  readonly remark: string;
}
export interface EmployeeRole {
  readonly RoleId: string;
  readonly RoleName: string;
}
export interface Employee extends EmployeeFields {
  readonly employeeId: string;
  readonly uin: number;
  /** Whether CreateEmployee made the sub-user, which then goes with the employee. */
  readonly madeSubUser: 0 | 1;
  readonly createTime: number;
  /** The sub-user's. */
  readonly accountName: string;
  readonly consoleLogin: 0 | 1;
  readonly roles: readonly EmployeeRole[];
}

interface Row extends Omit<Employee, "roles"> {
  readonly roles: string;
}

const COLUMNS = `employee_id AS employeeId, uin, made_sub_user AS madeSubUser, mobile, employees.country_code AS countryCode,
    employees.email, display_name AS displayName, employees.remark, employees.create_time AS createTime,
    users.name AS accountName, users.console_login AS consoleLogin,
    (SELECT json_group_array(json_object('RoleId', role_id, 'RoleName', roles.name) ORDER BY roles.position)
      FROM employee_roles AS held JOIN roles USING (role_id) WHERE held.employee_id = employees.employee_id) AS roles`;
const SELECT = `SELECT ${COLUMNS} FROM employees JOIN users USING (uin)`;

export function createEmployeeStore(sql: Sql, ids: Ids) {
  const byId = sql.row<Row>(`${SELECT} WHERE employee_id = ?`);
  const byUin = sql.row<Row>(`${SELECT} WHERE uin = ?`);
  // The page first: of those before it nothing is looked up.
  const page = sql.rows<Row>(`
    SELECT ${COLUMNS} FROM (SELECT * FROM employees ORDER BY position LIMIT ?2 OFFSET ?1) AS employees
    JOIN users USING (uin) ORDER BY employees.position`);
  const count = sql.row<{ employees: number }>("SELECT count(*) AS employees FROM employees");
  const insert = sql.change(`
    INSERT INTO employees (employee_id, uin, made_sub_user, mobile, country_code, email, display_name, remark, create_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sql.change(`
    UPDATE employees SET mobile = ?, country_code = ?, email = ?, display_name = ?, remark = ? WHERE employee_id = ?`);
  const remove = sql.change("DELETE FROM employees WHERE employee_id = ?");
  const dropRoles = sql.change("DELETE FROM employee_roles WHERE employee_id = ?");
  const giveRole = sql.change("INSERT INTO employee_roles (employee_id, role_id) VALUES (?, ?)");

  const toEmployee = (row: Row): Employee => ({ ...row, roles: JSON.parse(row.roles) });
  const columnsOf = (fields: EmployeeFields) => [
    fields.mobile,
    fields.countryCode,
    fields.email,
    fields.displayName,
    fields.remark,
  ];

  return {
    byId(employeeId: string): Employee | undefined {
      const row = byId(employeeId);
      return row && toEmployee(row);
    },
    byUin(uin: number): Employee | undefined {
      const row = byUin(uin);
      return row && toEmployee(row);
    },
    /** In the order they were made. */
    page: (offset: number, limit: number) => page(offset, limit).map(toEmployee),
    all: () => page(0, -1).map(toEmployee),
    count: () => count()?.employees ?? 0,
    add(uin: number, madeSubUser: 0 | 1, fields: EmployeeFields, now: number): string {
      const employeeId = ids.employeeId();
      insert(employeeId, uin, madeSubUser, ...columnsOf(fields), now);
      return employeeId;
    },
    change(employeeId: string, fields: EmployeeFields): void {
      update(...columnsOf(fields), employeeId);
    },
    setRoles(employeeId: string, roleIds: readonly string[]): void {
      dropRoles(employeeId);
      for (const roleId of roleIds) giveRole(employeeId, roleId);
    },
    remove(employeeId: string): void {
      remove(employeeId);
    },
  };
}
