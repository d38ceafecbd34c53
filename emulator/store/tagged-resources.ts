import type { Place } from "./people.ts";
import type { Sql } from "./sql.ts";
import type { TaggedKind } from "./tags.ts";

/** Something that carries a tag at least. */
export interface TaggedResource {
  readonly kind: TaggedKind;
  /** The part before the id in a resource description. */
  readonly prefix: string;
  readonly id: string;
  readonly place: Place;
}
/** A key with any of the values, or with any value at all where none is named. */
export interface TagFilter {
  readonly key: string;
  readonly values: readonly string[];
}
/** What is null is not looked at. */
export interface WantedResources {
  readonly filters: readonly TagFilter[];
  /** How many of the filters have to be met. */
  readonly needed: number;
  /** Of the account's pairs that meet them. */
  readonly creator: number | null;
  readonly among: readonly { readonly kind: TaggedKind; readonly id: string }[] | null;
  readonly prefix: string | null;
  readonly id: string | null;
}

/** In the order of the listing: what carries tags, where the tags are, and how it is described. */
const KINDS = [
  { kind: "uin", owner: "users", tags: "user_tags", column: "uin", prefix: "'uin'" },
  { kind: "policyid", owner: "policies", tags: "policy_tags", column: "policy_id", prefix: "'policyid'" },
  {
    kind: "role",
    owner: "cam_roles",
    tags: "role_tags",
    column: "role_id",
    prefix: "CASE service_type WHEN '' THEN 'role' ELSE 'role/tencentcloudServiceRole' END",
  },
] as const satisfies readonly { readonly kind: TaggedKind; readonly [name: string]: string }[];

const FOUND = KINDS.map(
  ({ kind, owner, tags, column, prefix }, rank) => `
  SELECT ${rank} AS rank, o.position AS position, '${kind}' AS kind, ${prefix} AS prefix, CAST(o.${column} AS TEXT) AS id
  FROM ${owner} AS o
  WHERE o.${column} IN (SELECT ${column} FROM ${tags}) AND (
    SELECT count(*) FROM json_each(?1) AS f WHERE EXISTS (
      SELECT 1 FROM ${tags} AS t WHERE t.${column} = o.${column} AND t.key = f.value ->> 'key'
        AND (json_array_length(f.value, '$.values') = 0
          OR t.value IN (SELECT v.value FROM json_each(f.value, '$.values') AS v))
        AND (?3 IS NULL OR EXISTS (
          SELECT 1 FROM account_tags AS pair WHERE pair.key = t.key AND pair.value = t.value AND pair.creator = ?3)))
  ) >= ?2`,
).join(" UNION ALL ");
const WANTED = `FROM (${FOUND}) AS found
  WHERE (?4 IS NULL OR EXISTS (
      SELECT 1 FROM json_each(?4) AS w WHERE w.value ->> 'kind' = found.kind AND w.value ->> 'id' = found.id))
    AND (?5 IS NULL OR prefix = ?5) AND (?6 IS NULL OR id = ?6)`;

interface Row extends Omit<TaggedResource, "place">, Place {}

/** Sub-users, custom policies and roles by the tags that they carry. */
export function createTaggedResourceStore(sql: Sql) {
  const count = sql.row<{ count: number }>(`SELECT count(*) AS count ${WANTED}`);
  const page = sql.rows<Row>(`
    SELECT rank, position, kind, prefix, id ${WANTED} AND (rank, position) > (?7, ?8)
    ORDER BY rank, position LIMIT ?10 OFFSET ?9`);
  const valuesOf = ({ filters, needed, creator, among, prefix, id }: WantedResources) =>
    [JSON.stringify(filters), needed, creator, among === null ? null : JSON.stringify(among), prefix, id] as const;

  return {
    count: (wanted: WantedResources) => count(...valuesOf(wanted))?.count ?? 0,
    /** From the first one where no place is given. */
    page: (
      wanted: WantedResources,
      { after, offset, limit }: { readonly after: Place | undefined; readonly offset: number; readonly limit: number },
    ): TaggedResource[] =>
      page(...valuesOf(wanted), after?.rank ?? -1, after?.position ?? 0, offset, limit).map(
        ({ rank, position, ...resource }) => ({ ...resource, place: { rank, position } }),
      ),
  };
}
