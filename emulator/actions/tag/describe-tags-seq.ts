/**
 * tag:DescribeTagsSeq
 *
 * The pairs of the account, and which of them can be deleted. TagKeys counts where TagKey is given too. Order of refusals:
 * OffsetInvalid, UinInvalid.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { tagsPage } from "../../account/account-tags.ts";
import { offsetParams } from "../../account/tag-pages.ts";
import { accountTagRow } from "../../account/tag-rows.ts";

export const DescribeTagsSeq = defineAction({
  ...tag,
  action: "DescribeTagsSeq",
  ratePerSecond: 20,

  params: {
    TagKey: { type: "String" },
    TagValue: { type: "String" },
    ...offsetParams(),
    CreateUin: { type: "Integer" },
    TagKeys: { type: "StringList" },
    // Only for accounts that the vendor has put on a list; there are no projects here.
    ShowProject: { type: "Integer", oneOf: [0, 1], support: "stored" },
  },

  handle(store, { TagKey, TagValue, TagKeys, ...asked }) {
    const keys = TagKeys ?? (TagKey === undefined ? null : [TagKey]);
    const only = { keys, value: TagValue ?? null };
    const { rows, ...head } = tagsPage(store, only, asked, "InvalidParameterValue.OffsetInvalid");
    return { ...head, Tags: rows.map(accountTagRow) };
  },
});
