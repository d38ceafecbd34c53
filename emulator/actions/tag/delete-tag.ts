/**
 * tag:DeleteTag
 *
 * Order of refusals: the pair's own, TagNonExist, TagAttachedResource while something carries it.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { deleteTag } from "../../account/account-tags.ts";

export const DeleteTag = defineAction({
  ...tag,
  action: "DeleteTag",
  ratePerSecond: 20,

  params: { TagKey: { type: "String", required: true }, TagValue: { type: "String", required: true } },

  handle(store, { TagKey, TagValue }) {
    deleteTag(store, { key: TagKey, value: TagValue });
    return {};
  },
});
