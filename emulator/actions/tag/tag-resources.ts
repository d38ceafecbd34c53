/**
 * tag:TagResources
 *
 * Order of refusals: the tags' own, TagKeyDuplicate, TagValueEmpty, then of the descriptions UnsupportedService and
 * ResourceDescriptionError. A key that a resource has gets the new value. Resources that do not exist or would have too many tags
 * are told in `FailedResources`, and the others are tagged.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { MOST_PER_REQUEST, changeEach, resourceListParam } from "../../account/tagging.ts";
import { duplicateOf, putTags, requireTag, tagFields } from "../../account/tags.ts";
import { tagKeyDuplicate, tagValueEmpty } from "../../refusals/tags.ts";

export const TagResources = defineAction({
  ...tag,
  action: "TagResources",
  ratePerSecond: 20,

  params: {
    ResourceList: resourceListParam,
    Tags: {
      type: "ObjectList",
      required: true,
      minItems: 1,
      maxItems: MOST_PER_REQUEST,
      refusedAs: "LimitExceeded.TagNumPerRequest",
      fields: tagFields,
    },
  },

  handle(store, { ResourceList, Tags }, call) {
    const tags = Tags.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue }));
    for (const one of tags) requireTag(one);
    const twice = duplicateOf(tags.map(({ key }) => key));
    if (twice !== undefined) throw tagKeyDuplicate(twice);
    const empty = tags.find(({ value }) => value === "");
    if (empty !== undefined) throw tagValueEmpty(empty.key);
    return changeEach(store, call, ResourceList, (resource) => putTags(store, resource, tags, call));
  },
});
