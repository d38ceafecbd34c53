import type { Api } from "../api/client.ts";
import { unlessAbsent } from "../api/errors.ts";
import { allRows, ROWS_PER_PAGE } from "../api/paging.ts";
import { remembered } from "./listing.ts";

/** Who is in which group, by account number. Each group is asked for once a run, and again when this run has written to it. */
export class Members {
  readonly #known = new Map<string, Promise<string[] | undefined>>();

  /** Undefined when the group is gone. */
  known(api: Api, groupId: string): Promise<string[] | undefined> {
    return remembered(this.#known, groupId, () => load(api, groupId));
  }

  /** Asked of the service itself; nobody where the group is gone. */
  async live(api: Api, groupId: string): Promise<string[]> {
    return (await load(api, groupId)) ?? [];
  }

  forget(groupId: string): void {
    this.#known.delete(groupId);
  }
}

async function load(api: Api, groupId: string): Promise<string[] | undefined> {
  const rows = allRows(async (page) => {
    const answer = await api.ListUsersForGroup({ GroupId: Number(groupId), Page: page + 1, Rp: ROWS_PER_PAGE });
    return { total: answer.TotalNum, rows: answer.UserInfo };
  });
  return (await unlessAbsent(rows))?.map((row) => row.Uin).filter((uin) => uin !== undefined);
}
