/** What the lists of the Tag service have in common: pages by offset or by token, the creator, the category. */
import { valueNotAllowed } from "../refusals/protocol.ts";
import { creatorInvalid, paginationTokenInvalid } from "../refusals/tags.ts";
import type { Store } from "../store/store.ts";
import type { TagPage } from "../store/account-tags.ts";
import { placeOf, tokenOf } from "./page-tokens.ts";

export const categoryParam = { type: "String", oneOf: ["Custom", "System", "All"] } as const;

/** Where no limit is documented it is that of the other lists. */
export const offsetParams = (most = 200) =>
  ({
    Offset: { type: "Integer", minimum: 0 },
    Limit: { type: "Integer", minimum: 1, maximum: most },
  }) as const;

interface Asked {
  readonly Offset?: number;
  readonly Limit?: number;
}

export function offsetPageOf({ Offset = 0, Limit = 15 }: Asked, refusedAs?: string) {
  if (Offset % Limit !== 0) throw valueNotAllowed("Offset", "it is a multiple of Limit", refusedAs);
  return { after: 0, offset: Offset, limit: Limit };
}

/** The head of an answer that is a page by offset. */
export const pageHead = (total: number, { offset, limit }: TagPage) => ({
  TotalCount: total,
  Offset: offset,
  Limit: limit,
});

/** Of tags: some account of this root account, or nobody in particular for 0 and for nothing. */
export function creatorOf({ users, account }: Store, uin: number | undefined): number | null {
  if (uin === undefined || uin === 0) return null;
  if (uin !== account.uin && users.byUin(uin) === undefined) throw creatorInvalid(uin);
  return uin;
}

export const tokenParams = (most: number, refusedAs: string) =>
  ({
    PaginationToken: { type: "String" },
    MaxResults: { type: "Integer", minimum: 1, maximum: most, refusedAs },
  }) as const;

/** A page of rows with a place in one order, and the token of the one after it: empty where there is none. */
export function tokenPage<Row extends { readonly position: number }>(
  { PaginationToken = "", MaxResults = 50 }: { readonly PaginationToken?: string; readonly MaxResults?: number },
  rowsOf: (page: TagPage) => readonly Row[],
): { readonly token: string; readonly rows: readonly Row[] } {
  const after = placeOf(PaginationToken, paginationTokenInvalid)?.position ?? 0;
  const found = rowsOf({ after, offset: 0, limit: MaxResults + 1 });
  const rows = found.slice(0, MaxResults);
  const last = found.length > MaxResults ? rows.at(-1) : undefined;
  return { token: last === undefined ? "" : tokenOf({ rank: 0, position: last.position }), rows };
}
