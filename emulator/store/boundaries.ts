import type { Sql } from "./sql.ts";

/** The policy that is the ceiling of what a sub-user or a role may do; it grants nothing. */
export interface Boundary {
  readonly policyId: number;
}

/** Below a ceiling that is gone there is no room. */
const NOTHING = JSON.stringify({ version: "2.0", statement: [{ effect: "deny", action: "*", resource: "*" }] });

/** Where the boundaries of either kind of holder are kept; they go with the holder. */
export const OF_USERS = { table: "user_boundaries", holder: "uin" } as const;
export const OF_ROLES = { table: "role_boundaries", holder: "role_id" } as const;

export function createBoundaryStore<Holder extends number | string>(
  sql: Sql,
  { table, holder }: typeof OF_USERS | typeof OF_ROLES,
) {
  const byHolder = sql.row<Boundary>(`SELECT policy_id AS policyId FROM ${table} WHERE ${holder} = ?`);
  const documentOf = sql.row<{ document: string }>(`
    SELECT coalesce(document, '${NOTHING}') AS document
    FROM ${table} AS b LEFT JOIN policies AS p ON p.policy_id = b.policy_id
      LEFT JOIN policy_versions AS v ON v.policy_id = p.policy_id AND v.version_id = p.default_version
    WHERE ${holder} = ?`);
  const put = sql.change(`
    INSERT INTO ${table} (${holder}, policy_id) VALUES (?, ?)
    ON CONFLICT (${holder}) DO UPDATE SET policy_id = excluded.policy_id`);
  const remove = sql.change(`DELETE FROM ${table} WHERE ${holder} = ?`);

  return {
    /** The policy may have been deleted since. */
    of: (id: Holder) => byHolder(id),
    /** What the default version of the boundary says, or that nothing is allowed where its policy was deleted. */
    documentOf: (id: Holder) => documentOf(id)?.document,
    /** One for each holder: a second one takes the place of the first. */
    put(id: Holder, policyId: number): void {
      put(id, policyId);
    },
    remove(id: Holder): void {
      remove(id);
    },
  };
}
