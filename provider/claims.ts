import { standing } from "./ends.ts";
import { logicalNameIn } from "./owners.ts";
import type { Definition } from "./resource.ts";
import { hasUnknown } from "../pulumi/marks.ts";

class DuplicateDeclarationError extends Error {
  override readonly name = "DuplicateDeclarationError";
}

/** Claims everything that begins with `prefix`, such as all attachments of one sub-user. */
export const allOf = (prefix: string): string => `${prefix}${ALL}`;
const ALL = "*";
const isWhole = (key: string): boolean => key.endsWith(`/${ALL}`);
const covers = (whole: string, key: string): boolean => key.startsWith(whole.slice(0, -ALL.length));
const wholeOf = (key: string): string => allOf(key.slice(0, key.lastIndexOf("/") + 1));
const meet = (one: string, other: string): boolean =>
  one === other || (isWhole(one) && covers(one, other)) || (isWhole(other) && covers(other, one));

/** What is claimed, as far as it is known by now. What is over claims nothing: the same may be given again. */
export const claimsOf = (definition: Definition, properties: Readonly<Record<string, unknown>>): string[] =>
  definition.claims(
    Object.fromEntries(
      Object.entries(standing(definition, properties) ?? {}).filter(([, value]) => !hasUnknown(value)),
    ),
  );

/** One declaration's hold on something that only one declaration may have. */
export interface Claim {
  readonly key: string;
  /** `project/stack/name`, where the program told. */
  readonly owner: string | undefined;
  /** Checks of a recorded resource, and of a new one: a replacement has one of each. */
  readonly kept: number;
  readonly made: number;
  /** The new one has been made by now. */
  readonly isMade: boolean;
}

/**
 * What the declarations of one run claim: an account, an attachment, an employee's role set.
 *
 * The engine makes new resources before it deletes old ones. When the same attachment is declared under a new logical
 * name, deleting the old resource would take away the right that the new one stands for; and of two live declarations of
 * one thing, deleting either would take it away from the other. The claims of a run tell both cases. These are the claims of
 * one process; a run has a process for each of its providers.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>();

  /** Records what a declaration claims; tells what is wrong when another declaration has claimed it in this run. */
  declare(
    keys: readonly string[],
    owner: string | undefined,
    isNew: boolean,
    elsewhere: readonly Claim[] = [],
  ): string | undefined {
    for (const key of keys) {
      const claim = this.#claims.get(key) ?? { key, owner, kept: 0, made: 0, isMade: false };
      const counted = isNew ? { ...claim, made: claim.made + 1, isMade: false } : { ...claim, kept: claim.kept + 1 };
      this.#claims.set(key, counted);
      const problem = conflictOf(key, owner, [...this.about([key]), ...elsewhere]);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Records what turned out to be claimed once the thing was there and names had been looked up. */
  confirm(keys: readonly string[], owner: string | undefined, elsewhere: readonly Claim[] = []): void {
    for (const key of keys) {
      const claim = this.#claims.get(key) ?? { key, owner, kept: 0, made: 0, isMade: false };
      const other = [claim, ...elsewhere].find((one) => one.key === key && one.owner !== owner);
      if (other !== undefined) throw new DuplicateDeclarationError(twice(key, other.owner, owner));
      this.#claims.set(key, { ...claim, isMade: true });
    }
  }

  /** The claims of these keys, of wholes that they belong to, and of what they claim as a whole. */
  about(keys: readonly string[]): Claim[] {
    return keys.flatMap((key) => {
      if (isWhole(key)) return [...this.#claims.values()].filter((claim) => meet(key, claim.key));
      return [this.#claims.get(key), this.#claims.get(wholeOf(key))].filter((claim) => claim !== undefined);
    });
  }
}

/**
 * Whether one of the claims stands for what a declaration that has gone had: then its deletion takes nothing away. A
 * replacement that deletes first has not been made yet: it stands for nothing, and the deletion is meant.
 */
export const isKept = (keys: readonly string[], owner: string | undefined, claims: readonly Claim[]): boolean =>
  claims.some((claim) => {
    const isAbout = keys.some((key) => claim.key === key || (isWhole(claim.key) && covers(claim.key, key)));
    return isAbout && (claim.owner !== owner || claim.made === 0 || claim.isMade);
  });

/** What is wrong with the owner's claim of the key beside the others. */
function conflictOf(key: string, owner: string | undefined, claims: readonly Claim[]): string | undefined {
  const same = claims.filter((claim) => claim.key === key);
  const other = same.find((claim) => claim.owner !== owner);
  if (other !== undefined) return twice(key, other.owner, owner);
  const sum = (count: "kept" | "made"): number => same.reduce((total, claim) => total + claim[count], 0);
  if (sum("made") > 1 || sum("kept") > 1) return twice(key, owner, owner);
  const overlap = claims.find((claim) => claim.key !== key && claim.owner !== owner && meet(claim.key, key));
  return overlap === undefined ? undefined : under(key, owner, overlap.key, overlap.owner);
}

const under = (key: string, owner: string | undefined, other: string, otherOwner: string | undefined): string => {
  const [part, whole] = isWhole(key) ? [other, key] : [key, other];
  const [partOwner, wholeOwner] = isWhole(key) ? [otherOwner, owner] : [owner, otherOwner];
  return (
    `${part} is declared by ${logicalName(partOwner)}, and ${whole} as a whole by ${logicalName(wholeOwner)}: the one would ` +
    "take away what the other gives. Declare it in one of the two."
  );
};

const twice = (key: string, one: string | undefined, other: string | undefined): string =>
  `${key} is declared twice in this program, by ${logicalName(one)} and by ${logicalName(other)}. ` +
  "Keep one of the two; removing the other from the program leaves the account as it is.";

const logicalName = (owner: string | undefined): string =>
  owner === undefined ? "another resource" : `"${logicalNameIn(owner)}"`;
