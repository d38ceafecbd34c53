/** tag:GetTagKeys: each key once, in the order of their coming. Order of refusals: LimitExceeded, PaginationTokenInvalid. */
import { defineAction, tag } from "../../definitions/action.ts";
import { categoryParam, tokenPage, tokenParams } from "../../account/tag-pages.ts";

export const GetTagKeys = defineAction({
  ...tag,
  action: "GetTagKeys",
  ratePerSecond: 20,

  params: { ...tokenParams(1000, "LimitExceeded"), Category: categoryParam },

  handle({ accountTags }, { Category, ...asked }) {
    const { token, rows } = tokenPage(asked, (page) => (Category === "System" ? [] : accountTags.keys(null, page)));
    return { PaginationToken: token, TagKeys: rows.map(({ key }) => key) };
  },
});
