/** The tags of resources, one row a tag, as three actions list them. */
import type { TagPage } from "../store/account-tags.ts";
import type { Store } from "../store/store.ts";
import type { TaggedKind } from "../store/tags.ts";
import { pageHead } from "./tag-pages.ts";
import { resourceTagRow } from "./tag-rows.ts";

export function resourceTagsPage(
  { tags }: Store,
  resources: readonly { readonly kind: TaggedKind; readonly id: string }[],
  page: TagPage,
) {
  const rows = resources.flatMap(({ kind, id }) => tags.carriedBy(kind, id).map((one) => resourceTagRow(id, one)));
  return { ...pageHead(rows.length, page), rows: rows.slice(page.offset, page.offset + page.limit) };
}
