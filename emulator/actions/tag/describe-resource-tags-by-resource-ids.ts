/**
 * tag:DescribeResourceTagsByResourceIds
 *
 * The tags of several resources of one kind, one row a tag, in the order of the ids and then of the keys' coming. Order of
 * refusals: ServiceTypeInvalid, ResourceIdInvalid (how many), RegionInvalid, ResourcePrefixInvalid, ResourceIdInvalid, then an
 * offset that is no multiple of the limit. Ids that do not exist have no tags.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { resourceTagsPage } from "../../account/resource-tags.ts";
import { categoryParam, offsetPageOf, offsetParams } from "../../account/tag-pages.ts";
import { resourceIdParams, resourcesById } from "../../account/tagged-resources.ts";

export const DescribeResourceTagsByResourceIds = defineAction({
  ...tag,
  action: "DescribeResourceTagsByResourceIds",
  ratePerSecond: 20,

  params: {
    ...resourceIdParams,
    ResourcePrefix: { ...resourceIdParams.ResourcePrefix, required: true },
    ResourceIds: { ...resourceIdParams.ResourceIds, refusedAs: "InvalidParameterValue.ResourceIdInvalid" },
    ResourceRegion: { ...resourceIdParams.ResourceRegion, required: true },
    ...offsetParams(),
    Category: categoryParam,
  },

  handle(store, { ResourcePrefix, ResourceIds, Category, ...asked }) {
    const resources = resourcesById(ResourcePrefix, ResourceIds, store);
    const page = offsetPageOf(asked);
    const { rows, ...head } = resourceTagsPage(store, Category === "System" ? [] : resources, page);
    return { ...head, Tags: rows };
  },
});
