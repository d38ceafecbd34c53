import type { Secrets } from "./ids.ts";
import type { Sql } from "./sql.ts";

/** The root account: everything in a database belongs to it. */
export interface Account {
  readonly uin: number;
  readonly appId: number;
  readonly seed: string;
  readonly secrets: Secrets;
}

export function createAccountStore(sql: Sql) {
  const get = sql.row<Account>("SELECT uin, app_id AS appId, seed, secrets FROM account");
  const insert = sql.change("INSERT INTO account (uin, app_id, seed, secrets, create_time) VALUES (?, ?, ?, ?, ?)");
  return {
    get: () => get(),
    add({ uin, appId, seed, secrets }: Account, now: number): void {
      insert(uin, appId, seed, secrets, now);
    },
  };
}
