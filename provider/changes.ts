import { isDeepStrictEqual } from "node:util";

/** The fields of `after` that differ from those of `before`: what an update has to send. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const olds = new Map<string, unknown>(Object.entries(before));
  // Every entry comes from `after`, so the fields have their types.
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isDeepStrictEqual(olds.get(field), value)),
  ) as Partial<T>;
}
