/** tag:DescribeTagKeys: each key once, in the order of their coming. Order of refusals: an offset within a page, UinInvalid. */
import { defineAction, tag } from "../../definitions/action.ts";
import { categoryParam, creatorOf, offsetPageOf, offsetParams, pageHead } from "../../account/tag-pages.ts";

export const DescribeTagKeys = defineAction({
  ...tag,
  action: "DescribeTagKeys",
  ratePerSecond: 20,

  params: {
    CreateUin: { type: "Integer" },
    ...offsetParams(1000),
    // Only for accounts that the vendor has put on a list; there are no projects here.
    ShowProject: { type: "Integer", oneOf: [0, 1], support: "stored" },
    Category: categoryParam,
  },

  handle(store, { CreateUin, Category, ...asked }) {
    const page = offsetPageOf(asked);
    const creator = creatorOf(store, CreateUin);
    const isNone = Category === "System";
    return {
      ...pageHead(isNone ? 0 : store.accountTags.countKeys(creator), page),
      Tags: isNone ? [] : store.accountTags.keys(creator, page).map(({ key }) => key),
    };
  },
});
