/**
 * Who calls, proven by the signature. Order of refusals, first one wins:
 *   1. InvalidSecretId, SecretIdNotFound      (not an API key; unknown, deleted or inactive)
 *   2. TokenFailure                           (a token with a permanent key; temporary credentials without theirs, or expired)
 *   3. SignatureExpire                        (over five minutes from this server's time)
 *   4. SignatureFailure                       (date of the scope, body, headers or secret differ)
 */
import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../terms/call.ts";
import type { Authorization } from "./authorization.ts";
import {
  invalidAuthorization,
  invalidSecretId,
  secretIdNotFound,
  signatureExpired,
  signatureFailure,
  tokenExpired,
  tokenNotNeeded,
  tokenWrong,
} from "../refusals/callers.ts";
import { illTyped, missingParameter } from "../refusals/protocol.ts";
import type { Session } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { sha256, signature, utcDate } from "./tc3.ts";

const MAXIMUM_SKEW_SECONDS = 300;

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
interface Checks {
  readonly now: number;
  /** `loose` believes the secret id and checks neither signature nor time. */
  readonly signatures: "strict" | "loose";
}

export function authenticate(arrived: Arrived, authorization: Authorization, store: Store, checks: Checks): Caller {
  const { secretId } = authorization;
  if (!secretId.startsWith("AKID")) throw invalidSecretId();
  // An empty header is what clients send that have no token.
  const token = headerText(arrived.headers, "x-tc-token") ?? "";
  const session = store.sessions.bySecretId(secretId);
  const { secretKey, caller } =
    session === undefined ? permanent(secretId, token, store) : temporary(session, token, store, checks.now);
  if (checks.signatures === "strict") verify(arrived, authorization, secretKey, checks.now);
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

/** Hashes have one length, and so the comparison takes as long for a good guess as for a bad one. */
const isSameSecret = (candidate: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(candidate)), Buffer.from(sha256(secret)));

function verify({ headers, body }: Arrived, authorization: Authorization, secretKey: string, now: number): void {
  const timestamp = headerText(headers, "x-tc-timestamp");
  if (timestamp === undefined) throw missingParameter("X-TC-Timestamp");
  if (!/^\d{1,10}$/.test(timestamp)) throw illTyped("X-TC-Timestamp", "a number of seconds");
  const skewSeconds = Math.abs(Number(timestamp) - Math.floor(now / 1000));
  if (skewSeconds > MAXIMUM_SKEW_SECONDS) throw signatureExpired(skewSeconds);
  if (authorization.date !== utcDate(Number(timestamp))) throw signatureFailure();

  const { date, service } = authorization;
  const hashedPayload = sha256(
    headerText(headers, "x-tc-content-sha256") === "UNSIGNED-PAYLOAD" ? "UNSIGNED-PAYLOAD" : body,
  );
  const matches = readings(headers, authorization.signedHeaders).some((read) => {
    const request = { method: "POST", query: "", headers: read, hashedPayload, timestamp, date, service };
    return timingSafeEqual(Buffer.from(signature(request, secretKey)), Buffer.from(authorization.signature));
  });
  if (!matches) throw signatureFailure();
}

type Headers = readonly (readonly [string, string])[];

/**
 * The forms in which a client may have signed what it sent. The documentation lower-cases values, some published clients sign
 * them as they are; and the official Node client sends `Host` with its port and signs it without.
 */
function readings(headers: IncomingHttpHeaders, names: readonly string[]): readonly Headers[] {
  const sent: Headers = names.map((name) => {
    const value = headerText(headers, name);
    if (value === undefined) throw invalidAuthorization(`The header ${name} is signed and missing.`);
    return [name, value];
  });
  const withoutPort: Headers = sent.map(([name, value]) => [
    name,
    name === "host" ? value.replace(/:\d+$/, "") : value,
  ]);
  const lowerCase = (form: Headers): Headers => form.map(([name, value]) => [name, value.toLowerCase()]);
  return [lowerCase(sent), sent, lowerCase(withoutPort), withoutPort];
}

function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
