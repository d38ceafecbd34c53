import { isSameName } from "../account-names.ts";
import type { RecipientRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { allRows, RECIPIENTS_PER_PAGE } from "../api/paging.ts";
import { Listing } from "./listing.ts";

/** The account's message recipients as this run knows them. The service has no way to ask for one of them. */
export class Recipients {
  readonly #listing = new Listing<RecipientRow>((recipient) => recipient.Uid);

  async byUid(api: Api, uid: string): Promise<RecipientRow | undefined> {
    const listed = (await this.#rows(api)).get(uid);
    return listed ?? (await this.all(api)).find((row) => row.Uid === uid);
  }

  /** Whether the run's list has the name. Only a hint. */
  async isListed(api: Api, name: string): Promise<boolean> {
    return (await this.#rows(api)).values().some((row) => isSameName(row.Name, name));
  }

  /** The recipient of that name in any case, freshly listed. */
  async byName(api: Api, name: string): Promise<RecipientRow | undefined> {
    return (await this.all(api)).find((row) => isSameName(row.Name, name));
  }

  /** Every recipient, freshly listed. */
  async all(api: Api): Promise<RecipientRow[]> {
    const rows = await allRows(async (page) => {
      const answer = await api.ListReceiver({ Offset: page * RECIPIENTS_PER_PAGE, Limit: RECIPIENTS_PER_PAGE });
      return { total: answer.TotalCount, rows: answer.Receivers };
    });
    return this.#listing.living(rows);
  }

  forget(uid: string): void {
    this.#listing.forget(uid);
  }

  /** Takes note of what this run has deleted: a late read may tell of it still. */
  deleted(uid: string): void {
    this.#listing.deleted(uid);
  }

  #rows(api: Api): Promise<ReadonlyMap<string, RecipientRow>> {
    return this.#listing.rows(() => this.all(api));
  }
}
