import type { Page } from "./groups.ts";
import type { Ids } from "./ids.ts";
import type { Sql } from "./sql.ts";

export interface MessageReceiverFields {
  readonly remark: string;
  readonly phoneNum: string;
  readonly countryCode: string;
  readonly email: string;
}
/** Somebody who gets messages and can do nothing: without an account number, known by the uid. */
export interface MessageReceiver extends MessageReceiverFields {
  readonly uid: number;
  readonly name: string;
  readonly createTime: number;
}

const COLUMNS = `uid, name, remark, phone_num AS phoneNum, country_code AS countryCode, email, create_time AS createTime`;

export function createMessageReceiverStore(sql: Sql, ids: Ids) {
  const byName = sql.row<MessageReceiver>(`SELECT ${COLUMNS} FROM message_receivers WHERE name = ? COLLATE BINARY`);
  const inAnyCase = sql.row<MessageReceiver>(`SELECT ${COLUMNS} FROM message_receivers WHERE name = ?`);
  const count = sql.row<{ receivers: number }>("SELECT count(*) AS receivers FROM message_receivers");
  const page = sql.rows<MessageReceiver>(`
    SELECT ${COLUMNS} FROM message_receivers ORDER BY position LIMIT ? OFFSET ?`);
  const insert = sql.change(`
    INSERT INTO message_receivers (uid, name, remark, phone_num, country_code, email, create_time)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const remove = sql.change("DELETE FROM message_receivers WHERE name = ? COLLATE BINARY");
  const creations = sql.row<{ creations: number }>("SELECT creations FROM receiver_creations WHERE day = ?");
  const countCreation = sql.change(`
    INSERT INTO receiver_creations (day, creations) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET creations = creations + 1`);

  return {
    byName: (name: string) => byName(name),
    byNameInAnyCase: (name: string) => inAnyCase(name),
    count: () => count()?.receivers ?? 0,
    page: ({ offset, limit }: Page) => page(limit, offset),
    /** How many were made on the day of that moment, in UTC. */
    createdOn: (moment: number) => creations(dayOf(moment))?.creations ?? 0,
    add(name: string, fields: MessageReceiverFields, now: number): void {
      insert(ids.uid(), name, fields.remark, fields.phoneNum, fields.countryCode, fields.email, now);
      countCreation(dayOf(now));
    },
    remove(name: string): void {
      remove(name);
    },
  };
}

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
