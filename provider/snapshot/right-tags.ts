import type { z } from "zod";
import type { Actions } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { allRows } from "../api/paging.ts";
import { remembered } from "./listing.ts";

export type RightTag = z.output<Actions["DescribeResourceTagsByResourceIds"]["answer"]>["Tags"][number];

/** What the Tag service takes in one call. */
const IDS_A_CALL = 50;
const ROWS = 200;

/** The tags of sub-users, which tell of rights that other stacks than the account's own have given (ADR 6). */
export class RightTags {
  readonly #known = new Map<string, Promise<RightTag[]>>();

  /** As this run has read them: enough to know what this stack has left, for only its own runs leave that. */
  async known(api: Api, uins: readonly string[]): Promise<RightTag[]> {
    const unknown = uins.filter((uin) => !this.#known.has(uin));
    const found = this.live(api, unknown);
    for (const uin of unknown) {
      void remembered(this.#known, uin, async () => (await found).filter((tag) => tag.ResourceId === uin));
    }
    return (await Promise.all(uins.map((uin) => this.#known.get(uin) ?? Promise.resolve([])))).flat();
  }

  /**
   * The tags of one sub-user, as this run has read them together with those of its neighbours in the list: a look at each of many costs a
   * call for fifty.
   */
  async among(api: Api, uin: string, list: () => Promise<readonly string[]>): Promise<RightTag[]> {
    if (this.#known.has(uin)) return this.known(api, [uin]);
    const listed = await list();
    const part = Math.floor(listed.indexOf(uin) / IDS_A_CALL);
    const neighbours = part < 0 ? [uin] : listed.slice(part * IDS_A_CALL, (part + 1) * IDS_A_CALL);
    return (await this.known(api, neighbours)).filter((tag) => tag.ResourceId === uin);
  }

  /** Asked of the service itself. */
  async live(api: Api, uins: readonly string[]): Promise<RightTag[]> {
    const rows = [];
    for (let first = 0; first < uins.length; first += IDS_A_CALL) {
      rows.push(...(await load(api, uins.slice(first, first + IDS_A_CALL))));
    }
    return rows;
  }

  forget(uins: readonly string[]): void {
    for (const uin of uins) this.#known.delete(uin);
  }
}

const load = (api: Api, ResourceIds: string[]): Promise<RightTag[]> =>
  allRows(async (page) => {
    const subject = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds };
    const answer = await api.DescribeResourceTagsByResourceIds({ ...subject, Offset: page * ROWS, Limit: ROWS });
    return { total: answer.TotalCount, rows: answer.Tags };
  });
