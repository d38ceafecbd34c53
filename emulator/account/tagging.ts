/** Tagging many resources at once, where some may fail and the others still get their tags. */
import { Refusal } from "../refusals/refusal.ts";
import type { Store } from "../store/store.ts";
import type { Call } from "../terms/call.ts";
import {
  type TaggedResource,
  parseResource,
  requireResource,
  resourceIdParams,
  resourcesById,
} from "./tagged-resources.ts";

/** Resources and tags of one request. */
export const MOST_PER_REQUEST = 10;

export const resourceListParam = {
  type: "StringList",
  required: true,
  identifies: "resource description",
  minItems: 1,
  maxItems: MOST_PER_REQUEST,
  refusedAs: "LimitExceeded.ResourceNumPerRequest",
} as const;

const MOST_IDS = 50;

/** Parameters of the actions that change one tag of several resources of one kind. */
export const manyResourcesParams = {
  ...resourceIdParams,
  ResourceIds: {
    ...resourceIdParams.ResourceIds,
    maxItems: MOST_IDS,
    refusedAs: "LimitExceeded.ResourceNumPerRequest",
  },
  TagKey: { type: "String", required: true },
} as const;

/** Of the account all of them, or the refusal of the first that is not there. */
export function existingResources(store: Store, prefix: string, ids: readonly string[]): readonly TaggedResource[] {
  const resources = resourcesById(prefix, ids, store);
  for (const resource of resources) requireResource(store, resource);
  return resources;
}

/**
 * A description that cannot be read refuses the whole call. What the account does not have, and what `change` refuses, is told as
 * failed; nothing of that one resource is changed then.
 */
export function changeEach(
  store: Store,
  { assumed }: Call,
  descriptions: readonly string[],
  change: (resource: TaggedResource) => void,
): { readonly FailedResources: readonly object[] } {
  const resources = descriptions.map((description) => parseResource(description, store, assumed));
  return {
    FailedResources: resources.flatMap((resource) => {
      try {
        store.undoable(() => {
          requireResource(store, resource);
          change(resource);
        });
        return [];
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { Resource: resource.description, Code: error.code, Message: error.message };
      }
    }),
  };
}
