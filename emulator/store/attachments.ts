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
export const USER = 1;
export const GROUP = 2;

/** Who holds a policy: a sub-user, known by its uid, or a group, which has no account number. */
export interface Holder {
  readonly relatedType: typeof USER | typeof GROUP;
  readonly id: number;
  readonly uin: number;
  readonly name: string;
  readonly attachTime: number;
}

/** Every holder of policy ?1, or those of type ?2. */
const HOLDERS = `
  FROM (
    SELECT policy_id, ${USER} AS relatedType, uid AS id, uin, name, attach_time AS attachTime, attachments.position
    FROM attachments JOIN users USING (uin)
    UNION ALL
    SELECT policy_id, ${GROUP}, group_id, 0, name, attach_time, position
    FROM group_attachments JOIN user_groups USING (group_id)
  ) WHERE policy_id = ?1 AND (?2 = 0 OR relatedType = ?2)`;

/** Which policy is attached to which sub-user, directly; and who holds a policy, groups included. */
export function createAttachmentStore(sql: Sql) {
  const insert = sql.change(`
    INSERT INTO attachments (policy_id, uin, operator_uin, attach_time) VALUES (?, ?, ?, ?)`);
  const remove = sql.change("DELETE FROM attachments WHERE policy_id = ? AND uin = ?");
  const exists = sql.row("SELECT 1 FROM attachments WHERE policy_id = ? AND uin = ?");
  const countOf = sql.row<{ count: number }>("SELECT count(*) AS count FROM attachments WHERE uin = ?");
  const countHolders = sql.row<{ count: number }>(`SELECT count(*) AS count ${HOLDERS}`);
  const of = sql.rows<AttachedPolicy>(`
    SELECT policy_id AS policyId, name, type, description, operator_uin AS operatorUin, attach_time AS attachTime
    FROM attachments JOIN policies USING (policy_id) WHERE uin = ?1 ORDER BY attachments.position LIMIT ?3 OFFSET ?2`);
  const holders = sql.rows<Holder>(`
    SELECT relatedType, id, uin, name, attachTime ${HOLDERS} ORDER BY relatedType, position LIMIT ?4 OFFSET ?3`);
  const documentsOf = sql.rows<{ document: string }>(`
    SELECT document FROM attachments JOIN policies USING (policy_id) WHERE uin = ?1
    UNION ALL
    SELECT document FROM group_attachments JOIN policies USING (policy_id) JOIN group_members AS m USING (group_id)
    WHERE m.uin = ?1`);

  return {
    exists: (policyId: number, uin: number) => exists(policyId, uin) !== undefined,
    countOf: (uin: number) => countOf(uin)?.count ?? 0,
    /** `relatedType` 0 is all. */
    countHolders: (policyId: number, relatedType: 0 | Holder["relatedType"] = 0) =>
      countHolders(policyId, relatedType)?.count ?? 0,
    of: (uin: number, page: { offset: number; limit: number }) => of(uin, page.offset, page.limit),
    holders: (policyId: number, relatedType: 0 | Holder["relatedType"], page: { offset: number; limit: number }) =>
      holders(policyId, relatedType, page.offset, page.limit),
    /** The policies that count for a sub-user: its own and its groups'. */
    documentsOf: (uin: number) => documentsOf(uin).map(({ document }) => document),
    add(policyId: number, uin: number, by: { operatorUin: number; now: number }): void {
      insert(policyId, uin, by.operatorUin, by.now);
    },
    remove(policyId: number, uin: number): void {
      remove(policyId, uin);
    },
  };
}
