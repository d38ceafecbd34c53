/**
 * tag:DeleteResourceTag
 *
 * Takes a key off a resource; the account keeps the pair. Order of refusals: the key's own, then those of the description,
 * AttachedTagKeyNotFound.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { parseResource, requireResource } from "../../account/tagged-resources.ts";
import { requireCarried, requireTagKey } from "../../account/tags.ts";

export const DeleteResourceTag = defineAction({
  ...tag,
  action: "DeleteResourceTag",
  ratePerSecond: 20,

  params: {
    TagKey: { type: "String", required: true },
    Resource: { type: "String", required: true, identifies: "resource description" },
  },

  handle(store, { TagKey, Resource }, call) {
    requireTagKey(TagKey);
    const resource = parseResource(Resource, store, call.assumed);
    requireResource(store, resource);
    requireCarried(store, resource, TagKey);
    store.tags.remove(resource.kind, resource.id, TagKey);
    return {};
  },
});
