/**
 * tag:DetachResourcesTag
 *
 * One key off all of the resources or off none; the account keeps the pair. Order of refusals: the parameters', the key's own,
 * ResourcePrefixInvalid, ResourceIdInvalid, ResourceDescriptionError for what does not exist, AttachedTagKeyNotFound.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { existingResources, manyResourcesParams } from "../../account/tagging.ts";
import { requireCarried, requireTagKey } from "../../account/tags.ts";

export const DetachResourcesTag = defineAction({
  ...tag,
  action: "DetachResourcesTag",
  ratePerSecond: 20,

  params: manyResourcesParams,

  handle(store, { ResourcePrefix = "", ResourceIds, TagKey }) {
    requireTagKey(TagKey);
    for (const resource of existingResources(store, ResourcePrefix, ResourceIds)) {
      requireCarried(store, resource, TagKey);
      store.tags.remove(resource.kind, resource.id, TagKey);
    }
    return {};
  },
});
