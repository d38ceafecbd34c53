import type { Ids } from "./ids.ts";
import type { PresetPolicy } from "./preset-policies.ts";
import type { Sql } from "./sql.ts";

export const CUSTOM = 1;
export const PRESET = 2;

export interface Policy {
  readonly policyId: number;
  readonly name: string;
  readonly type: typeof CUSTOM | typeof PRESET;
  readonly description: string;
  readonly document: string;
  readonly serviceType: string;
  /** JSON: `[{"Key": …, "Value": …}]`. */
  readonly tags: string;
  readonly addTime: number;
  readonly updateTime: number;
}
export interface PolicyWithCount extends Policy {
  readonly attachments: number;
}

const COLUMNS = `policy_id AS policyId, name, type, description, document, service_type AS serviceType, tags,
  add_time AS addTime, update_time AS updateTime`;
const MATCHING = "WHERE (?1 = 0 OR type = ?1) AND instr(lower(name), lower(?2)) > 0";

export function createPolicyStore(sql: Sql, ids: Ids) {
  const byId = sql.row<Policy>(`SELECT ${COLUMNS} FROM policies WHERE policy_id = ?`);
  const byName = sql.row<Policy>(`SELECT ${COLUMNS} FROM policies WHERE name = ?`);
  const countCustom = sql.row<{ policies: number }>("SELECT count(*) AS policies FROM policies WHERE type = 1");
  const countMatching = sql.row<{ policies: number }>(`SELECT count(*) AS policies FROM policies ${MATCHING}`);
  const matching = sql.rows<PolicyWithCount>(`
    SELECT ${COLUMNS}, (SELECT count(*) FROM attachments AS a WHERE a.policy_id = policies.policy_id)
      + (SELECT count(*) FROM group_attachments AS g WHERE g.policy_id = policies.policy_id) AS attachments
    FROM policies ${MATCHING} ORDER BY type DESC, position LIMIT ?4 OFFSET ?3`);
  const insert = sql.change(`
    INSERT INTO policies (policy_id, name, type, description, document, service_type, tags, add_time, update_time)
    VALUES (?, ?, ${CUSTOM}, ?, ?, '', ?, ?, ?)`);
  const upsertPreset = sql.change(`
    INSERT INTO policies (policy_id, name, type, description, document, service_type, tags, add_time, update_time)
    VALUES (?, ?, ${PRESET}, ?, ?, ?, '[]', ?6, ?6)
    ON CONFLICT (policy_id) DO UPDATE SET description = excluded.description, document = excluded.document`);
  const remove = sql.change("DELETE FROM policies WHERE policy_id = ?");

  return {
    byId: (policyId: number) => byId(policyId),
    byName: (name: string) => byName(name),
    countCustom: () => countCustom()?.policies ?? 0,
    /** `type` 0 is both. Presets come first, then custom ones as they were made. */
    countMatching: (type: 0 | Policy["type"], keyword: string) => countMatching(type, keyword)?.policies ?? 0,
    matching: (type: 0 | Policy["type"], keyword: string, page: { offset: number; limit: number }) =>
      matching(type, keyword, page.offset, page.limit),
    add(policy: { name: string; description: string; document: string; tags: string }, now: number): number {
      const policyId = ids.policyId();
      insert(policyId, policy.name, policy.description, policy.document, policy.tags, now, now);
      return policyId;
    },
    putPreset({ policyId, name, description, document, serviceType, addTime }: PresetPolicy): void {
      upsertPreset(policyId, name, description, JSON.stringify(document), serviceType, addTime);
    },
    remove(policyId: number): void {
      remove(policyId);
    },
  };
}
