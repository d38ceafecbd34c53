import type { Policy } from "./policies.ts";
import type { Sql } from "./sql.ts";

export interface AttachedPolicy {
  readonly policyId: number;
  readonly name: string;
  readonly type: Policy["type"];
  readonly description: string;
  readonly operatorUin: number;
  readonly attachTime: number;
}
export interface Holder {
  readonly uin: number;
  readonly name: string;
  readonly attachTime: number;
}

/** Which policy is attached to which sub-user, directly. */
export function createAttachmentStore(sql: Sql) {
  const insert = sql.change(`
    INSERT INTO attachments (policy_id, uin, operator_uin, attach_time) VALUES (?, ?, ?, ?)`);
  const remove = sql.change("DELETE FROM attachments WHERE policy_id = ? AND uin = ?");
  const exists = sql.row("SELECT 1 FROM attachments WHERE policy_id = ? AND uin = ?");
  const countOf = sql.row<{ count: number }>("SELECT count(*) AS count FROM attachments WHERE uin = ?");
  const countHolders = sql.row<{ count: number }>("SELECT count(*) AS count FROM attachments WHERE policy_id = ?");
  const of = sql.rows<AttachedPolicy>(`
    SELECT policy_id AS policyId, name, type, description, operator_uin AS operatorUin, attach_time AS attachTime
    FROM attachments JOIN policies USING (policy_id) WHERE uin = ?1 ORDER BY attachments.position LIMIT ?3 OFFSET ?2`);
  const holders = sql.rows<Holder>(`
    SELECT uin, name, attach_time AS attachTime
    FROM attachments JOIN users USING (uin) WHERE policy_id = ?1 ORDER BY attachments.position LIMIT ?3 OFFSET ?2`);
  const documentsOf = sql.rows<{ document: string }>(`
    SELECT document FROM attachments JOIN policies USING (policy_id) WHERE uin = ?`);

  return {
    exists: (policyId: number, uin: number) => exists(policyId, uin) !== undefined,
    countOf: (uin: number) => countOf(uin)?.count ?? 0,
    countHolders: (policyId: number) => countHolders(policyId)?.count ?? 0,
    of: (uin: number, page: { offset: number; limit: number }) => of(uin, page.offset, page.limit),
    holders: (policyId: number, page: { offset: number; limit: number }) => holders(policyId, page.offset, page.limit),
    documentsOf: (uin: number) => documentsOf(uin).map(({ document }) => document),
    add(policyId: number, uin: number, by: { operatorUin: number; now: number }): void {
      insert(policyId, uin, by.operatorUin, by.now);
    },
    remove(policyId: number, uin: number): void {
      remove(policyId, uin);
    },
  };
}
