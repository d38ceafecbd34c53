import type { Keyword } from "./groups.ts";
import type { Ids } from "./ids.ts";
import type { PolicyVersionStore } from "./policy-versions.ts";
import type { PresetPolicy } from "./preset-policies.ts";
import type { Sql } from "./sql.ts";

export const CUSTOM = 1;
export const PRESET = 2;

export interface Policy {
  readonly policyId: number;
  readonly name: string;
  readonly type: typeof CUSTOM | typeof PRESET;
  readonly description: string;
  /** The number of the default version, and what it says. */
  readonly defaultVersion: number;
  readonly document: string;
  readonly alias: string;
  readonly serviceType: string;
  readonly isServiceLinked: 0 | 1;
  readonly addTime: number;
  readonly updateTime: number;
}
/** How many hold a policy directly, sub-users alone and all together; and whose boundary it is. */
export interface PolicyWithCounts extends Policy {
  readonly users: number;
  readonly entities: number;
  readonly boundaries: number;
}
type NewPolicy = Pick<Policy, "name" | "description" | "document">;

const COLUMNS = `policies.policy_id AS policyId, name, type, description, default_version AS defaultVersion, document, alias,
  service_type AS serviceType, service_linked AS isServiceLinked, add_time AS addTime, update_time AS updateTime`;
const FROM = `
  FROM policies JOIN policy_versions AS v ON v.policy_id = policies.policy_id AND v.version_id = default_version`;
const MATCHING =
  "WHERE (?1 = 0 OR type = ?1) AND instr(lower(name), lower(?2)) > 0 AND (?3 = 0 OR instr(name, ?2) > 0)";
/** Preset ones first, then the account's own, newest first. */
const IN_ORDER = `type DESC, CASE type WHEN ${CUSTOM} THEN -policies.position ELSE policies.position END`;
const countIn = (table: string) => `(SELECT count(*) FROM ${table} AS a WHERE a.policy_id = policies.policy_id)`;

export function createPolicyStore(sql: Sql, ids: Ids, versions: PolicyVersionStore) {
  const byId = sql.row<Policy>(`SELECT ${COLUMNS} ${FROM} WHERE policies.policy_id = ?`);
  const byName = sql.row<Policy>(`SELECT ${COLUMNS} ${FROM} WHERE name = ?`);
  const byNameInAnyCase = sql.row<Policy>(`SELECT ${COLUMNS} ${FROM} WHERE name = ? COLLATE NOCASE`);
  const countCustom = sql.row<{ policies: number }>("SELECT count(*) AS policies FROM policies WHERE type = 1");
  const countMatching = sql.row<{ policies: number }>(`SELECT count(*) AS policies FROM policies ${MATCHING}`);
  // The page first: counting for what is not on it would take longer than everything else.
  const matching = sql.rows<PolicyWithCounts>(`
    SELECT ${COLUMNS}, ${countIn("attachments")} AS users,
      ${countIn("attachments")} + ${countIn("group_attachments")} + ${countIn("role_attachments")} AS entities,
      ${countIn("user_boundaries")} + ${countIn("role_boundaries")} AS boundaries
    ${FROM} WHERE policies.policy_id IN
      (SELECT policy_id FROM policies ${MATCHING} ORDER BY ${IN_ORDER} LIMIT ?5 OFFSET ?4)
    ORDER BY ${IN_ORDER}`);
  const insert = sql.change(`
    INSERT INTO policies (policy_id, name, type, description, service_type, add_time, update_time, last_version)
    VALUES (?1, ?2, ${CUSTOM}, ?3, '', ?4, ?4, 0)`);
  const update = sql.change("UPDATE policies SET description = ?, alias = ?, update_time = ? WHERE policy_id = ?");
  // A custom policy of an older file may have the name that a preset policy takes today: it keeps it.
  const upsertPreset = sql.change(`
    INSERT INTO policies (policy_id, name, type, description, service_type, service_linked, add_time, update_time)
    VALUES (?1, ?2, ${PRESET}, ?3, ?4, ?5, ?6, ?6)
    ON CONFLICT (policy_id) DO UPDATE SET description = excluded.description
    ON CONFLICT (name) DO NOTHING`);
  const upsertPresetDocument = sql.change(`
    INSERT INTO policy_versions (policy_id, version_id, document, create_time)
    SELECT policy_id, 1, ?2, add_time FROM policies WHERE policy_id = ?1
    ON CONFLICT (policy_id, version_id) DO UPDATE SET document = excluded.document`);
  const remove = sql.change("DELETE FROM policies WHERE policy_id = ?");

  return {
    byId: (policyId: number) => byId(policyId),
    byName: (name: string) => byName(name),
    byNameInAnyCase: (name: string) => byNameInAnyCase(name),
    countCustom: () => countCustom()?.policies ?? 0,
    /** `type` 0 is both. Presets come first, then custom ones as they were made. */
    countMatching: (type: 0 | Policy["type"], { text, isExact }: Keyword) =>
      countMatching(type, text, Number(isExact))?.policies ?? 0,
    matching: (type: 0 | Policy["type"], { text, isExact }: Keyword, page: { offset: number; limit: number }) =>
      matching(type, text, Number(isExact), page.offset, page.limit),
    add({ name, description, document }: NewPolicy, now: number): number {
      const policyId = ids.policyId();
      insert(policyId, name, description, now);
      versions.makeDefault(policyId, versions.add(policyId, document, now), now);
      return policyId;
    },
    change(policyId: number, { description, alias }: Pick<Policy, "description" | "alias">, now: number): void {
      update(description, alias, now, policyId);
    },
    /** Presets have one version, which says what this release says. */
    putPreset({ policyId, name, description, document, serviceType, isServiceLinked, addTime }: PresetPolicy): void {
      upsertPreset(policyId, name, description, serviceType, isServiceLinked, addTime);
      upsertPresetDocument(policyId, JSON.stringify(document));
    },
    /** With its versions and attachments. A boundary that it was stays, and lets nothing through. */
    remove(policyId: number): void {
      remove(policyId);
    },
  };
}
