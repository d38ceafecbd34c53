import type { Ids, SecretSource } from "../ids.ts";
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
}

const COLUMNS = `secret_id AS secretId, secret_key AS secretKey, sub_user AS subUser, status, description,
  create_time AS createTime`;

export function createAccessKeyStore(sql: Sql, ids: Ids, secrets: SecretSource) {
  const bySecretId = sql.row<AccessKey>(`SELECT ${COLUMNS} FROM access_keys WHERE secret_id = ?`);
  const of = sql.rows<AccessKey>(`SELECT ${COLUMNS} FROM access_keys WHERE sub_user IS ? ORDER BY position`);
  const insert = sql.change(`
    INSERT INTO access_keys (secret_id, secret_key, sub_user, status, description, create_time)
    VALUES (?, ?, ?, 'Active', ?, ?)`);
  const setStatus = sql.change("UPDATE access_keys SET status = ? WHERE secret_id = ?");
  const remove = sql.change("DELETE FROM access_keys WHERE secret_id = ?");

  return {
    bySecretId: (secretId: string) => bySecretId(secretId),
    of: (subUser: number | null) => of(subUser),
    add(subUser: number | null, description: string, createTime: number, secretKey = secrets.secretKey()): AccessKey {
      const secretId = ids.secretId();
      insert(secretId, secretKey, subUser, description, createTime);
      return { secretId, secretKey, subUser, status: "Active", description, createTime };
    },
    setStatus(secretId: string, status: AccessKey["status"]): void {
      setStatus(status, secretId);
    },
    remove(secretId: string): void {
      remove(secretId);
    },
  };
}
