import { isSameName } from "../account-names.ts";
import type { Api } from "../api/client.ts";

/** How long a list may answer before it is loaded again. */
export const MAX_AGE_MS = 5 * 60_000;

/** What a list is of. */
interface Source<Row> {
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  readonly load: (api: Api) => Promise<readonly Row[]>;
}

/** A list as the service told it, by key, and the key of each name in whatever case. */
interface Told<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * One list of the account, loaded by the first question of a run and asked again by all later ones.
 *
 * The engine hands over only a few reads at a time, so a list per batch of reads would be dozens of lists. What this run
 * writes to is forgotten: from then on the service is asked. A missing row proves nothing either; the caller asks the
 * service before it says "gone".
 */
export class Listing<Row> {
  readonly #source: Source<Row>;
  readonly #forgotten = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #made = new Set<string>();
  #told: Promise<Told<Row>> | undefined;
  #loadedAt = 0;

  constructor(source: Source<Row>) {
    this.#source = source;
  }

  /** The rows as the list had them, those that this run has written to since among them. */
  async told(api: Api): Promise<ReadonlyMap<string, Row>> {
    return (await this.#list(api)).rows;
  }

  /** The row, unless this run has written to it since. */
  async one(api: Api, key: string): Promise<Row | undefined> {
    const { rows } = await this.#list(api);
    return this.#forgotten.has(key) ? undefined : rows.get(key);
  }

  /** Every row, without those that this run has written to since. */
  async listed(api: Api): Promise<Row[]> {
    const { rows } = await this.#list(api);
    return [...rows].flatMap(([key, row]) => (this.#forgotten.has(key) ? [] : [row]));
  }

  /** What of the list has the name in any case. Only a hint: somebody else may have it by now. */
  async namesake(api: Api, name: string): Promise<Row | undefined> {
    const { rows, keys } = await this.#list(api);
    const key = keys.get(name.toLowerCase());
    return key === undefined || this.#forgotten.has(key) ? undefined : rows.get(key);
  }

  async isListed(api: Api, name: string): Promise<boolean> {
    return (await this.namesake(api, name)) !== undefined;
  }

  /** Every row, freshly listed. */
  async all(api: Api): Promise<Row[]> {
    return this.living(await this.#source.load(api));
  }

  /** The row of that name in any case, freshly listed. */
  async byName(api: Api, name: string): Promise<Row | undefined> {
    return (await this.all(api)).find((row) => isSameName(this.#source.nameOf(row), name));
  }

  /** Takes note of what this run has made, so that nobody else can have given it anything. */
  made(key: string): void {
    this.#made.add(key);
    this.forget(key);
  }

  /** Others have a say in it from the beginning, although this run has made it. */
  madeWithOthers(key: string): void {
    this.#made.delete(key);
  }

  isMade(key: string): boolean {
    return this.#made.has(key);
  }

  /** What this run has written to is asked of the service from now on. */
  forget(key: string): void {
    this.#forgotten.add(key);
  }

  /** Takes note of what this run has deleted: a late read may tell of it still. */
  deleted(key: string): void {
    this.#deleted.add(key);
    this.forget(key);
  }

  isDeleted(key: string): boolean {
    return this.#deleted.has(key);
  }

  /** Without what this run has deleted. */
  living(rows: readonly Row[]): Row[] {
    return rows.filter((row) => !this.isDeleted(this.#source.keyOf(row)));
  }

  /** The one row of an answer, unless this run has deleted it. */
  ifLiving<One extends Row>(row: One | undefined): One | undefined {
    return row === undefined || this.isDeleted(this.#source.keyOf(row)) ? undefined : row;
  }

  async #list(api: Api): Promise<Told<Row>> {
    if (this.#told === undefined || performance.now() - this.#loadedAt > MAX_AGE_MS) {
      this.#loadedAt = performance.now();
      this.#forgotten.clear();
      this.#told = this.all(api).then((rows) => this.#byKey(rows));
    }
    const asked = this.#told;
    try {
      return await asked;
    } catch (error) {
      // A list that could not be loaded must not be the answer to every later question.
      if (this.#told === asked) this.#told = undefined;
      throw error;
    }
  }

  #byKey(rows: readonly Row[]): Told<Row> {
    const { keyOf, nameOf } = this.#source;
    return {
      rows: new Map(rows.map((row) => [keyOf(row), row])),
      keys: new Map(rows.map((row) => [nameOf(row).toLowerCase(), keyOf(row)])),
    };
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
