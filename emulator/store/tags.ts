import type { Sql } from "./sql.ts";

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What can carry tags, as the resource descriptions call it, and where its tags are kept. They go with it. */
const TAGGED = {
  uin: { tags: "user_tags", column: "uin", owners: "SELECT uin FROM users" },
  policyid: { tags: "policy_tags", column: "policy_id", owners: "SELECT policy_id FROM policies WHERE type = 1" },
  role: { tags: "role_tags", column: "role_id", owners: "SELECT role_id FROM cam_roles" },
} as const;
export type TaggedKind = keyof typeof TAGGED;

export const isTaggedKind = (kind: string): kind is TaggedKind => Object.hasOwn(TAGGED, kind);

/** Every tag on everything. */
export const CARRIED_TAGS = Object.values(TAGGED)
  .map(({ tags }) => `SELECT key, value FROM ${tags}`)
  .join(" UNION ALL ");

/** The tags of sub-users, custom policies and roles: one place for the Tag service and for the actions that set tags themselves. */
export function createTagStore(sql: Sql) {
  const kinds = Object.fromEntries(
    Object.entries(TAGGED).map(([kind, tagged]) => [kind, statementsFor(sql, tagged)]),
  ) as Record<TaggedKind, ReturnType<typeof statementsFor>>;
  const add = sql.change("INSERT OR IGNORE INTO account_tags (key, value, creator) VALUES (?, ?, ?)");
  const countKeys = sql.row<{ count: number }>("SELECT count(DISTINCT key) AS count FROM account_tags WHERE key <> ?");
  const countValues = sql.row<{ count: number }>(
    "SELECT count(*) AS count FROM account_tags WHERE key = ? AND value <> ?",
  );

  return {
    /** Whether there is something of this kind and id that could carry tags. */
    canCarry: (kind: TaggedKind, id: string) => kinds[kind].owner(id) !== undefined,
    /** In the order in which the keys came. */
    carriedBy: (kind: TaggedKind, id: string | number): Tag[] => kinds[kind].carriedBy(id),
    /** The account has the pair from now on, if it had not. */
    add({ key, value }: Tag, creator: number): void {
      add(key, value, creator);
    },
    put(kind: TaggedKind, id: string | number, tag: Tag, creator: number): void {
      add(tag.key, tag.value, creator);
      kinds[kind].put(id, tag.key, tag.value);
    },
    remove(kind: TaggedKind, id: string | number, key: string): void {
      kinds[kind].remove(id, key);
    },
    /** How many keys the account has beside this one, and how many values this key has beside this one. */
    others: ({ key, value }: Tag) => ({
      keys: countKeys(key)?.count ?? 0,
      values: countValues(key, value)?.count ?? 0,
    }),
  };
}

function statementsFor(sql: Sql, { tags, column, owners }: (typeof TAGGED)[TaggedKind]) {
  return {
    owner: sql.row(`SELECT 1 FROM (${owners}) WHERE ${column} = ?`),
    carriedBy: sql.rows<Tag>(`SELECT key, value FROM ${tags} WHERE ${column} = ? ORDER BY position`),
    put: sql.change(`
      INSERT INTO ${tags} (${column}, key, value) VALUES (?, ?, ?)
      ON CONFLICT (${column}, key) DO UPDATE SET value = excluded.value`),
    remove: sql.change(`DELETE FROM ${tags} WHERE ${column} = ? AND key = ?`),
  };
}
