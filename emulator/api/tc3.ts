/** TC3-HMAC-SHA256 as the service computes it, written from the published description and from nothing else. */
import { type KeyObject, createHmac, createSecretKey, hash } from "node:crypto";

export interface SignedRequest {
  readonly method: string;
  readonly query: string;
  /** In the order of `SignedHeaders`, with lower-case names. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly hashedPayload: string;
  readonly timestamp: string;
  readonly date: string;
  readonly service: string;
}

export function canonicalRequest({ method, query, headers, hashedPayload }: SignedRequest): string {
  const block = headers.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  const names = headers.map(([name]) => name).join(";");
  return [method, "/", query, block, names, hashedPayload].join("\n");
}

export function signature(request: SignedRequest, secretKey: string): string {
  const { timestamp, date, service } = request;
  const text = ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, sha256(canonicalRequest(request))].join(
    "\n",
  );
  return hmac(signingKey(secretKey, date, service), text).digest("hex");
}

const KEPT_KEYS = 1000;
/** A client signs all calls of a day to a service with the same one. */
const signingKeys = new Map<string, KeyObject>();

function signingKey(secretKey: string, date: string, service: string): KeyObject {
  const name = `${secretKey}/${date}/${service}`;
  const kept = signingKeys.get(name);
  if (kept !== undefined) return kept;
  const dateKey = hmac(`TC3${secretKey}`, date).digest();
  const serviceKey = hmac(dateKey, service).digest();
  const key = createSecretKey(hmac(serviceKey, "tc3_request").digest());
  if (signingKeys.size >= KEPT_KEYS) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

export const utcDate = (unixSeconds: number): string => new Date(unixSeconds * 1000).toISOString().slice(0, 10);
export const sha256 = (content: string | Buffer): string => hash("sha256", content);
const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac("sha256", key).update(text);
