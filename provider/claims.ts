class DuplicateDeclarationError extends Error {
  override readonly name = "DuplicateDeclarationError";
}

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

  /** Whether a declaration of this run stands for one of the keys. */
  isClaimed(keys: readonly string[]): boolean {
    return keys.some((key) => this.#claims.has(key));
  }
}

const twice = (key: string, one: string | undefined, other: string | undefined): string =>
  `${key} is declared twice in this program, by ${logicalName(one)} and by ${logicalName(other)}. ` +
  "Keep one of the two; removing the other from the program leaves the account as it is.";

const logicalName = (owner: string | undefined): string =>
  owner === undefined ? "another resource" : `"${owner.split("/").slice(2).join("/")}"`;
