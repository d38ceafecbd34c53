import type { Ids } from "./ids.ts";
import type { PresetRole } from "./preset-roles.ts";
import type { Sql } from "./sql.ts";

export interface Role {
  readonly roleId: string;
  readonly name: string;
  readonly type: "preset" | "custom";
  readonly permissions: readonly string[];
  readonly description: string;
  readonly createTime: number;
  readonly employees: number;
}

interface Row extends Omit<Role, "permissions"> {
  readonly permissions: string;
}

const SELECT = `
  SELECT role_id AS roleId, name, type, permissions, description, create_time AS createTime,
    (SELECT count(*) FROM employee_roles AS held WHERE held.role_id = roles.role_id) AS employees
  FROM roles`;

export function createRoleStore(sql: Sql, ids: Ids) {
  const byId = sql.row<Row>(`${SELECT} WHERE role_id = ?`);
  const byName = sql.row<Row>(`${SELECT} WHERE name = ?`);
  const all = sql.rows<Row>(`${SELECT} ORDER BY position`);
  const insert = sql.change(`
    INSERT INTO roles (role_id, name, type, permissions, description, create_time) VALUES (?, ?, 'custom', ?, ?, ?)`);
  const upsertPreset = sql.change(`
    INSERT INTO roles (role_id, name, type, permissions, description, create_time) VALUES (?, ?, 'preset', ?, ?, ?)
    ON CONFLICT (role_id) DO UPDATE SET permissions = excluded.permissions, description = excluded.description`);
  const update = sql.change("UPDATE roles SET permissions = ?, description = ? WHERE role_id = ?");
  const remove = sql.change("DELETE FROM roles WHERE role_id = ?");
  const holders = sql.rows<{ name: string }>(`
    SELECT users.name FROM employee_roles JOIN employees USING (employee_id) JOIN users USING (uin)
    WHERE role_id = ? ORDER BY employees.position`);

  const toRole = (row: Row): Role => ({ ...row, permissions: JSON.parse(row.permissions) });

  return {
    byId(roleId: string): Role | undefined {
      const row = byId(roleId);
      return row && toRole(row);
    },
    byName(name: string): Role | undefined {
      const row = byName(name);
      return row && toRole(row);
    },
    all: () => all().map(toRole),
    /** The account names of the employees that have the role. */
    holders: (roleId: string) => holders(roleId).map(({ name }) => name),
    add(role: { name: string; permissions: readonly string[]; description: string }, now: number): string {
      const roleId = ids.roleId();
      insert(roleId, role.name, JSON.stringify(role.permissions), role.description, now);
      return roleId;
    },
    putPreset({ roleId, name, permissions, description, createTime }: PresetRole): void {
      upsertPreset(roleId, name, JSON.stringify(permissions), description, createTime);
    },
    change(roleId: string, role: { permissions: readonly string[]; description: string }): void {
      update(JSON.stringify(role.permissions), role.description, roleId);
    },
    remove(roleId: string): void {
      remove(roleId);
    },
  };
}
