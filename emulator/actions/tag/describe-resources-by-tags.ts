/**
 * tag:DescribeResourcesByTags
 *
 * What meets all of the filters: the key, with one of the values where some are named. Order of refusals: TagFiltersLengthExceeded,
 * TagFilters, an offset that is no multiple of the limit, UinInvalid.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { byTagsParams, resourcesByTags } from "../../account/tagged-lists.ts";

export const DescribeResourcesByTags = defineAction({
  ...tag,
  action: "DescribeResourcesByTags",
  ratePerSecond: 20,

  params: byTagsParams,

  handle: (store, asked) => resourcesByTags(store, "every", asked),
});
