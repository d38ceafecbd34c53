import type { Ids, SecretSource } from "./ids.ts";
import type { Sql } from "./sql.ts";

/** `subUser` is null for a key of the root account. */
export interface AccessKey {
  readonly secretId: string;
  /** As it is: a signature cannot be verified with less. */
  readonly secretKey: string;
  readonly subUser: number | null;
  readonly status: "Active" | "Inactive";
  readonly description: string;
  readonly createTime: number;
  /** The day of the last call, in UTC; null before the first. */
  readonly lastUsedDate: string | null;
}

const COLUMNS = `secret_id AS secretId, secret_key AS secretKey, sub_user AS subUser, status, description,
  create_time AS createTime, last_used_date AS lastUsedDate`;

export function createAccessKeyStore(sql: Sql, ids: Ids, secrets: SecretSource) {
  const bySecretId = sql.row<AccessKey>(`SELECT ${COLUMNS} FROM access_keys WHERE secret_id = ?`);
  const byOwner = sql.rows<AccessKey>(`SELECT ${COLUMNS} FROM access_keys WHERE sub_user IS ? ORDER BY position`);
  const insert = sql.change(`
    INSERT INTO access_keys (secret_id, secret_key, sub_user, status, description, create_time)
    VALUES (?, ?, ?, 'Active', ?, ?)`);
  const setStatus = sql.change("UPDATE access_keys SET status = ? WHERE secret_id = ?");
  const markUsed = sql.change(
    "UPDATE access_keys SET last_used_date = ?1 WHERE secret_id = ?2 AND last_used_date IS NOT ?1",
  );
  const remove = sql.change("DELETE FROM access_keys WHERE secret_id = ?");

  return {
    bySecretId: (secretId: string) => bySecretId(secretId),
    byOwner: (subUser: number | null) => byOwner(subUser),
    add(subUser: number | null, description: string, createTime: number, secretKey = secrets.secretKey()): AccessKey {
      const secretId = ids.secretId();
      insert(secretId, secretKey, subUser, description, createTime);
      return { secretId, secretKey, subUser, status: "Active", description, createTime, lastUsedDate: null };
    },
    setStatus(secretId: string, status: AccessKey["status"]): void {
      setStatus(status, secretId);
    },
    markUsed(secretId: string, date: string): void {
      markUsed(date, secretId);
    },
    remove(secretId: string): void {
      remove(secretId);
    },
  };
}
