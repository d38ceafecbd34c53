/**
 * tag:DescribeResourceTagsByResourceIdsSeq
 *
 * As DescribeResourceTagsByResourceIds, without categories, and with OffsetInvalid for an offset that is no multiple of the limit.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { resourceTagsPage } from "../../account/resource-tags.ts";
import { offsetPageOf, offsetParams } from "../../account/tag-pages.ts";
import { resourceIdParams, resourcesById } from "../../account/tagged-resources.ts";

export const DescribeResourceTagsByResourceIdsSeq = defineAction({
  ...tag,
  action: "DescribeResourceTagsByResourceIdsSeq",
  ratePerSecond: 20,

  params: {
    ...resourceIdParams,
    ResourcePrefix: { ...resourceIdParams.ResourcePrefix, required: true },
    ResourceIds: { ...resourceIdParams.ResourceIds, refusedAs: "InvalidParameterValue.ResourceIdInvalid" },
    ResourceRegion: { ...resourceIdParams.ResourceRegion, required: true },
    ...offsetParams(),
  },

  handle(store, { ResourcePrefix, ResourceIds, ...asked }) {
    const resources = resourcesById(ResourcePrefix, ResourceIds, store);
    const page = offsetPageOf(asked, "InvalidParameterValue.OffsetInvalid");
    const { rows, ...head } = resourceTagsPage(store, resources, page);
    return { ...head, Tags: rows };
  },
});
