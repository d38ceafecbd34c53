/** tag:GetTagValues: every pair of some keys, in the order of their coming. Order of refusals: LimitExceeded, PaginationTokenInvalid. */
import { defineAction, tag } from "../../definitions/action.ts";
import { tagsAfterToken } from "../../account/account-tags.ts";
import { categoryParam, tokenParams } from "../../account/tag-pages.ts";
import { tagRow } from "../../account/tag-rows.ts";

export const GetTagValues = defineAction({
  ...tag,
  action: "GetTagValues",
  ratePerSecond: 20,

  params: {
    TagKeys: { type: "StringList", required: true, maxItems: 20, refusedAs: "LimitExceeded" },
    ...tokenParams(1000, "LimitExceeded"),
    Category: categoryParam,
  },

  handle(store, { TagKeys, ...asked }) {
    const { token, rows } = tagsAfterToken(store, TagKeys, asked);
    return { PaginationToken: token, Tags: rows.map(tagRow) };
  },
});
