class DuplicateDeclarationError extends Error {
  override readonly name = "DuplicateDeclarationError";
}

/** Claims everything that begins with `prefix`, such as all attachments of one sub-user. */
export const allOf = (prefix: string): string => `${prefix}${ALL}`;
const ALL = "*";
const isWhole = (key: string): boolean => key.endsWith(`/${ALL}`);
const covers = (whole: string, key: string): boolean => key.startsWith(whole.slice(0, -ALL.length));

/** One declaration's hold on something that only one declaration may have. */
interface Claim {
  readonly owner: string | undefined;
  /** Checks of a recorded resource, and of a new one: a replacement has one of each. */
  kept: number;
  made: number;
}

/**
 * What the declarations of one run claim: an account, an attachment, an employee's role set.
 *
 * The engine makes new resources before it deletes old ones. When the same attachment is declared under a new logical
 * name, deleting the old resource would take away the right that the new one stands for; and of two live declarations of
 * one thing, deleting either would take it away from the other. The claims of a run tell both cases.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>();

  /** Records what a declaration claims; tells what is wrong when another declaration has claimed it in this run. */
  declare(keys: readonly string[], owner: string | undefined, isNew: boolean): string | undefined {
    for (const key of keys) {
      const claim = this.#claims.get(key) ?? { owner, kept: 0, made: 0 };
      this.#claims.set(key, claim);
      if (isNew) claim.made += 1;
      else claim.kept += 1;
      if (claim.owner !== owner) return twice(key, claim.owner, owner);
      if (claim.made > 1 || claim.kept > 1) return twice(key, owner, owner);
      const overlap = this.#overlapping(key, owner);
      if (overlap !== undefined) return under(key, owner, overlap.key, overlap.owner);
    }
    return undefined;
  }

  /** Records what turned out to be claimed once names had been looked up. */
  confirm(keys: readonly string[], owner: string | undefined): void {
    for (const key of keys) {
      const claim = this.#claims.get(key);
      if (claim === undefined) this.#claims.set(key, { owner, kept: 0, made: 0 });
      else if (claim.owner !== owner) throw new DuplicateDeclarationError(twice(key, claim.owner, owner));
    }
  }

  /** Whether a declaration of this run stands for one of the keys, by itself or as part of a whole. */
  isClaimed(keys: readonly string[]): boolean {
    return keys.some((key) => this.#claims.has(key) || this.#claims.has(wholeOf(key)));
  }

  /** Somebody else's claim of the whole that the key belongs to, or of a part of what the key claims as a whole. */
  #overlapping(key: string, owner: string | undefined): { key: string; owner: string | undefined } | undefined {
    const whole = isWhole(key) ? undefined : this.#claims.get(wholeOf(key));
    if (whole !== undefined && whole.owner !== owner) return { key: wholeOf(key), owner: whole.owner };
    if (!isWhole(key)) return undefined;
    for (const [part, claim] of this.#claims) {
      if (part !== key && claim.owner !== owner && covers(key, part)) return { key: part, owner: claim.owner };
    }
    return undefined;
  }
}

const wholeOf = (key: string): string => allOf(key.slice(0, key.lastIndexOf("/") + 1));

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
  owner === undefined ? "another resource" : `"${owner.split("/").slice(2).join("/")}"`;
