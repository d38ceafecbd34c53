import type { Ids, SecretSource } from "./ids.ts";
import type { Sql } from "./sql.ts";

/** Temporary credentials, and whom they speak for. */
export interface Session {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  /** What the one who asked for them has called them. */
  readonly name: string;
  /** Null where they carry the rights of the account that asked for them. */
  readonly roleId: string | null;
  /** The account that asked for them. */
  readonly principal: number;
  /** The same, where they end with it; null where they outlive it or it is the root account. */
  readonly subUser: number | null;
  /** What they may do at most; null where nobody has said. */
  readonly policy: string | null;
  /** JSON: `[{"Key": …, "Value": …}]`. */
  readonly tags: string;
  readonly sourceIdentity: string;
  readonly expires: number;
}

const COLUMNS = `secret_id AS secretId, secret_key AS secretKey, token, name, role_id AS roleId, principal,
  sub_user AS subUser, policy, tags, source_identity AS sourceIdentity, expires`;
/** How long expired credentials are remembered, to be refused as expired and not as unknown. */
const REMEMBERED_MS = 24 * 3600 * 1000;

export function createSessionStore(sql: Sql, ids: Ids, secrets: SecretSource) {
  const bySecretId = sql.row<Session>(`SELECT ${COLUMNS} FROM sessions WHERE secret_id = ?`);
  const insert = sql.change(`
    INSERT INTO sessions (secret_id, secret_key, token, name, role_id, principal, sub_user, policy, tags,
      source_identity, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const forget = sql.change("DELETE FROM sessions WHERE expires < ?");

  return {
    bySecretId: (secretId: string) => bySecretId(secretId),
    add(session: Omit<Session, "secretId" | "secretKey" | "token">, now: number): Session {
      forget(now - REMEMBERED_MS);
      const { name, roleId, principal, subUser, policy, tags, sourceIdentity, expires } = session;
      const secretId = ids.temporarySecretId();
      const secretKey = secrets.secretKey();
      const token = secrets.token();
      insert(secretId, secretKey, token, name, roleId, principal, subUser, policy, tags, sourceIdentity, expires);
      return { ...session, secretId, secretKey, token };
    },
  };
}
