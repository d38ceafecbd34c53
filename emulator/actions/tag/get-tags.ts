/**
 * tag:GetTags
 *
 * The pairs of the account, or those of some keys, in the order of their coming. Order of refusals: LimitExceeded, TagKeyEmpty,
 * ReservedTagKey, PaginationTokenInvalid.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { tagsAfterToken } from "../../account/account-tags.ts";
import { categoryParam, tokenParams } from "../../account/tag-pages.ts";
import { requirePossibleKey } from "../../account/tags.ts";
import { tagRow } from "../../account/tag-rows.ts";

export const GetTags = defineAction({
  ...tag,
  action: "GetTags",
  ratePerSecond: 20,

  params: {
    TagKeys: { type: "StringList", maxItems: 20, refusedAs: "LimitExceeded" },
    ...tokenParams(1000, "LimitExceeded"),
    Category: categoryParam,
  },

  handle(store, { TagKeys, ...asked }) {
    for (const key of TagKeys ?? []) requirePossibleKey(key);
    const { token, rows } = tagsAfterToken(store, TagKeys ?? null, asked);
    return { PaginationToken: token, Tags: rows.map(tagRow) };
  },
});
