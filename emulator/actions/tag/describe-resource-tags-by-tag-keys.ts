/**
 * tag:DescribeResourceTagsByTagKeys
 *
 * What some resources have for some keys, one row a resource that has one of them. Order of refusals: ResourceIdInvalid (how
 * many), RegionInvalid, Tag, the keys' own, ResourcePrefixInvalid, ResourceIdInvalid, an offset that is no multiple of the limit.
 * Of other products' resources there are none.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { offsetPageOf, offsetParams, pageHead } from "../../account/tag-pages.ts";
import { tagRow } from "../../account/tag-rows.ts";
import { resourceIdParams, resourcesById } from "../../account/tagged-resources.ts";
import { requireTagKey } from "../../account/tags.ts";

const MOST = 20;
const ROWS = 400;

export const DescribeResourceTagsByTagKeys = defineAction({
  ...tag,
  action: "DescribeResourceTagsByTagKeys",
  ratePerSecond: 20,

  params: {
    ServiceType: { type: "String", required: true },
    ResourcePrefix: { ...resourceIdParams.ResourcePrefix, required: true },
    ResourceRegion: { ...resourceIdParams.ResourceRegion, required: true },
    ResourceIds: {
      ...resourceIdParams.ResourceIds,
      maxItems: MOST,
      refusedAs: "InvalidParameterValue.ResourceIdInvalid",
    },
    TagKeys: { type: "StringList", required: true, minItems: 1, maxItems: MOST, refusedAs: "InvalidParameter.Tag" },
    ...offsetParams(ROWS),
  },

  handle(store, { ServiceType, ResourcePrefix, ResourceIds, TagKeys, Offset = 0, Limit = ROWS }) {
    for (const key of TagKeys) requireTagKey(key);
    const resources = ServiceType === "cam" ? resourcesById(ResourcePrefix, ResourceIds, store) : [];
    const page = offsetPageOf({ Offset, Limit });
    const rows = resources
      .map(({ kind, id }) => ({
        ResourceId: id,
        TagKeyValues: store.tags
          .carriedBy(kind, id)
          .filter(({ key }) => TagKeys.includes(key))
          .map(tagRow),
      }))
      .filter(({ TagKeyValues }) => TagKeyValues.length > 0);
    return { ...pageHead(rows.length, page), Rows: rows.slice(page.offset, page.offset + page.limit) };
  },
});
