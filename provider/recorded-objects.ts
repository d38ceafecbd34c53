/** A declaration of this run that has an account, a group, a policy or a role as its own. */
export interface RecordedObject {
  /** The kind and the id, which no other one ever gets: `SubUser 100000000001`. */
  readonly object: string;
  readonly owner: string | undefined;
  /** The state had it before this run, or a creation of this run has made it or taken it over. */
  readonly since: "before" | "creation";
}

export const objectOf = (kind: string, id: string): string => `${kind} ${id}`;

/**
 * Which declarations of one run have which objects.
 *
 * What is deleted goes by its id, but one id may stand in the state twice: where a replacement has taken the old object over, or
 * was interrupted. Deleting the one must not delete what the other one stands for.
 */
export class RecordedObjects {
  readonly #objects = new Map<string, RecordedObject>();
  /** By kind and owner, what the state had before. */
  readonly #before = new Map<string, Set<string>>();

  note(kind: string, id: string, owner: string | undefined, since: RecordedObject["since"]): void {
    const object = objectOf(kind, id);
    this.#objects.set(object, { object, owner, since });
    if (since === "creation") return;
    const key = objectOf(kind, owner ?? "");
    this.#before.set(key, (this.#before.get(key) ?? new Set()).add(object));
  }

  /** The engine is about to replace what the declaration had before. What that was is the answer. */
  replaces(kind: string, owner: string | undefined): string[] {
    const key = objectOf(kind, owner ?? "");
    for (const object of this.#before.get(key) ?? []) {
      if (this.#objects.get(object)?.since === "before") this.#objects.delete(object);
    }
    const ids = [...(this.#before.get(key) ?? [])].map((object) => object.slice(objectOf(kind, "").length));
    this.#before.delete(key);
    return ids;
  }

  about(object: string): RecordedObject[] {
    const recorded = this.#objects.get(object);
    return recorded === undefined ? [] : [recorded];
  }
}
