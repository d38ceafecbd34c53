/**
 * The signature before TC3 ("Signature", tencentcloud.com/document/product/228/31724): HmacSHA1 or HmacSHA256 over method, host, path
 * and all parameters by their names, unencoded. HmacSHA256 only where `SignatureMethod` says so, HmacSHA1 in every other case, and what
 * is required ("Common Params", tencentcloud.com/document/api/1213/61331). Clients sign the host as they were given it, so with its port.
 */
import { createHmac } from "node:crypto";
import type { Fields } from "../definitions/flattened.ts";
import { illTyped, missingParameter } from "../refusals/protocol.ts";
import { type Proof, checkedTimestamp, requireMatch } from "./proof.ts";
import { type ApiRequest, header } from "./protocol.ts";

export function olderProof(request: ApiRequest, fields: Fields): Proof {
  const required = (name: string): string => {
    const text = fields.get(name);
    if (text === undefined) throw missingParameter(name);
    return text;
  };
  return {
    secretId: required("SecretId"),
    token: fields.get("Token") ?? "",
    verify(secretKey, now) {
      checkedTimestamp(fields.get("Timestamp"), "Timestamp", now);
      // "Positive" is documented; the vendor's Node client now and then sends 0.
      if (!/^\d{1,20}$/.test(required("Nonce"))) throw illTyped("Nonce", "an integer");
      const host = header(request, "host") ?? "";
      requireMatch(required("Signature"), [host, host.replace(/:\d+$/, "")], (read) =>
        olderSignature({ method: request.method, host: read, fields }, secretKey),
      );
    },
  };
}

interface OlderRequest {
  readonly method: string;
  readonly host: string;
  readonly fields: Fields;
}

export function olderSignature({ method, host, fields }: OlderRequest, secretKey: string): string {
  const algorithm = fields.get("SignatureMethod") === "HmacSHA256" ? "sha256" : "sha1";
  const pairs = [...fields.keys()]
    .filter((name) => name !== "Signature")
    .toSorted()
    .map((name) => `${name}=${fields.get(name)}`);
  return createHmac(algorithm, secretKey)
    .update(`${method}${host}/?${pairs.join("&")}`)
    .digest("base64");
}
