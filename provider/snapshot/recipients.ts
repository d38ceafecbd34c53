import type { RecipientRow } from "../api/actions.ts";
import type { Api } from "../api/client.ts";
import { allRows, RECIPIENTS_PER_PAGE } from "../api/paging.ts";
import { Listing } from "./listing.ts";

/** The account's message recipients as this run knows them. The service has no way to ask for one of them. */
export class Recipients extends Listing<RecipientRow> {
  constructor() {
    super({
      keyOf: (recipient) => recipient.Uid,
      nameOf: (recipient) => recipient.Name,
      load: (api) =>
        allRows(async (page) => {
          const answer = await api.ListReceiver({ Offset: page * RECIPIENTS_PER_PAGE, Limit: RECIPIENTS_PER_PAGE });
          return { total: answer.TotalCount, rows: answer.Receivers };
        }),
    });
  }

  async byUid(api: Api, uid: string): Promise<RecipientRow | undefined> {
    return (await this.one(api, uid)) ?? (await this.all(api)).find((row) => row.Uid === uid);
  }
}
