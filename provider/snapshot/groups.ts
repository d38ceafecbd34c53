import { isSameName } from "../account-names.ts";
import type { GroupRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { unlessAbsent } from "../api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import { Listing } from "./listing.ts";

/** The account's user groups as this run knows them: listed once, then single reads for what is in doubt. */
export class Groups extends Listing<GroupRow> {
  readonly #writing = new Map<string, Promise<unknown>>();

  constructor() {
    super({ keyOf: (group) => group.GroupId, nameOf: (group) => group.GroupName, load: (api) => load(api, {}) });
  }

  async byId(api: Api, groupId: string): Promise<GroupRow | undefined> {
    return (await this.one(api, groupId)) ?? this.live(api, groupId);
  }

  /** The group, asked of the service itself. */
  async live(api: Api, groupId: string): Promise<GroupRow | undefined> {
    return this.ifLiving(await unlessAbsent(api.GetGroup({ GroupId: Number(groupId) })));
  }

  /** The group of that name in any case, asked of the service itself. */
  override async byName(api: Api, name: string): Promise<GroupRow | undefined> {
    const found = this.living(await load(api, { Keyword: name })).find((group) => isSameName(group.GroupName, name));
    // The service may find names only as they are written.
    return found ?? super.byName(api, name);
  }

  /** Work that reads the group's remark and writes it, one after the other. */
  async alone<T>(groupId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#writing.get(groupId) ?? Promise.resolve();
    const own = before.then(work, work);
    this.#writing.set(groupId, own);
    return own;
  }
}

const load = (api: Api, condition: { Keyword?: string }): Promise<GroupRow[]> =>
  allRows(async (page) => {
    const answer = await api.ListGroups({ ...condition, Page: page + 1, Rp: ROWS_PER_PAGE });
    return { total: answer.TotalNum, rows: answer.GroupInfo };
  });
