/**
 * tag:GetResources
 *
 * What carries tags, with all of them; with TagFilters what meets every one of them, with ResourceList only what it names, on one
 * page. Descriptions are answered without a region, which resources of CAM do not have, and with the account. Order of refusals:
 * ResourceNumPerRequest, TagNumPerRequest, the filters' own (TagKeyEmpty and the other rules, TagKeyDuplicate, LimitExceeded.TagValue),
 * ResourceDescriptionError, PaginationTokenInvalid. Resources of other products are not here, and so not found.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { placeOf, tokenOf } from "../../account/page-tokens.ts";
import { tokenParams } from "../../account/tag-pages.ts";
import { tagRow } from "../../account/tag-rows.ts";
import { ANYTHING, filtersOf, tagFilters } from "../../account/tagged-lists.ts";
import { describeResource, parseResource } from "../../account/tagged-resources.ts";
import { MOST_PER_REQUEST, resourceListParam } from "../../account/tagging.ts";
import { duplicateOf, requireTag, requireTagKey } from "../../account/tags.ts";
import { filterValuesOver, paginationTokenInvalid, tagKeyDuplicate } from "../../refusals/tags.ts";
import type { Store } from "../../store/store.ts";
import type { Call } from "../../terms/call.ts";
import type { TagFilter } from "../../store/tagged-resources.ts";

const MOST_FILTERS = 6;
const MOST_RESULTS = 200;
const MOST_VALUES = 10;

export const GetResources = defineAction({
  ...tag,
  action: "GetResources",
  ratePerSecond: 20,

  params: {
    ResourceList: {
      type: "StringList",
      identifies: "resource description",
      maxItems: MOST_PER_REQUEST,
      refusedAs: resourceListParam.refusedAs,
    },
    TagFilters: { ...tagFilters, maxItems: MOST_FILTERS, refusedAs: "LimitExceeded.TagNumPerRequest" },
    ...tokenParams(MOST_RESULTS, "InvalidParameter"),
  },

  handle(store, { ResourceList = [], TagFilters = [], PaginationToken = "", MaxResults = 50 }, call) {
    const filters = filtersOf(TagFilters);
    for (const filter of filters) checkFilter(filter);
    const twice = duplicateOf(filters.map(({ key }) => key));
    if (twice !== undefined) throw tagKeyDuplicate(twice);
    const among =
      ResourceList.length === 0 ? null : ResourceList.flatMap((text) => namedResource(text, store, call.assumed));
    const after = placeOf(PaginationToken, paginationTokenInvalid);

    const limit = among === null ? MaxResults : MOST_PER_REQUEST;
    const wanted = { ...ANYTHING, filters, needed: filters.length, among };
    const found = store.taggedResources.page(wanted, { after, offset: 0, limit: limit + 1 });
    const told = found.slice(0, limit);
    const last = found.length > limit ? told.at(-1) : undefined;
    return {
      PaginationToken: last === undefined ? "" : tokenOf(last.place),
      ResourceTagMappingList: told.map(({ kind, prefix, id }) => ({
        Resource: describeResource(store.account.uin, prefix, id),
        Tags: store.tags.carriedBy(kind, id).map(tagRow),
      })),
    };
  },
});

function checkFilter({ key, values }: TagFilter): void {
  requireTagKey(key);
  for (const value of values) requireTag({ key, value });
  if (values.length > MOST_VALUES) throw filterValuesOver(key, MOST_VALUES);
}

const OF_ANOTHER_PRODUCT = /^qcs::(?!cam:)[a-z0-9_-]+:[^:]*:[^:]*:.+$/;

const namedResource = (description: string, store: Store, assumed: Call["assumed"]) =>
  OF_ANOTHER_PRODUCT.test(description) ? [] : [parseResource(description, store, assumed)];
