/** The pairs of the account: how they are listed, made and deleted, whichever action asks. */
import { tagAttached, tagDuplicate, tagNonExist, tagValueEmpty } from "../refusals/tags.ts";
import type { Call } from "../terms/call.ts";
import type { WantedTags } from "../store/account-tags.ts";
import type { Store } from "../store/store.ts";
import type { Tag } from "../store/tags.ts";
import { creatorOf, offsetPageOf, pageHead, tokenPage } from "./tag-pages.ts";
import { requireRoomForTag, requireTag } from "./tags.ts";

interface Asked {
  readonly CreateUin?: number;
  readonly Offset?: number;
  readonly Limit?: number;
  readonly Category?: "Custom" | "System" | "All";
}
type Only = Pick<WantedTags, "keys" | "value">;

/** A page by offset; `offsetInvalid` is the code where the action has one of its own. */
export function tagsPage(store: Store, only: Only, { CreateUin, Category, ...rest }: Asked, offsetInvalid?: string) {
  const page = offsetPageOf(rest, offsetInvalid);
  const wanted = { ...only, creator: creatorOf(store, CreateUin) };
  const isNone = Category === "System";
  return {
    ...pageHead(isNone ? 0 : store.accountTags.count(wanted), page),
    rows: isNone ? [] : store.accountTags.wanted(wanted, page),
  };
}

/** A page by token. */
export function tagsAfterToken(
  { accountTags }: Store,
  keys: readonly string[] | null,
  { Category, ...asked }: Pick<Asked, "Category"> & Parameters<typeof tokenPage>[0],
) {
  return tokenPage(asked, (page) =>
    Category === "System" ? [] : accountTags.wanted({ keys, value: null, creator: null }, page),
  );
}

/** Order of refusals: the pair's own, TagValueEmpty, TagDuplicate, the quotas. */
export function createTag(store: Store, tag: Tag, { quota, caller }: Pick<Call, "quota" | "caller">): void {
  requireTag(tag);
  if (tag.value === "") throw tagValueEmpty(tag.key);
  if (store.accountTags.find(tag) !== undefined) throw tagDuplicate(tag);
  requireRoomForTag(store.tags, tag, quota);
  store.tags.add(tag, caller.uin);
}

/** Order of refusals: the pair's own, TagNonExist, TagAttachedResource. */
export function deleteTag(store: Store, tag: Tag): void {
  requireTag(tag);
  const found = requireAccountTag(store, tag);
  if (found.isCarried === 1) throw tagAttached(tag);
  store.accountTags.remove(tag);
}

export function requireAccountTag({ accountTags }: Store, tag: Tag) {
  const found = accountTags.find(tag);
  if (found === undefined) throw tagNonExist(tag);
  return found;
}
