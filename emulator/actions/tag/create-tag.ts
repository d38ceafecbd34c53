/**
 * tag:CreateTag
 *
 * The account has the pair from then on, until it is deleted. Order of refusals: the pair's own, TagValueEmpty, TagDuplicate,
 * LimitExceeded.TagKey and TagValue.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { createTag } from "../../account/account-tags.ts";

export const CreateTag = defineAction({
  ...tag,
  action: "CreateTag",
  ratePerSecond: 20,

  params: { TagKey: { type: "String", required: true }, TagValue: { type: "String", required: true } },

  handle(store, { TagKey, TagValue }, call) {
    createTag(store, { key: TagKey, value: TagValue }, call);
    return {};
  },
});
