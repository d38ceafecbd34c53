import { isDeepStrictEqual } from "node:util";
import type { Definition } from "./resource.ts";
import { hasUnknown } from "./unknown.ts";

export interface Difference {
  /** The inputs that differ from what is recorded. */
  readonly changed: readonly string[];
  /** Those of them that cannot change in place. */
  readonly replaces: readonly string[];
  /** The new one cannot stand beside the old one. */
  readonly deleteFirst: boolean;
}

/**
 * Compares checked inputs with the recorded state.
 *
 * An input that is also an output (a password, the name of a policy given by id) is compared only where it is declared:
 * leaving it out means "whatever it is". A value that is not known yet counts as changed.
 */
export function diff(
  definition: Definition,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): Difference {
  const changed = Object.keys(definition.inputs).filter((key) => {
    if (news[key] === undefined && key in definition.outputs) return false;
    return hasUnknown(news[key]) || !isDeepStrictEqual(olds[key], news[key]);
  });
  const replaces = changed.filter((key) => definition.replaceOnChanges.includes(key));
  const keepsName = definition.unique !== undefined && !changed.includes(definition.unique);
  return { changed, replaces, deleteFirst: replaces.length > 0 && keepsName };
}
