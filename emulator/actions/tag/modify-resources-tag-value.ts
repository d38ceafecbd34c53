/**
 * tag:ModifyResourcesTagValue
 *
 * Another value, which the account has to have for the key, on all of the resources or on none. Order of refusals: the
 * parameters', the pair's own, ResourcePrefixInvalid, ResourceIdInvalid, ResourceDescriptionError for what does not exist,
 * TagNonExist, AttachedTagKeyNotFound.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { requireAccountTag } from "../../account/account-tags.ts";
import { existingResources, manyResourcesParams } from "../../account/tagging.ts";
import { putTags, requireCarried, requireTag } from "../../account/tags.ts";

export const ModifyResourcesTagValue = defineAction({
  ...tag,
  action: "ModifyResourcesTagValue",
  ratePerSecond: 20,

  params: { ...manyResourcesParams, TagValue: { type: "String", required: true } },

  handle(store, { ResourcePrefix = "", ResourceIds, TagKey, TagValue }, call) {
    const pair = { key: TagKey, value: TagValue };
    requireTag(pair);
    const resources = existingResources(store, ResourcePrefix, ResourceIds);
    requireAccountTag(store, pair);
    for (const resource of resources) {
      requireCarried(store, resource, TagKey);
      putTags(store, resource, [pair], call);
    }
    return {};
  },
});
