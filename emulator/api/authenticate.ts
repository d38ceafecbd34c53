/**
 * Who calls, proven by the signature. Order of refusals, first one wins:
 *   1. InvalidSecretId, SecretIdNotFound      (not an API key; unknown, deleted or inactive)
 *   2. TokenFailure                           (a token with a permanent key; temporary credentials without theirs, or expired)
 *   3. SignatureExpire                        (over five minutes from this server's time)
 *   4. SignatureFailure                       (what was signed, or the secret, differs)
 */
import type { Caller } from "../terms/call.ts";
import { invalidSecretId, secretIdNotFound, tokenExpired, tokenNotNeeded, tokenWrong } from "../refusals/callers.ts";
import type { Session } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { type Proof, isSameSecret } from "./proof.ts";

interface Checks {
  readonly now: number;
  /** `loose` believes the secret id and checks neither signature nor time. */
  readonly signatures: "strict" | "loose";
}

export function authenticate({ secretId, token, verify }: Proof, store: Store, checks: Checks): Caller {
  if (!secretId.startsWith("AKID")) throw invalidSecretId();
  const session = store.sessions.bySecretId(secretId);
  const { secretKey, caller } =
    session === undefined ? permanent(secretId, token, store) : temporary(session, token, store, checks.now);
  if (checks.signatures === "strict") verify(secretKey, checks.now);
  return caller;
}

interface Identity {
  readonly secretKey: string;
  readonly caller: Caller;
}

function permanent(secretId: string, token: string, { accessKeys, account }: Store): Identity {
  const key = accessKeys.bySecretId(secretId);
  if (key === undefined || key.status !== "Active") throw secretIdNotFound();
  if (token !== "") throw tokenNotNeeded();
  const { secretKey, subUser } = key;
  return { secretKey, caller: { uin: subUser ?? account.uin, isRoot: subUser === null } };
}

function temporary(session: Session, token: string, { account }: Store, now: number): Identity {
  if (!isSameSecret(token, session.token)) throw tokenWrong();
  if (now >= session.expires) throw tokenExpired();
  const { secretKey, name, roleId, principal, policy } = session;
  // A role has no number of its own, and never the root account's freedom.
  const uin = roleId === null ? principal : account.uin;
  const isRoot = roleId === null && principal === account.uin;
  return { secretKey, caller: { uin, isRoot, session: { name, roleId, principal, policy } } };
}
