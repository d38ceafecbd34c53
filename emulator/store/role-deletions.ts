import type { Sql } from "./sql.ts";

/** The task that deletes a service-linked role; moments by the emulator's clock. */
export interface RoleDeletion {
  readonly taskId: number;
  readonly roleId: string;
  readonly serviceType: string;
  readonly startTime: number;
  readonly endTime: number;
}

const COLUMNS = `task_id AS taskId, role_id AS roleId, service_type AS serviceType, start_time AS startTime, end_time AS endTime`;

/** Deletions of service-linked roles, which take their time. */
export function createRoleDeletionStore(sql: Sql) {
  const byTask = sql.row<RoleDeletion>(`SELECT ${COLUMNS} FROM role_deletions WHERE task_id = ?`);
  const ofRole = sql.row<RoleDeletion>(`SELECT ${COLUMNS} FROM role_deletions WHERE role_id = ?`);
  const insert = sql.row<{ taskId: number }>(`
    INSERT INTO role_deletions (role_id, service_type, start_time, end_time) VALUES (?, ?, ?, ?)
    RETURNING task_id AS taskId`);
  const removeDue = sql.change(`
    DELETE FROM cam_roles WHERE role_id IN (SELECT role_id FROM role_deletions WHERE end_time <= ?)`);

  return {
    byTask: (taskId: number) => byTask(taskId),
    ofRole: (roleId: string) => ofRole(roleId),
    begin({ roleId, serviceType, startTime, endTime }: Omit<RoleDeletion, "taskId">): number {
      const task = insert(roleId, serviceType, startTime, endTime);
      if (task === undefined) throw new Error("an insertion returns its row");
      return task.taskId;
    },
    /** The roles whose time has come are gone, with all that hangs on them. */
    finishDue(now: number): void {
      removeDue(now);
    },
  };
}
