/**
 * tag:UnTagResources
 *
 * Order of refusals: TagKeyEmpty and the other rules of keys, TagKeyDuplicate, then those of the descriptions. A key that a
 * resource does not have is a success that changes nothing.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { MOST_PER_REQUEST, changeEach, resourceListParam } from "../../account/tagging.ts";
import { duplicateOf, requireTagKey } from "../../account/tags.ts";
import { tagKeyDuplicate } from "../../refusals/tags.ts";

export const UnTagResources = defineAction({
  ...tag,
  action: "UnTagResources",
  ratePerSecond: 20,

  params: {
    ResourceList: resourceListParam,
    TagKeys: {
      type: "StringList",
      required: true,
      minItems: 1,
      maxItems: MOST_PER_REQUEST,
      refusedAs: "LimitExceeded.TagNumPerRequest",
    },
  },

  handle(store, { ResourceList, TagKeys }, call) {
    for (const key of TagKeys) requireTagKey(key);
    const twice = duplicateOf(TagKeys);
    if (twice !== undefined) throw tagKeyDuplicate(twice);
    return changeEach(store, call, ResourceList, ({ kind, id }) => {
      for (const key of TagKeys) store.tags.remove(kind, id, key);
    });
  },
});
