import { INVENTORY_KINDS } from "../../provider/inventory.ts";

/** What was asked for: of all that exists, in which stack, which part. */
export interface Wanted {
  readonly project: string;
  readonly stack: string;
  readonly kinds: ReadonlySet<string>;
  /** Whether a name is asked for. */
  readonly hasName: (name: string) => boolean;
  /** Names of groups: only these, and who is in them. */
  readonly groups: readonly string[] | undefined;
  /** Also what another stack has left its mark on. */
  readonly includeDeclared: boolean;
}

/** The options of the command line. */
export interface Filters {
  readonly kind?: readonly string[];
  readonly name?: readonly string[];
  readonly group?: readonly string[];
  readonly includeDeclared?: boolean;
}

export function wantedOf(project: string, stack: string, filters: Filters): Wanted {
  const patterns = filters.name?.map(patternOf);
  return {
    project,
    stack,
    kinds: new Set(filters.kind ?? INVENTORY_KINDS),
    hasName: (name) => patterns?.some((pattern) => pattern.test(name)) ?? true,
    groups: filters.group,
    includeDeclared: filters.includeDeclared ?? false,
  };
}

/** `*` stands for any text, `?` for one character; case does not matter, as it does not to the service. */
function patternOf(glob: string): RegExp {
  const source = glob
    .replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "isu");
}
