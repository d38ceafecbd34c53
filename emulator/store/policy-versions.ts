import type { Sql } from "./sql.ts";

export interface PolicyVersion {
  readonly versionId: number;
  readonly document: string;
  readonly createTime: number;
  /** The default version is the one that counts. */
  readonly isDefault: 0 | 1;
}

const SELECT = `
  SELECT version_id AS versionId, document, create_time AS createTime, version_id = default_version AS isDefault
  FROM policy_versions JOIN policies USING (policy_id)`;

/** What policies say: every policy has at least the version that is its default. */
export function createPolicyVersionStore(sql: Sql) {
  const byId = sql.row<PolicyVersion>(`${SELECT} WHERE policy_id = ? AND version_id = ?`);
  const byPolicy = sql.rows<PolicyVersion>(`${SELECT} WHERE policy_id = ? ORDER BY version_id`);
  const count = sql.row<{ count: number }>("SELECT count(*) AS count FROM policy_versions WHERE policy_id = ?");
  const nextId = sql.row<{ versionId: number }>(`
    UPDATE policies SET last_version = last_version + 1 WHERE policy_id = ? RETURNING last_version AS versionId`);
  const insert = sql.change(`
    INSERT INTO policy_versions (policy_id, version_id, document, create_time) VALUES (?, ?, ?, ?)`);
  const rewrite = sql.change("UPDATE policy_versions SET document = ? WHERE policy_id = ? AND version_id = ?");
  const makeDefault = sql.change("UPDATE policies SET default_version = ?, update_time = ? WHERE policy_id = ?");
  const remove = sql.change("DELETE FROM policy_versions WHERE policy_id = ? AND version_id = ?");

  return {
    byId: (policyId: number, versionId: number) => byId(policyId, versionId),
    /** In the order they were made. */
    byPolicy: (policyId: number) => byPolicy(policyId),
    count: (policyId: number) => count(policyId)?.count ?? 0,
    /** Under a number that no version of the policy has had, deleted ones included. */
    add(policyId: number, document: string, now: number): number {
      const next = nextId(policyId);
      if (next === undefined) throw new Error(`a version is added to ${policyId}, which is no policy`);
      insert(policyId, next.versionId, document, now);
      return next.versionId;
    },
    rewrite(policyId: number, versionId: number, document: string): void {
      rewrite(document, policyId, versionId);
    },
    makeDefault(policyId: number, versionId: number, now: number): void {
      makeDefault(versionId, now, policyId);
    },
    remove(policyId: number, versionId: number): void {
      remove(policyId, versionId);
    },
  };
}

export type PolicyVersionStore = ReturnType<typeof createPolicyVersionStore>;
