import { isSameName } from "../account-names.ts";
import type { GroupRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { unlessAbsent } from "../api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import { Listing } from "./listing.ts";

/** The account's user groups as this run knows them: listed once, then single reads for what is in doubt. */
export class Groups {
  readonly #listing = new Listing<GroupRow>((group) => group.GroupId);
  readonly #made = new Set<string>();
  readonly #writing = new Map<string, Promise<unknown>>();

  async byId(api: Api, groupId: string): Promise<GroupRow | undefined> {
    return (await this.#rows(api)).get(groupId) ?? this.live(api, groupId);
  }

  /** The group, asked of the service itself. */
  async live(api: Api, groupId: string): Promise<GroupRow | undefined> {
    return this.#listing.ifLiving(await unlessAbsent(api.GetGroup({ GroupId: Number(groupId) })));
  }

  /** Whether the run's list has the name. Only a hint. */
  async isListed(api: Api, name: string): Promise<boolean> {
    return (await this.#rows(api)).values().some((group) => isSameName(group.GroupName, name));
  }

  /** The group of that name in any case, asked of the service itself. */
  async byName(api: Api, name: string): Promise<GroupRow | undefined> {
    const isNamesake = (group: GroupRow): boolean => isSameName(group.GroupName, name);
    // The service may find names only as they are written.
    const found = this.#listing.living(await load(api, { Keyword: name })).find(isNamesake);
    return found ?? (await this.all(api)).find(isNamesake);
  }

  /** Every group, freshly listed. */
  async all(api: Api): Promise<GroupRow[]> {
    return this.#listing.living(await load(api, {}));
  }

  /** Takes note of a group that this run has made, so that nobody else can have given it anything. */
  made(groupId: string): void {
    this.#made.add(groupId);
    this.forget(groupId);
  }

  isMade(groupId: string): boolean {
    return this.#made.has(groupId);
  }

  /** Every group, as this run's list has them. */
  async listed(api: Api): Promise<readonly GroupRow[]> {
    return [...(await this.#rows(api)).values()];
  }

  forget(groupId: string): void {
    this.#listing.forget(groupId);
  }

  /** Takes note of what this run has deleted: a late read may tell of it still. */
  deleted(groupId: string): void {
    this.#listing.deleted(groupId);
  }

  /** Work that reads the group's remark and writes it, one after the other. */
  async alone<T>(groupId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#writing.get(groupId) ?? Promise.resolve();
    const own = before.then(work, work);
    this.#writing.set(groupId, own);
    return own;
  }

  #rows(api: Api): Promise<ReadonlyMap<string, GroupRow>> {
    return this.#listing.rows(() => this.all(api));
  }
}

const load = (api: Api, condition: { Keyword?: string }): Promise<GroupRow[]> =>
  allRows(async (page) => {
    const answer = await api.ListGroups({ ...condition, Page: page + 1, Rp: ROWS_PER_PAGE });
    return { total: answer.TotalNum, rows: answer.GroupInfo };
  });
