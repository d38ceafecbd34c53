/**
 * tag:CreateTags
 *
 * All of the pairs or none. Order of refusals: Tag (none or more than ten), then those of CreateTag, pair by pair: one that comes
 * twice is there already.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { createTag } from "../../account/account-tags.ts";
import { MOST_PER_REQUEST } from "../../account/tagging.ts";
import { tagFields } from "../../account/tags.ts";
import { badTag } from "../../refusals/tags.ts";

export const CreateTags = defineAction({
  ...tag,
  action: "CreateTags",
  ratePerSecond: 20,

  params: {
    Tags: { type: "ObjectList", maxItems: MOST_PER_REQUEST, refusedAs: "InvalidParameter.Tag", fields: tagFields },
  },

  handle(store, { Tags = [] }, call) {
    if (Tags.length === 0) throw badTag("Tags is missing or empty.");
    for (const { TagKey, TagValue } of Tags) createTag(store, { key: TagKey, value: TagValue }, call);
    return {};
  },
});
