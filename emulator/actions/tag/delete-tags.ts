/** tag:DeleteTags: all of the pairs or none. Order of refusals: how many, then those of DeleteTag, pair by pair. */
import { defineAction, tag } from "../../definitions/action.ts";
import { deleteTag } from "../../account/account-tags.ts";
import { MOST_PER_REQUEST } from "../../account/tagging.ts";
import { tagFields } from "../../account/tags.ts";

export const DeleteTags = defineAction({
  ...tag,
  action: "DeleteTags",
  ratePerSecond: 20,

  params: {
    Tags: {
      type: "ObjectList",
      required: true,
      minItems: 1,
      maxItems: MOST_PER_REQUEST,
      refusedAs: "InvalidParameter",
      fields: tagFields,
    },
  },

  handle(store, { Tags }) {
    for (const { TagKey, TagValue } of Tags) deleteTag(store, { key: TagKey, value: TagValue });
    return {};
  },
});
