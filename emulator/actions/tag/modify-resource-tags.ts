/**
 * tag:ModifyResourceTags
 *
 * One resource: ReplaceTags are added or get their new value, DeleteTags go, everything else stays. Order of refusals: neither
 * list, or an empty one (InvalidParameter.Tag, DeleteTagsParamError), the tags' own, a key twice or in both lists, then those of
 * the description and the quotas. Unlike TagResources it takes an empty value. Deleting a key that is not there is a success.
 */
import { defineAction, tag } from "../../definitions/action.ts";
import { parseResource, requireResource } from "../../account/tagged-resources.ts";
import { duplicateOf, putTags, requireTag, requireTagKey, tagFields } from "../../account/tags.ts";
import { badDeleteTags, badTag } from "../../refusals/tags.ts";

const MOST = 10;

export const ModifyResourceTags = defineAction({
  ...tag,
  action: "ModifyResourceTags",
  ratePerSecond: 20,

  params: {
    Resource: { type: "String", required: true, identifies: "resource description" },
    ReplaceTags: { type: "ObjectList", maxItems: MOST, refusedAs: "LimitExceeded.Quota", fields: tagFields },
    DeleteTags: {
      type: "ObjectList",
      maxItems: MOST,
      refusedAs: "LimitExceeded.Quota",
      fields: { TagKey: { type: "String", required: true } },
    },
  },

  handle(store, { Resource, ReplaceTags, DeleteTags }, call) {
    if (ReplaceTags?.length === 0) throw badTag("ReplaceTags is empty; leave it out instead.");
    if (DeleteTags?.length === 0) throw badDeleteTags("DeleteTags is empty; leave it out instead.");
    if (ReplaceTags === undefined && DeleteTags === undefined)
      throw badTag("One of ReplaceTags and DeleteTags is needed.");

    const replaced = (ReplaceTags ?? []).map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue }));
    const deleted = (DeleteTags ?? []).map(({ TagKey }) => TagKey);
    for (const one of replaced) requireTag(one);
    for (const key of deleted) requireTagKey(key);
    const twice = duplicateOf(replaced.map(({ key }) => key));
    if (twice !== undefined) throw badTag(`The tag key "${twice}" is given more than once.`);
    const inBoth = replaced.find(({ key }) => deleted.includes(key));
    if (inBoth !== undefined) throw badDeleteTags(`The tag key "${inBoth.key}" is in both lists.`);

    const resource = parseResource(Resource, store, call.assumed);
    requireResource(store, resource);
    for (const key of deleted) store.tags.remove(resource.kind, resource.id, key);
    putTags(store, resource, replaced, call);
    return {};
  },
});
