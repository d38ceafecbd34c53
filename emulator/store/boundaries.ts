import type { Sql } from "./sql.ts";

/** The policy that is the ceiling of what a sub-user may do; it grants nothing. */
export interface Boundary {
  readonly policyId: number;
}

/** Below a ceiling that is gone there is no room. */
const NOTHING = JSON.stringify({ version: "2.0", statement: [{ effect: "deny", action: "*", resource: "*" }] });

export function createBoundaryStore(sql: Sql) {
  const byUin = sql.row<Boundary>("SELECT policy_id AS policyId FROM user_boundaries WHERE uin = ?");
  const documentOf = sql.row<{ document: string }>(`
    SELECT coalesce(document, '${NOTHING}') AS document
    FROM user_boundaries AS b LEFT JOIN policies AS p ON p.policy_id = b.policy_id
      LEFT JOIN policy_versions AS v ON v.policy_id = p.policy_id AND v.version_id = p.default_version
    WHERE uin = ?`);
  const put = sql.change(`
    INSERT INTO user_boundaries (uin, policy_id) VALUES (?, ?)
    ON CONFLICT (uin) DO UPDATE SET policy_id = excluded.policy_id`);
  const remove = sql.change("DELETE FROM user_boundaries WHERE uin = ?");

  return {
    /** The policy may have been deleted since. */
    byUin: (uin: number) => byUin(uin),
    /** What the default version of the boundary says, or that nothing is allowed where its policy was deleted. */
    documentOf: (uin: number) => documentOf(uin)?.document,
    /** One for each sub-user: a second one takes the place of the first. */
    put(uin: number, policyId: number): void {
      put(uin, policyId);
    },
    remove(uin: number): void {
      remove(uin);
    },
  };
}
