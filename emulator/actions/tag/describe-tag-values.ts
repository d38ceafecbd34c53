/** tag:DescribeTagValues: every pair of some keys, in the order of their coming. Order of refusals: TagKeyEmpty, an offset within a page, UinInvalid. */
import { defineAction, tag } from "../../definitions/action.ts";
import { tagsPage } from "../../account/account-tags.ts";
import { categoryParam, offsetParams } from "../../account/tag-pages.ts";
import { tagRow } from "../../account/tag-rows.ts";
import { tagKeyEmpty } from "../../refusals/tags.ts";

export const DescribeTagValues = defineAction({
  ...tag,
  action: "DescribeTagValues",
  ratePerSecond: 20,

  params: {
    TagKeys: { type: "StringList", required: true, minItems: 1, refusedAs: "InvalidParameterValue.TagKeyEmpty" },
    CreateUin: { type: "Integer" },
    ...offsetParams(1000),
    Category: categoryParam,
  },

  handle(store, { TagKeys, ...asked }) {
    if (TagKeys.includes("")) throw tagKeyEmpty();
    const { rows, ...head } = tagsPage(store, { keys: TagKeys, value: null }, asked);
    return { ...head, Tags: rows.map(tagRow) };
  },
});
