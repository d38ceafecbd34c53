/** The emulator's past: after any sequence of writes, every earlier moment reads as it was. */
import type { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "../../emulator/store/database.ts";
import { openDisk } from "../../emulator/store/disk.ts";
import { createHistory } from "../../emulator/store/history.ts";
import { createTransactions } from "../../emulator/store/transactions.ts";

const USER =
  "INSERT INTO users (uin, uid, name, remark, console_login, need_reset_password, phone_num, country_code, email, create_time)";

/** Changes as a CAM makes them: rows with what hangs on them, renamings, swaps of unique values, texts of any kind. */
const WRITES: Readonly<
  Record<string, (n: number, m: number, text: string) => readonly [string, ...(string | number)[]]>
> = {
  addUser: (n, _, text) => [
    `${USER} VALUES (?, ?, ?, ?, 0, 0, '', '', '', 0) ON CONFLICT DO NOTHING`,
    n,
    n,
    `u${n}`,
    text,
  ],
  replaceUser: (n, m, text) => [
    `${USER.replace("INSERT", "INSERT OR REPLACE")} VALUES (?, ?, ?, ?, 0, 0, '', '', '', 0)`,
    n,
    n,
    `u${m}`,
    text,
  ],
  changeUser: (n, _, text) => ["UPDATE users SET remark = ?, password_hash = NULL WHERE uin = ?", text, n],
  swapNames: (n, m) => [
    "UPDATE OR IGNORE users SET name = iif(uin = ?1, 'u' || ?2, 'x' || uin) WHERE uin IN (?1, ?2)",
    n,
    m,
  ],
  changeEverybody: (_, __, text) => ["UPDATE users SET remark = remark || ?", text],
  removeUser: (n) => ["DELETE FROM users WHERE uin = ?", n],
  removeEverybody: () => ["DELETE FROM users"],
  addKey: (n, m, text) => [
    "INSERT INTO access_keys (secret_id, secret_key, sub_user, status, description, create_time) SELECT ?, ?, uin, 'Active', '', 0 FROM users WHERE uin = ? ON CONFLICT DO NOTHING",
    `AKID${m}`,
    text,
    n,
  ],
  removeKey: (_, m) => ["DELETE FROM access_keys WHERE secret_id = ?", `AKID${m}`],
  addGroup: (n, _, text) => ["INSERT OR IGNORE INTO user_groups VALUES (?, ?, ?, 0)", n, `g${n}`, text],
  removeGroup: (n) => ["DELETE FROM user_groups WHERE group_id = ?", n],
  join: (n, m) => [
    "INSERT OR IGNORE INTO group_members (group_id, uin) SELECT group_id, uin FROM user_groups, users WHERE group_id = ? AND uin = ?",
    n,
    m,
  ],
  leave: (n, m) => ["DELETE FROM group_members WHERE group_id = ? AND uin = ?", n, m],
};

const aWrite = fc.record({
  name: fc.constantFrom(...Object.keys(WRITES)),
  n: fc.nat(4),
  m: fc.nat(4),
  text: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\0", "it's", "a\0b")),
});
const aStep = fc.record({
  writes: fc.array(aWrite, { maxLength: 4 }),
  seconds: fc.nat(5),
  isUndone: fc.boolean(),
});

const TABLES = ["users", "access_keys", "user_groups", "group_members"];
const contentOf = (database: DatabaseSync) => TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`).all());

function apply(database: DatabaseSync, { name, n, m, text }: typeof aWrite extends fc.Arbitrary<infer W> ? W : never) {
  const [statement, ...values] = WRITES[name]?.(n, m, text) ?? [""];
  database.prepare(statement).run(...values);
}

test("a look into the past finds what a copy of that moment has, and leaves everything as it is", () => {
  const law = fc.property(fc.array(aStep, { maxLength: 12 }), (steps) => {
    let now = 0;
    const database = openDatabase(":memory:");
    const history = createHistory(database, { now: () => now, seconds: () => 1000 });
    const { transaction } = createTransactions(database, history, openDisk(database));
    const copies = [{ moment: 0, content: contentOf(database) }];
    transaction(() => {});
    for (const { writes, seconds, isUndone } of steps) {
      now += 1000 * (seconds + 1);
      try {
        transaction(() => {
          for (const write of writes) apply(database, write);
          if (isUndone) throw new Error("undone");
        });
      } catch (error) {
        expect(String(error)).toBe("Error: undone");
      }
      copies.push({ moment: now, content: contentOf(database) });
    }
    const present = contentOf(database);

    for (const { moment, content } of copies) {
      const seen = transaction(() => history.asOf(moment, () => contentOf(database)));
      expect(seen).toEqual(content);
      expect(contentOf(database)).toEqual(present);
    }
    database.close();
  });
  fc.assert(law, { numRuns: 200 });
});
