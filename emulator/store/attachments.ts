import type { Policy } from "./policies.ts";
import type { Sql } from "./sql.ts";

/** Who attached a policy: an account, or a role of the root account. */
export interface Operator {
  readonly operatorUin: number;
  readonly operatorRole: string | null;
}
export interface AttachedPolicy extends Operator {
  readonly policyId: number;
  readonly name: string;
  readonly type: Policy["type"];
  readonly description: string;
  readonly attachTime: number;
}
/** As columns of `policies`, joined with what attaches them. */
export const ATTACHED_POLICY = `policy_id AS policyId, name, type, description, operator_uin AS operatorUin,
  operator_role AS operatorRole, attach_time AS attachTime`;

/** A policy that counts for a sub-user, once however many ways it comes. */
export interface HeldPolicy extends Omit<AttachedPolicy, keyof Operator> {
  /** The groups that it comes through. */
  readonly groups: readonly { readonly groupId: number; readonly name: string }[];
}
/** 0 is any way and any type, and the empty keyword any name. */
export interface HeldBy {
  readonly way: 0 | typeof DIRECTLY | typeof THROUGH_GROUPS;
  readonly type: 0 | Policy["type"];
  readonly keyword: string;
}
export const DIRECTLY = 1;
export const THROUGH_GROUPS = 2;
export const USER = 1;
export const GROUP = 2;
export const ROLE = 3;

/** Who holds a policy: a sub-user, known by its uid, or a group or a role, which have no account number. */
export interface Holder {
  readonly relatedType: typeof USER | typeof GROUP | typeof ROLE;
  readonly id: string;
  readonly uin: number;
  readonly name: string;
  readonly attachTime: number;
}

/** Where the holders of each type are, in the order in which they are listed. */
const HOLDERS = [
  { relatedType: USER, attachments: "attachments", holders: "users", key: "uin", id: "CAST(uid AS TEXT)", uin: "uin" },
  {
    relatedType: GROUP,
    attachments: "group_attachments",
    holders: "user_groups",
    key: "group_id",
    id: "CAST(group_id AS TEXT)",
    uin: "0",
  },
  { relatedType: ROLE, attachments: "role_attachments", holders: "cam_roles", key: "role_id", id: "role_id", uin: "0" },
] as const;

function holderStatements(sql: Sql) {
  return HOLDERS.map(({ relatedType, attachments, holders, key, id, uin }) => ({
    relatedType,
    count: sql.row<{ count: number }>(`SELECT count(*) AS count FROM ${attachments} WHERE policy_id = ?`),
    // The page first: of holders before it nothing is looked up.
    page: sql.rows<Holder>(`
      SELECT ${relatedType} AS relatedType, ${id} AS id, ${uin} AS uin, name, attachTime
      FROM (SELECT ${key}, attach_time AS attachTime, position AS place FROM ${attachments}
        WHERE policy_id = ?1 ORDER BY position LIMIT ?3 OFFSET ?2)
      JOIN ${holders} USING (${key}) ORDER BY place`),
  }));
}

/** Every way in which a policy comes to sub-user ?1. */
const WAYS = `
  SELECT policy_id, ${DIRECTLY} AS way, position, attach_time FROM attachments WHERE uin = ?1
  UNION ALL
  SELECT policy_id, ${THROUGH_GROUPS}, a.position, attach_time
  FROM group_attachments AS a JOIN group_members AS m USING (group_id) WHERE m.uin = ?1`;
const HELD = `
  FROM (${WAYS}) AS ways JOIN policies USING (policy_id)
  WHERE (?2 = 0 OR way = ?2) AND (?3 = 0 OR type = ?3) AND instr(lower(policies.name), lower(?4)) > 0`;

/** Which policy is attached to which sub-user, directly; what counts for one; and who holds a policy, groups and roles included. */
export function createAttachmentStore(sql: Sql) {
  const insert = sql.change(`
    INSERT INTO attachments (policy_id, uin, operator_uin, operator_role, attach_time) VALUES (?, ?, ?, ?, ?)`);
  const remove = sql.change("DELETE FROM attachments WHERE policy_id = ? AND uin = ?");
  const exists = sql.row("SELECT 1 FROM attachments WHERE policy_id = ? AND uin = ?");
  const countHeldDirectly = sql.row<{ count: number }>("SELECT count(*) AS count FROM attachments WHERE uin = ?");
  const holdersByType = holderStatements(sql);
  const holdersOf = (type: 0 | Holder["relatedType"]) =>
    holdersByType.filter(({ relatedType }) => type === 0 || type === relatedType);
  const heldDirectly = sql.rows<AttachedPolicy>(`
    SELECT ${ATTACHED_POLICY}
    FROM attachments JOIN policies USING (policy_id) WHERE uin = ?1 ORDER BY attachments.position LIMIT ?3 OFFSET ?2`);
  const countHeld = sql.row<{ count: number }>(`SELECT count(DISTINCT policy_id) AS count ${HELD}`);
  // The page first, and of a policy the groups that hold it rather than all that the sub-user is in.
  const held = sql.rows<Omit<HeldPolicy, "groups"> & { readonly groups: string }>(`
    SELECT policyId, name, type, description, attachTime,
      (SELECT json_group_array(json_object('groupId', g.group_id, 'name', g.name) ORDER BY m.position)
        FROM group_attachments AS a CROSS JOIN group_members AS m USING (group_id) JOIN user_groups AS g USING (group_id)
        WHERE m.uin = ?1 AND a.policy_id = policyId) AS groups
    FROM (SELECT policy_id AS policyId, name, type, description, min(attach_time) AS attachTime, min(way) AS firstWay,
        min(ways.position) AS place
      ${HELD} GROUP BY policy_id ORDER BY firstWay, place, policy_id LIMIT ?6 OFFSET ?5)
    ORDER BY firstWay, place, policyId`);
  const documentsOf = sql.rows<{ document: string }>(`
    SELECT document
    FROM policies JOIN policy_versions AS v ON v.policy_id = policies.policy_id AND v.version_id = default_version
    WHERE policies.policy_id IN (SELECT policy_id FROM (${WAYS}))`);

  return {
    exists: (policyId: number, uin: number) => exists(policyId, uin) !== undefined,
    countHeldDirectly: (uin: number) => countHeldDirectly(uin)?.count ?? 0,
    /** `relatedType` 0 is all. */
    countHolders: (policyId: number, relatedType: 0 | Holder["relatedType"] = 0) =>
      holdersOf(relatedType).reduce((sum, { count }) => sum + (count(policyId)?.count ?? 0), 0),
    heldDirectly: (uin: number, page: { offset: number; limit: number }) => heldDirectly(uin, page.offset, page.limit),
    holders(
      policyId: number,
      relatedType: 0 | Holder["relatedType"],
      page: { offset: number; limit: number },
    ): Holder[] {
      const found: Holder[] = [];
      let { offset } = page;
      for (const holders of holdersOf(relatedType)) {
        if (found.length === page.limit) break;
        found.push(...holders.page(policyId, offset, page.limit - found.length));
        if (found.length < page.limit) offset = Math.max(0, offset - (holders.count(policyId)?.count ?? 0));
      }
      return found;
    },
    countHeld: (uin: number, { way, type, keyword }: HeldBy) => countHeld(uin, way, type, keyword)?.count ?? 0,
    /** Its own policies first, then those that only come through groups. */
    held: (uin: number, { way, type, keyword }: HeldBy, page: { offset: number; limit: number }): HeldPolicy[] =>
      held(uin, way, type, keyword, page.offset, page.limit).map((row) => ({ ...row, groups: JSON.parse(row.groups) })),
    /** What the policies that count for a sub-user say: its own and its groups', by their default versions. */
    documentsOf: (uin: number) => documentsOf(uin).map(({ document }) => document),
    add(policyId: number, uin: number, by: Operator & { now: number }): void {
      insert(policyId, uin, by.operatorUin, by.operatorRole, by.now);
    },
    remove(policyId: number, uin: number): void {
      remove(policyId, uin);
    },
  };
}
