/**
 * tag:AddResourceTag
 *
 * Order of refusals: the pair's own, then those of the description, TagKeyAttached for a key that the resource carries already,
 * the quotas. The account has the pair from then on.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { parseResource, requireResource } from "../../account/tagged-resources.ts";
import { carries, putTags, requireTag } from "../../account/tags.ts";
import { tagKeyAttached } from "../../refusals/tags.ts";

export const AddResourceTag = defineAction({
  ...tag,
  action: "AddResourceTag",
  ratePerSecond: 20,

  params: {
    TagKey: { type: "String", required: true },
    TagValue: { type: "String", required: true },
    Resource: { type: "String", required: true, identifies: "resource description" },
  },

  handle(store, { TagKey, TagValue, Resource }, call) {
    requireTag({ key: TagKey, value: TagValue });
    const resource = parseResource(Resource, store, call.assumed);
    requireResource(store, resource);
    if (carries(store, resource, TagKey)) throw tagKeyAttached(Resource, TagKey);
    putTags(store, resource, [{ key: TagKey, value: TagValue }], call);
    return {};
  },
});
