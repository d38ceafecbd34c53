/**
 * tag:AttachResourcesTag
 *
 * One pair, which the account has to have, to all of the resources or to none. Order of refusals: the parameters', the key's own,
 * ResourcePrefixInvalid, ResourceIdInvalid, ResourceDescriptionError for what does not exist, TagNonExist, TagKeyAttached,
 * ResourceAttachedTags.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { requireAccountTag } from "../../account/account-tags.ts";
import { existingResources, manyResourcesParams } from "../../account/tagging.ts";
import { carries, putTags, requireTag } from "../../account/tags.ts";
import { tagKeyAttached } from "../../refusals/tags.ts";

export const AttachResourcesTag = defineAction({
  ...tag,
  action: "AttachResourcesTag",
  ratePerSecond: 20,

  params: { ...manyResourcesParams, TagValue: { type: "String", required: true } },

  handle(store, { ResourcePrefix = "", ResourceIds, TagKey, TagValue }, call) {
    const pair = { key: TagKey, value: TagValue };
    requireTag(pair);
    const resources = existingResources(store, ResourcePrefix, ResourceIds);
    requireAccountTag(store, pair);
    for (const resource of resources) {
      if (carries(store, resource, TagKey)) throw tagKeyAttached(resource.description, TagKey);
      putTags(store, resource, [pair], call);
    }
    return {};
  },
});
