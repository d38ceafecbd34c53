import type { Ids } from "./ids.ts";
import { ATTACHED_POLICY, type AttachedPolicy, type OrderedPage, type Operator } from "./attachments.ts";
import type { Sql } from "./sql.ts";
import type { User } from "./users.ts";

export interface Group {
  readonly groupId: number;
  readonly name: string;
  readonly remark: string;
  readonly createTime: number;
}
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Found anywhere in a name, in any case where it is not exact. */
export interface Keyword {
  readonly text: string;
  readonly isExact: boolean;
}
export const ANY: Keyword = { text: "", isExact: false };

const COLUMNS = "group_id AS groupId, name, remark, create_time AS createTime";

/** User groups, who is in them, and which policies they hold. */
export function createGroupStore(sql: Sql, ids: Ids) {
  const count = (query: string) => sql.row<{ count: number }>(query);
  const byId = sql.row<Group>(`SELECT ${COLUMNS} FROM user_groups WHERE group_id = ?`);
  const byName = sql.row<Group>(`SELECT ${COLUMNS} FROM user_groups WHERE name = ?`);
  const MATCHING = "FROM user_groups WHERE instr(lower(name), lower(?1)) > 0 AND (?2 = 0 OR instr(name, ?1) > 0)";
  const countMatching = count(`SELECT count(*) AS count ${MATCHING}`);
  const matching = sql.rows<Group>(`
    SELECT ${COLUMNS} ${MATCHING} ORDER BY create_time DESC, group_id LIMIT ?4 OFFSET ?3`);
  const insert = sql.change("INSERT INTO user_groups (group_id, name, remark, create_time) VALUES (?, ?, ?, ?)");
  const update = sql.change("UPDATE user_groups SET name = ?, remark = ? WHERE group_id = ?");
  const remove = sql.change("DELETE FROM user_groups WHERE group_id = ?");

  const addMember = sql.change("INSERT OR IGNORE INTO group_members (group_id, uin) VALUES (?, ?)");
  const removeMember = sql.change("DELETE FROM group_members WHERE group_id = ? AND uin = ?");
  const isMember = sql.row("SELECT 1 FROM group_members WHERE group_id = ? AND uin = ?");
  const countMembers = count("SELECT count(*) AS count FROM group_members WHERE group_id = ?");
  const members = sql.rows<Pick<User, "uin">>(`
    SELECT uin FROM group_members WHERE group_id = ?1 ORDER BY position LIMIT ?3 OFFSET ?2`);
  const countMemberships = count("SELECT count(*) AS count FROM group_members");
  const countGroupsOf = count("SELECT count(*) AS count FROM group_members WHERE uin = ?");
  const groupsOf = sql.rows<Group>(`
    SELECT ${COLUMNS} FROM user_groups JOIN group_members USING (group_id) WHERE uin = ?1
    ORDER BY position LIMIT ?3 OFFSET ?2`);

  const attach = sql.change(`
    INSERT OR IGNORE INTO group_attachments (policy_id, group_id, operator_uin, operator_role, attach_time)
    VALUES (?, ?, ?, ?, ?)`);
  const detach = sql.change("DELETE FROM group_attachments WHERE policy_id = ? AND group_id = ?");
  const isAttached = sql.row("SELECT 1 FROM group_attachments WHERE policy_id = ? AND group_id = ?");
  const ATTACHED = `FROM group_attachments AS a JOIN policies USING (policy_id)
    WHERE group_id = ?1 AND instr(lower(name), lower(?2)) > 0`;
  const countPolicies = count(`SELECT count(*) AS count ${ATTACHED}`);
  const policies = (order: "ASC" | "DESC") =>
    sql.rows<AttachedPolicy>(`SELECT ${ATTACHED_POLICY} ${ATTACHED} ORDER BY a.position ${order} LIMIT ?4 OFFSET ?3`);
  const [oldestFirst, newestFirst] = [policies("ASC"), policies("DESC")];

  return {
    byId: (groupId: number) => byId(groupId),
    /** Two names that differ in case only cannot both exist. */
    byName: (name: string) => byName(name),
    countMatching: ({ text, isExact }: Keyword = ANY) => countMatching(text, Number(isExact))?.count ?? 0,
    matching: ({ text, isExact }: Keyword, { offset, limit }: Page) => matching(text, Number(isExact), offset, limit),
    add(name: string, remark: string, createTime: number): Group {
      const groupId = ids.groupId();
      insert(groupId, name, remark, createTime);
      return { groupId, name, remark, createTime };
    },
    change(groupId: number, name: string, remark: string): void {
      update(name, remark, groupId);
    },
    /** With its memberships and attachments; the members stay. */
    remove(groupId: number): void {
      remove(groupId);
    },

    isMember: (groupId: number, uin: number) => isMember(groupId, uin) !== undefined,
    addMember(groupId: number, uin: number): void {
      addMember(groupId, uin);
    },
    removeMember(groupId: number, uin: number): void {
      removeMember(groupId, uin);
    },
    countMembers: (groupId: number) => countMembers(groupId)?.count ?? 0,
    members: (groupId: number, { offset, limit }: Page) => members(groupId, offset, limit).map((member) => member.uin),
    countMemberships: () => countMemberships()?.count ?? 0,
    countGroupsOf: (uin: number) => countGroupsOf(uin)?.count ?? 0,
    groupsOf: (uin: number, { offset, limit }: Page) => groupsOf(uin, offset, limit),

    isAttached: (policyId: number, groupId: number) => isAttached(policyId, groupId) !== undefined,
    attach(policyId: number, groupId: number, by: Operator & { now: number }): void {
      attach(policyId, groupId, by.operatorUin, by.operatorRole, by.now);
    },
    detach(policyId: number, groupId: number): void {
      detach(policyId, groupId);
    },
    countPolicies: (groupId: number, keyword = "") => countPolicies(groupId, keyword)?.count ?? 0,
    policies: (groupId: number, keyword: string, { offset, limit, isNewestFirst }: OrderedPage) =>
      (isNewestFirst ? newestFirst : oldestFirst)(groupId, keyword, offset, limit),
  };
}
