/** tag:DescribeTagValuesSeq: every pair of some keys, in the order of their coming. Order of refusals: OffsetInvalid, UinInvalid. */
import { defineAction, tag } from "../../definitions/action.ts";
import { tagsPage } from "../../account/account-tags.ts";
import { offsetParams } from "../../account/tag-pages.ts";
import { tagRow } from "../../account/tag-rows.ts";

export const DescribeTagValuesSeq = defineAction({
  ...tag,
  action: "DescribeTagValuesSeq",
  ratePerSecond: 20,

  params: {
    TagKeys: { type: "StringList", required: true },
    CreateUin: { type: "Integer" },
    ...offsetParams(),
  },

  handle(store, { TagKeys, ...asked }) {
    const { rows, ...head } = tagsPage(
      store,
      { keys: TagKeys, value: null },
      asked,
      "InvalidParameterValue.OffsetInvalid",
    );
    return { ...head, Tags: rows.map(tagRow) };
  },
});
