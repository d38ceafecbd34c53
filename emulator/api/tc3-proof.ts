/** TC3-HMAC-SHA256: proven by headers, over the body of a POST or the query of a GET. */
import type { IncomingHttpHeaders } from "node:http";
import { invalidAuthorization, signatureFailure } from "../refusals/callers.ts";
import type { Authorization } from "./authorization.ts";
import { type Proof, checkedTimestamp, requireMatch } from "./proof.ts";
import { type ApiRequest, header } from "./protocol.ts";
import { sha256, signature, utcDate } from "./tc3.ts";

export function tc3Proof(request: ApiRequest, body: Buffer, authorization: Authorization): Proof {
  const { secretId, date, service } = authorization;
  return {
    secretId,
    // An empty header is what clients send that have no token.
    token: header(request, "x-tc-token") ?? "",
    verify(secretKey, now) {
      const timestamp = checkedTimestamp(header(request, "x-tc-timestamp"), "X-TC-Timestamp", now);
      if (date !== utcDate(Number(timestamp))) throw signatureFailure();

      const { method } = request;
      const query = method === "GET" ? request.query : "";
      const isUnsigned = header(request, "x-tc-content-sha256") === "UNSIGNED-PAYLOAD";
      const hashedPayload = sha256(isUnsigned ? "UNSIGNED-PAYLOAD" : body);
      requireMatch(authorization.signature, readings(request, authorization.signedHeaders), (headers) =>
        signature({ method, query, headers, hashedPayload, timestamp, date, service }, secretKey),
      );
    },
  };
}

type Headers = readonly (readonly [string, string])[];

/**
 * The forms in which a client may have signed what it sent. The documentation lower-cases values, some published clients sign
 * them as they are; and the official Node client sends `Host` with its port and signs it without.
 */
function readings(request: { readonly headers: IncomingHttpHeaders }, names: readonly string[]): readonly Headers[] {
  const sent: Headers = names.map((name) => {
    const value = header(request, name);
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
