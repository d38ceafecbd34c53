import { isDeepStrictEqual } from "node:util";
import { claimsOf } from "./claims.ts";
import { checkedKeysOf } from "./ends.ts";
import { type Definition, metaOf } from "./resource.ts";
import { hasUnknown } from "../pulumi/marks.ts";

export interface Difference {
  /** The inputs that differ from what is recorded. */
  readonly changed: readonly string[];
  /** Those of them that cannot change in place. */
  readonly replaces: readonly string[];
  /** If it is replaced, the new one cannot stand beside the old one. The engine may have reasons of its own to replace. */
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
  const changed = checkedKeysOf(definition).filter((key) => {
    if (key === "ended") return !isDeepStrictEqual(olds[key], news[key]);
    if (news[key] === undefined && key in definition.outputs) return false;
    return hasUnknown(news[key]) || !isSame(definition, key, olds[key], news[key]);
  });
  const work = newWork(definition, olds, news);
  const replaces = [...changed.filter((key) => definition.replaceOnChanges.includes(key)), ...work];
  changed.push(...work);
  return { changed, replaces, deleteFirst: definition.identity !== undefined && sharesClaim(definition, olds, news) };
}

/** That none is left is no change. */
function newWork(
  { work }: Definition,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): string[] {
  const found = work === undefined ? undefined : news[work.output];
  if (work === undefined || !Array.isArray(found) || found.length === 0) return [];
  return isDeepStrictEqual(olds[work.output], found) ? [] : [work.output];
}

function isSame(definition: Definition, key: string, recorded: unknown, declared: unknown): boolean {
  if (isDeepStrictEqual(recorded, declared)) return true;
  const schema = definition.inputs[key];
  const compared = schema === undefined ? undefined : metaOf(schema).compared;
  return compared !== undefined && isDeepStrictEqual(compared(recorded), compared(declared));
}

/** No two accounts, groups, policies or roles have one name: whatever the reason for a replacement, the old one has to go first. */
function sharesClaim(
  definition: Definition,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): boolean {
  const before = claimsOf(definition, olds);
  return claimsOf(definition, news).some((key) => before.includes(key));
}
