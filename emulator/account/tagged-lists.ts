/** Resources by their tags, as the actions that look for them ask. */
import { valueNotAllowed } from "../refusals/protocol.ts";
import { filterWithoutKey } from "../refusals/tags.ts";
import type { Store } from "../store/store.ts";
import type { WantedResources } from "../store/tagged-resources.ts";
import { creatorOf, offsetPageOf, offsetParams, pageHead } from "./tag-pages.ts";
import { tagRow } from "./tag-rows.ts";

export const ANYTHING: WantedResources = {
  filters: [],
  needed: 0,
  creator: null,
  among: null,
  prefix: null,
  id: null,
};
export const EVERYTHING = { after: undefined, offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

const MOST_FILTERS = 6;

export const tagFilters = {
  type: "ObjectList",
  fields: { TagKey: { type: "String", required: true }, TagValue: { type: "StringList" } },
} as const;

interface FilterText {
  readonly TagKey: string;
  readonly TagValue?: readonly string[];
}

export const filtersOf = (filters: readonly FilterText[]) =>
  filters.map(({ TagKey, TagValue = [] }) => ({ key: TagKey, values: TagValue }));

export const byTagsParams = {
  TagFilters: {
    ...tagFilters,
    required: true,
    maxItems: MOST_FILTERS,
    refusedAs: "InvalidParameterValue.TagFiltersLengthExceeded",
  },
  CreateUin: { type: "Integer" },
  ...offsetParams(),
  ResourcePrefix: { type: "String" },
  ResourceId: { type: "String", identifies: "resource id" },
  // What is here has no region.
  ResourceRegion: { type: "String", support: "stored" },
  ServiceType: { type: "String" },
} as const;

interface ByTags {
  readonly TagFilters: readonly FilterText[];
  readonly CreateUin?: number;
  readonly Offset?: number;
  readonly Limit?: number;
  readonly ResourcePrefix?: string;
  readonly ResourceId?: string;
  readonly ServiceType?: string;
}

/** Those that meet every filter, or some of them. */
export function resourcesByTags(store: Store, how: "every" | "some", asked: ByTags) {
  const { TagFilters, CreateUin, ResourcePrefix = null, ResourceId = null, ServiceType = "cam", ...rest } = asked;
  if (TagFilters.length === 0)
    throw valueNotAllowed("TagFilters", "it has a filter", "InvalidParameterValue.TagFilters");
  if (TagFilters.some(({ TagKey }) => TagKey === "")) throw filterWithoutKey();
  const page = offsetPageOf(rest);
  const wanted = {
    filters: filtersOf(TagFilters),
    needed: how === "every" ? TagFilters.length : 1,
    creator: creatorOf(store, CreateUin),
    among: ServiceType === "cam" ? null : [],
    prefix: ResourcePrefix,
    id: ResourceId,
  };
  const { taggedResources, tags } = store;
  return {
    ...pageHead(taggedResources.count(wanted), page),
    Rows: taggedResources.page(wanted, { ...page, after: undefined }).map(({ kind, prefix, id }) => ({
      ResourceRegion: "",
      ServiceType: "cam",
      ResourcePrefix: prefix,
      ResourceId: id,
      Tags: tags.carriedBy(kind, id).map(tagRow),
    })),
  };
}
