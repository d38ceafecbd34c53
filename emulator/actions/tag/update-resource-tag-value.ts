/**
 * tag:UpdateResourceTagValue
 *
 * Order of refusals: the pair's own, then those of the description, AttachedTagKeyNotFound, LimitExceeded.TagValue.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { parseResource, requireResource } from "../../account/tagged-resources.ts";
import { putTags, requireCarried, requireTag } from "../../account/tags.ts";

export const UpdateResourceTagValue = defineAction({
  ...tag,
  action: "UpdateResourceTagValue",
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
    requireCarried(store, resource, TagKey);
    putTags(store, resource, [{ key: TagKey, value: TagValue }], call);
    return {};
  },
});
