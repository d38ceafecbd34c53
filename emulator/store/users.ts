import type { Ids } from "./ids.ts";
import type { Sql } from "./sql.ts";

export interface UserFields {
  readonly remark: string;
  readonly consoleLogin: 0 | 1;
  readonly passwordHash: string | null;
  readonly needResetPassword: 0 | 1;
  readonly phoneNum: string;
  readonly countryCode: string;
  readonly email: string;
}
export interface User extends UserFields {
  readonly uin: number;
  readonly uid: number;
  readonly name: string;
  readonly createTime: number;
}

const COLUMNS = `uin, uid, name, remark, console_login AS consoleLogin, password_hash AS passwordHash,
  need_reset_password AS needResetPassword, phone_num AS phoneNum, country_code AS countryCode, email,
  create_time AS createTime`;

export function createUserStore(sql: Sql, ids: Ids) {
  const byName = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE name = ? COLLATE BINARY`);
  const byNameInAnyCase = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE name = ?`);
  const byUin = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE uin = ?`);
  const all = sql.rows<User>(`SELECT ${COLUMNS} FROM users ORDER BY position`);
  const count = sql.row<{ users: number }>("SELECT count(*) AS users FROM users");
  const insert = sql.change(`
    INSERT INTO users (uin, uid, name, remark, console_login, password_hash, need_reset_password, phone_num,
      country_code, email, create_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sql.change(`
    UPDATE users SET remark = ?, console_login = ?, password_hash = ?, need_reset_password = ?, phone_num = ?,
      country_code = ?, email = ? WHERE uin = ?`);
  const remove = sql.change("DELETE FROM users WHERE uin = ?");

  const columnsOf = (fields: UserFields) => [
    fields.remark,
    fields.consoleLogin,
    fields.passwordHash,
    fields.needResetPassword,
    fields.phoneNum,
    fields.countryCode,
    fields.email,
  ];

  return {
    /** Names are exact where a sub-user is addressed. */
    byName: (name: string) => byName(name),
    /** Two names that differ in case only cannot both exist. */
    byNameInAnyCase: (name: string) => byNameInAnyCase(name),
    byUin: (uin: number) => byUin(uin),
    all: () => all(),
    count: () => count()?.users ?? 0,
    add(name: string, fields: UserFields, createTime: number): User {
      const user = { ...fields, uin: ids.uin(), uid: ids.uid(), name, createTime };
      insert(user.uin, user.uid, name, ...columnsOf(fields), createTime);
      return user;
    },
    change(uin: number, fields: UserFields): void {
      update(...columnsOf(fields), uin);
    },
    /** With all that hangs on it: keys, attachments, its employee and that employee's roles. */
    remove(uin: number): void {
      remove(uin);
    },
  };
}
