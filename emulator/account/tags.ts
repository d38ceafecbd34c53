/** What a tag may look like, and how many of them there may be. Order of refusals: all of the keys' and values' own, then the quotas. */
import {
  attachedTagKeyNotFound,
  reservedTagKey,
  resourceAttachedTags,
  tagKeyCharacterIllegal,
  tagKeyEmpty,
  tagKeyLengthExceeded,
  tagKeysOver,
  tagValueCharacterIllegal,
  tagValueLengthExceeded,
  tagValuesOver,
} from "../refusals/tags.ts";
import type { Call } from "../terms/call.ts";
import type { Store } from "../store/store.ts";
import type { Tag } from "../store/tags.ts";
import type { TaggedResource } from "./tagged-resources.ts";

const LONGEST_KEY = 127;
const LONGEST_VALUE = 255;
const TAGS_OF_RESOURCE = 50;
const KEYS_OF_ACCOUNT = 1000;
const VALUES_OF_KEY = 1000;

/** Letters of any script, digits, spaces, and the special characters that are documented. */
const CHARACTERS = /^[\p{L}\p{M}\p{N} +\-=._:/@]*$/u;
/** Of the service itself, in any case. */
const RESERVED = /^(qcs:|qcloud|tencent|project)/i;

/** One of the `Tags` of a request, on the wire. */
export const tagFields = {
  TagKey: { type: "String", required: true },
  TagValue: { type: "String", required: true },
  // Only the service sets system tags, and the documentation does not say what it means in a request.
  Category: { type: "String", support: "unsupported" },
} as const;

export function requireTagKey(key: string): void {
  if (key === "") throw tagKeyEmpty();
  if (key.length > LONGEST_KEY) throw tagKeyLengthExceeded(LONGEST_KEY);
  if (!CHARACTERS.test(key)) throw tagKeyCharacterIllegal(key);
  if (RESERVED.test(key)) throw reservedTagKey(key);
}

/** Of a key that is only asked about: what no key of the account's can be. */
export function requirePossibleKey(key: string): void {
  if (key === "") throw tagKeyEmpty();
  if (RESERVED.test(key)) throw reservedTagKey(key);
}

export function requireTag({ key, value }: Tag): void {
  requireTagKey(key);
  if (value.length > LONGEST_VALUE) throw tagValueLengthExceeded(LONGEST_VALUE);
  if (!CHARACTERS.test(value)) throw tagValueCharacterIllegal(key);
}

/** The first key that comes twice. */
export const duplicateOf = (keys: readonly string[]): string | undefined =>
  keys.find((key, index) => keys.indexOf(key) !== index);

export const carries = ({ tags }: Store, { kind, id }: TaggedResource, key: string): boolean =>
  tags.carriedBy(kind, id).some((tag) => tag.key === key);

export function requireCarried(store: Store, resource: TaggedResource, key: string): void {
  if (!carries(store, resource, key)) throw attachedTagKeyNotFound(resource.description, key);
}

export function requireRoomForTag(tags: Store["tags"], tag: Tag, quota: Call["quota"]): void {
  const others = tags.others(tag);
  if (others.keys >= quota(KEYS_OF_ACCOUNT)) throw tagKeysOver(KEYS_OF_ACCOUNT);
  if (others.values >= quota(VALUES_OF_KEY)) throw tagValuesOver(tag.key, VALUES_OF_KEY);
}

/** Adds the tags, or gives those keys that are there already their new value; all of them or none, when the caller undoes a refusal. */
export function putTags(
  { tags }: Store,
  { description, kind, id }: TaggedResource,
  wanted: readonly Tag[],
  { quota, caller }: Pick<Call, "quota" | "caller">,
): void {
  for (const tag of wanted) {
    requireRoomForTag(tags, tag, quota);
    tags.put(kind, id, tag, caller.uin);
  }
  if (tags.carriedBy(kind, id).length > quota(TAGS_OF_RESOURCE))
    throw resourceAttachedTags(description, TAGS_OF_RESOURCE);
}
