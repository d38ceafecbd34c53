/** The keys that an identity provider signs its tokens with: a JSON Web Key Set of RSA keys (RFC 7517), in Base64. */
import { type JsonWebKey, type KeyObject, createPublicKey } from "node:crypto";
import { decodedText } from "./base64.ts";

export interface SigningKey {
  readonly id: string | undefined;
  readonly key: KeyObject;
}

/** Nothing where it is no such set, or a key of it is none. */
export function parseKeySet(encoded: string): readonly SigningKey[] | undefined {
  const text = decodedText(encoded);
  if (text === undefined) return undefined;
  try {
    const set: unknown = JSON.parse(text);
    const keys: unknown = Object(set)["keys"];
    return Array.isArray(keys) && keys.length > 0 ? keys.map(signingKey) : undefined;
  } catch (error) {
    // JSON that is none, or what Node takes for no key.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function signingKey(jwk: unknown): SigningKey {
  const { kid, kty }: JsonWebKey = Object(jwk);
  if (kty !== "RSA") throw new TypeError("Keys other than RSA are not documented.");
  return { id: typeof kid === "string" ? kid : undefined, key: createPublicKey({ key: Object(jwk), format: "jwk" }) };
}
