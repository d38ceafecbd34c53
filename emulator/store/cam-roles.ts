import type { AttachedPolicy, Operator } from "./attachments.ts";
import type { Page } from "./groups.ts";
import type { Ids } from "./ids.ts";
import type { Policy } from "./policies.ts";
import type { Sql } from "./sql.ts";
import type { Tag } from "./tags.ts";

export interface CamRole {
  readonly roleId: string;
  readonly name: string;
  /** The trust policy. */
  readonly document: string;
  readonly description: string;
  readonly consoleLogin: 0 | 1;
  /** Seconds; 0 sets no limit of its own. */
  readonly sessionDuration: number;
  /** The product that a service-linked role belongs to; empty for the roles that somebody has made. */
  readonly serviceType: string;
  readonly addTime: number;
  readonly updateTime: number;
}
export type PolicyOfRole = Omit<AttachedPolicy, keyof Operator>;

const COLUMNS = `role_id AS roleId, name, document, description, console_login AS consoleLogin,
  session_duration AS sessionDuration, service_type AS serviceType, add_time AS addTime, update_time AS updateTime`;
/** Every tag of the list ?1, which is JSON, is on the role. */
const TAGGED = `WHERE NOT EXISTS (
  SELECT 1 FROM json_each(?1) AS wanted WHERE NOT EXISTS (
    SELECT 1 FROM role_tags AS tag WHERE tag.role_id = cam_roles.role_id
      AND tag.key = wanted.value ->> 'key' AND tag.value = wanted.value ->> 'value'))`;
const ATTACHED = `FROM role_attachments AS a JOIN policies USING (policy_id)
  WHERE role_id = ?1 AND (?2 = 0 OR type = ?2) AND instr(lower(name), lower(?3)) > 0`;

/** Roles of CAM with their trust policies and attached policies; their tags are where all tags are. */
export function createCamRoleStore(sql: Sql, ids: Ids) {
  const count = (query: string) => sql.row<{ count: number }>(query);
  const byId = sql.row<CamRole>(`SELECT ${COLUMNS} FROM cam_roles WHERE role_id = ?`);
  const byName = sql.row<CamRole>(`SELECT ${COLUMNS} FROM cam_roles WHERE name = ? COLLATE BINARY`);
  const byNameInAnyCase = sql.row<CamRole>(`SELECT ${COLUMNS} FROM cam_roles WHERE name = ?`);
  const countAll = count("SELECT count(*) AS count FROM cam_roles");
  const countTagged = count(`SELECT count(*) AS count FROM cam_roles ${TAGGED}`);
  const tagged = sql.rows<CamRole>(`
    SELECT ${COLUMNS} FROM cam_roles ${TAGGED} ORDER BY position DESC LIMIT ?3 OFFSET ?2`);
  const insert = sql.change(`
    INSERT INTO cam_roles
      (role_id, name, document, description, console_login, session_duration, service_type, add_time, update_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?8, ?8)`);
  const update = sql.change(`
    UPDATE cam_roles SET document = ?, description = ?, console_login = ?, session_duration = ?, update_time = ?
    WHERE role_id = ?`);
  const remove = sql.change("DELETE FROM cam_roles WHERE role_id = ?");

  const attach = sql.change(`
    INSERT OR IGNORE INTO role_attachments (policy_id, role_id, attach_time) VALUES (?, ?, ?)`);
  const detach = sql.change("DELETE FROM role_attachments WHERE policy_id = ? AND role_id = ?");
  const isAttached = sql.row("SELECT 1 FROM role_attachments WHERE policy_id = ? AND role_id = ?");
  const countPolicies = count(`SELECT count(*) AS count ${ATTACHED}`);
  const policies = sql.rows<PolicyOfRole>(`
    SELECT policy_id AS policyId, name, type, description, attach_time AS attachTime
    ${ATTACHED} ORDER BY a.position LIMIT ?5 OFFSET ?4`);
  const documents = sql.rows<{ document: string }>(`
    SELECT document
    FROM policies JOIN policy_versions AS v ON v.policy_id = policies.policy_id AND v.version_id = default_version
    WHERE policies.policy_id IN (SELECT policy_id FROM role_attachments WHERE role_id = ?)`);

  return {
    byId: (roleId: string) => byId(roleId),
    byName: (name: string) => byName(name),
    /** Two names that differ in case only cannot both exist. */
    byNameInAnyCase: (name: string) => byNameInAnyCase(name),
    count: () => countAll()?.count ?? 0,
    countTagged: (wanted: readonly Tag[]) => countTagged(JSON.stringify(wanted))?.count ?? 0,
    /** Newest first; those that carry all of the tags. */
    tagged: (wanted: readonly Tag[], { offset, limit }: Page) => tagged(JSON.stringify(wanted), offset, limit),
    add(role: Omit<CamRole, "roleId" | "addTime" | "updateTime">, now: number): string {
      const roleId = ids.camRoleId();
      const { name, document, description, consoleLogin, sessionDuration, serviceType } = role;
      insert(roleId, name, document, description, consoleLogin, sessionDuration, serviceType, now);
      return roleId;
    },
    change(role: CamRole, now: number): void {
      update(role.document, role.description, role.consoleLogin, role.sessionDuration, now, role.roleId);
    },
    /** With its attachments, tags and sessions. */
    remove(roleId: string): void {
      remove(roleId);
    },

    isAttached: (policyId: number, roleId: string) => isAttached(policyId, roleId) !== undefined,
    attach(policyId: number, roleId: string, now: number): void {
      attach(policyId, roleId, now);
    },
    detach(policyId: number, roleId: string): void {
      detach(policyId, roleId);
    },
    /** `type` 0 is both. */
    countPolicies: (roleId: string, type: 0 | Policy["type"] = 0, keyword = "") =>
      countPolicies(roleId, type, keyword)?.count ?? 0,
    policies: (roleId: string, type: 0 | Policy["type"], keyword: string, { offset, limit }: Page) =>
      policies(roleId, type, keyword, offset, limit),
    documentsOf: (roleId: string) => documents(roleId).map(({ document }) => document),
  };
}
