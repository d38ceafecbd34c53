import type { Ids } from "./ids.ts";
import type { Sql } from "./sql.ts";

export interface UserFields {
  readonly remark: string;
  readonly consoleLogin: 0 | 1;
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
  readonly passwordHash: string | null;
  /** When the password was set; null where there is none. */
  readonly passwordTime: number | null;
  /** The last sign-in at the console; null before the first. */
  readonly lastLoginIp: string | null;
  readonly lastLoginTime: number | null;
}

const COLUMNS = `uin, uid, name, remark, console_login AS consoleLogin, password_hash AS passwordHash,
  password_time AS passwordTime, need_reset_password AS needResetPassword, phone_num AS phoneNum,
  country_code AS countryCode, email, create_time AS createTime, last_login_ip AS lastLoginIp,
  last_login_time AS lastLoginTime`;

export function createUserStore(sql: Sql, ids: Ids) {
  const byName = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE name = ? COLLATE BINARY`);
  const byNameInAnyCase = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE name = ?`);
  const byUin = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE uin = ?`);
  const byUid = sql.row<User>(`SELECT ${COLUMNS} FROM users WHERE uid = ?`);
  const all = sql.rows<User>(`SELECT ${COLUMNS} FROM users ORDER BY position`);
  const count = sql.row<{ users: number }>("SELECT count(*) AS users FROM users");
  const insert = sql.change(`
    INSERT INTO users (uin, uid, name, remark, console_login, need_reset_password, phone_num, country_code, email,
      create_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sql.change(`
    UPDATE users SET remark = ?, console_login = ?, need_reset_password = ?, phone_num = ?, country_code = ?, email = ?
    WHERE uin = ?`);
  const remove = sql.change("DELETE FROM users WHERE uin = ?");
  const signedIn = sql.change("UPDATE users SET last_login_ip = ?, last_login_time = ? WHERE uin = ?");

  const setPassword = sql.change("UPDATE users SET password_hash = ?, password_time = ? WHERE uin = ?");
  const keepPassword = sql.change("INSERT INTO past_passwords (uin, hash) VALUES (?, ?)");
  const pastPasswords = sql.rows<{ hash: string }>(`
    SELECT hash FROM past_passwords WHERE uin = ? ORDER BY position DESC LIMIT ?`);

  const columnsOf = (fields: UserFields) => [
    fields.remark,
    fields.consoleLogin,
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
    byUid: (uid: number) => byUid(uid),
    all: () => all(),
    count: () => count()?.users ?? 0,
    add(name: string, fields: UserFields, createTime: number): User {
      const uin = ids.uin();
      const uid = ids.uid();
      insert(uin, uid, name, ...columnsOf(fields), createTime);
      return {
        ...fields,
        uin,
        uid,
        name,
        createTime,
        passwordHash: null,
        passwordTime: null,
        lastLoginIp: null,
        lastLoginTime: null,
      };
    },
    change(uin: number, fields: UserFields): void {
      update(...columnsOf(fields), uin);
    },
    /** The newest first, the present one among them. */
    pastPasswords: (uin: number, limit: number) => pastPasswords(uin, limit).map(({ hash }) => hash),
    setPassword(uin: number, hash: string, now: number): void {
      setPassword(hash, now, uin);
      keepPassword(uin, hash);
    },
    /** The next one still may not be one of the past ones. */
    forgetPassword(uin: number): void {
      setPassword(null, null, uin);
    },
    /** At the console, with the address that the sign-in came from. */
    signedIn(uin: number, ip: string, now: number): void {
      signedIn(ip, now, uin);
    },
    /** With all that hangs on it: keys, attachments, its employee and that employee's roles. */
    remove(uin: number): void {
      remove(uin);
    },
  };
}
