/**
 * tag:DescribeResourceTags
 *
 * The tags of everything that carries some, one row a tag; less with each parameter that is given. Resources of other products,
 * buckets among them, are not here. Order of refusals: an offset that is no multiple of the limit.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { resourceTagsPage } from "../../account/resource-tags.ts";
import { offsetPageOf, offsetParams } from "../../account/tag-pages.ts";
import { ANYTHING, EVERYTHING } from "../../account/tagged-lists.ts";

export const DescribeResourceTags = defineAction({
  ...tag,
  action: "DescribeResourceTags",
  ratePerSecond: 20,

  params: {
    // Of the resource, which nobody here remembers.
    CreateUin: { type: "Integer", support: "unsupported" },
    ResourceRegion: { type: "String", support: "stored" },
    ServiceType: { type: "String" },
    ResourcePrefix: { type: "String" },
    ResourceId: { type: "String", identifies: "resource id" },
    ...offsetParams(),
    CosResourceId: { type: "Integer", oneOf: [0, 1] },
  },

  handle(store, { ServiceType = "cam", ResourcePrefix, ResourceId, CosResourceId = 0, ...asked }) {
    const page = offsetPageOf(asked);
    const wanted = { ...ANYTHING, prefix: ResourcePrefix ?? null, id: ResourceId ?? null };
    const isHere = ServiceType === "cam" && CosResourceId === 0;
    const resources = isHere ? store.taggedResources.page(wanted, EVERYTHING) : [];
    const { rows, ...head } = resourceTagsPage(store, resources, page);
    return { ...head, Rows: rows };
  },
});
