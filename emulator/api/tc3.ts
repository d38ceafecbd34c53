/** TC3-HMAC-SHA256 as the service computes it, written from the published description and from nothing else. */
import { createHash, createHmac } from "node:crypto";

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
  const dateKey = hmac(`TC3${secretKey}`, date).digest();
  const serviceKey = hmac(dateKey, service).digest();
  const signingKey = hmac(serviceKey, "tc3_request").digest();
  return hmac(signingKey, text).digest("hex");
}

export const utcDate = (unixSeconds: number): string => new Date(unixSeconds * 1000).toISOString().slice(0, 10);
export const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);
