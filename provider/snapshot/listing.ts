/** How long a list may answer before it is loaded again. */
export const MAX_AGE_MS = 5 * 60_000;

/**
 * One list of the account, loaded by the first question of a run and asked again by all later ones.
 *
 * The engine hands over only a few reads at a time, so a list per batch of reads would be dozens of lists. What this run
 * writes to is forgotten: from then on the service is asked. A missing row proves nothing either; the caller asks the
 * service before it says "gone".
 */
export class Listing<Row> {
  readonly #keyOf: (row: Row) => string;
  readonly #forgotten = new Set<string>();
  readonly #deleted = new Set<string>();
  #rows: Promise<Map<string, Row>> | undefined;
  #loadedAt = 0;

  constructor(keyOf: (row: Row) => string) {
    this.#keyOf = keyOf;
  }

  /** The rows as they were when the list was loaded, by key, without those written to since. */
  async rows(load: () => Promise<readonly Row[]>): Promise<ReadonlyMap<string, Row>> {
    if (this.#rows === undefined || performance.now() - this.#loadedAt > MAX_AGE_MS) {
      this.#loadedAt = performance.now();
      this.#forgotten.clear();
      this.#rows = load().then((rows) => new Map(rows.map((row) => [this.#keyOf(row), row])));
    }
    const asked = this.#rows;
    try {
      const rows = await asked;
      for (const key of this.#forgotten) rows.delete(key);
      return rows;
    } catch (error) {
      // A list that could not be loaded must not be the answer to every later question.
      if (this.#rows === asked) this.#rows = undefined;
      throw error;
    }
  }

  /** Takes out what this run has written to. */
  forget(key: string): void {
    this.#forgotten.add(key);
  }

  /** Takes out what this run has deleted, for good: a read may be late and have it still. */
  deleted(key: string): void {
    this.#deleted.add(key);
    this.forget(key);
  }

  isDeleted(key: string): boolean {
    return this.#deleted.has(key);
  }

  /** Without what this run has deleted. */
  living(rows: readonly Row[]): Row[] {
    return rows.filter((row) => !this.isDeleted(this.#keyOf(row)));
  }

  /** The one row of an answer, unless this run has deleted it. */
  ifLiving<One extends Row>(row: One | undefined): One | undefined {
    return row === undefined || this.isDeleted(this.#keyOf(row)) ? undefined : row;
  }
}

/** Answers from what is known or being found already, and finds it otherwise. A failure is not kept. */
export function remembered<K, T>(known: Map<K, Promise<T>>, key: K, find: () => Promise<T>): Promise<T> {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const found = find();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
