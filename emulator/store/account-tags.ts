import type { Sql } from "./sql.ts";
import { CARRIED_TAGS, type Tag } from "./tags.ts";

/** A pair of the account's, and whether something carries it. */
export interface AccountTag extends Tag {
  readonly position: number;
  readonly isCarried: 0 | 1;
}
export interface TagKey {
  readonly key: string;
  readonly position: number;
}
/** What is null is not looked at. */
export interface WantedTags {
  readonly keys: readonly string[] | null;
  readonly value: string | null;
  readonly creator: number | null;
}
/** From the first one after a place in the order in which they came; then past `offset` of those. */
export interface TagPage {
  readonly after: number;
  readonly offset: number;
  readonly limit: number;
}

const WANTED = `FROM account_tags AS pair
  WHERE (?1 IS NULL OR key IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR value = ?2)
    AND (?3 IS NULL OR creator = ?3)`;

/** The keys and values that the account has: made by themselves, or by tagging something, and there until they are deleted. */
export function createAccountTagStore(sql: Sql) {
  const find = sql.row<AccountTag>(`
    SELECT position, key, value, EXISTS (SELECT 1 FROM (${CARRIED_TAGS}) AS c WHERE c.key = ?1 AND c.value = ?2) AS isCarried
    FROM account_tags WHERE key = ?1 AND value = ?2`);
  const remove = sql.change("DELETE FROM account_tags WHERE key = ? AND value = ?");
  const countWanted = sql.row<{ count: number }>(`SELECT count(*) AS count ${WANTED}`);
  const wanted = sql.rows<AccountTag>(`
    SELECT position, key, value, EXISTS (
      SELECT 1 FROM (${CARRIED_TAGS}) AS c WHERE c.key = pair.key AND c.value = pair.value) AS isCarried
    ${WANTED} AND position > ?4 ORDER BY position LIMIT ?6 OFFSET ?5`);
  const countKeys = sql.row<{ count: number }>(`
    SELECT count(DISTINCT key) AS count FROM account_tags WHERE ?1 IS NULL OR creator = ?1`);
  const keys = sql.rows<TagKey>(`
    SELECT key, min(position) AS position FROM account_tags WHERE ?1 IS NULL OR creator = ?1
    GROUP BY key HAVING min(position) > ?2 ORDER BY min(position) LIMIT ?4 OFFSET ?3`);
  const listOf = (names: WantedTags["keys"]) => (names === null ? null : JSON.stringify(names));

  return {
    find: ({ key, value }: Tag) => find(key, value),
    remove({ key, value }: Tag): void {
      remove(key, value);
    },
    count: (only: WantedTags) => countWanted(listOf(only.keys), only.value, only.creator)?.count ?? 0,
    wanted: (only: WantedTags, { after, offset, limit }: TagPage) =>
      wanted(listOf(only.keys), only.value, only.creator, after, offset, limit),
    countKeys: (creator: number | null) => countKeys(creator)?.count ?? 0,
    keys: (creator: number | null, { after, offset, limit }: TagPage) => keys(creator, after, offset, limit),
  };
}
