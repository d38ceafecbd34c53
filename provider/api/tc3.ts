import { createHash, createHmac } from "node:crypto";

/** What is signed, apart from the secret. Header names are lower case; values are sent exactly as they are signed. */
export interface SignableRequest {
  readonly method: "GET" | "POST";
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly service: string;
  /** Unix seconds. The date of the credential scope is this moment's date in UTC. */
  readonly timestamp: number;
}

/**
 * The `Authorization` header of TC3-HMAC-SHA256.
 *
 * All given headers are signed. Values are trimmed and lower-cased in the canonical form, as the vendor's example does.
 */
export function authorization(request: SignableRequest, secretId: string, secretKey: string): string {
  const date = new Date(request.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${request.service}/tc3_request`;
  const names = Object.keys(request.headers).toSorted();
  const canonicalHeaders = names.map((name) => `${name}:${request.headers[name]?.trim().toLowerCase()}\n`).join("");
  const signedHeaders = names.join(";");
  const canonicalRequest = [
    request.method,
    "/",
    request.query,
    canonicalHeaders,
    signedHeaders,
    sha256(request.body),
  ].join("\n");
  const stringToSign = ["TC3-HMAC-SHA256", request.timestamp, scope, sha256(canonicalRequest)].join("\n");

  const signingKey = [date, request.service, "tc3_request"].reduce<string | Buffer>(
    (key, part) => hmac(key, part).digest(),
    `TC3${secretKey}`,
  );
  const signature = hmac(signingKey, stringToSign).digest("hex");
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);
