/**
 * Whom a token of OIDC is about, believed only where the provider has signed it, for one of its clients and for now (RFC 7519).
 * By Node's own cryptography, which answers at once: an action runs in one transaction, and libraries for tokens make it wait.
 */
import { verify } from "node:crypto";
import { webIdentityTokenError } from "../../refusals/federation.ts";
import type { OidcProvider } from "../../store/identity-providers.ts";
import { type SigningKey, parseKeySet } from "./oidc-keys.ts";

export interface Claims {
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly subject: string;
}

const DIGESTS = new Map([
  ["RS256", "sha256"],
  ["RS384", "sha384"],
  ["RS512", "sha512"],
]);

/** The claims that conditions can ask for, or the refusal. */
export function readToken(token: string, provider: OidcProvider, now: number): Claims {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0) throw malformed();
  checkSignature(objectIn(header), { content: `${header}.${payload}`, signature }, parseKeySet(provider.keys) ?? []);
  const { iss, aud, sub, exp, nbf } = objectIn(payload);
  if (iss !== provider.issuer) throw webIdentityTokenError(`The token is not one of ${provider.issuer}.`);
  const audiences = [aud].flat().filter((audience) => typeof audience === "string");
  if (!audiences.some((audience) => provider.clientIds.includes(audience))) {
    throw webIdentityTokenError(`The token is for none of the clients of ${provider.name}.`);
  }
  if (typeof exp !== "number" || now >= exp * 1000) throw webIdentityTokenError("The token has expired.");
  if (nbf !== undefined && !(Number(nbf) * 1000 <= now)) throw webIdentityTokenError("The token does not hold yet.");
  if (typeof sub !== "string" || sub === "") throw webIdentityTokenError("The token names nobody: it has no sub.");
  return { issuer: provider.issuer, audiences, subject: sub };
}

interface Signed {
  readonly content: string;
  readonly signature: string;
}

function checkSignature({ alg, kid }: Json, { content, signature }: Signed, keys: readonly SigningKey[]): void {
  const digest = DIGESTS.get(String(alg));
  if (digest === undefined)
    throw webIdentityTokenError(`A token has to be signed with ${[...DIGESTS.keys()].join(", ")}.`);
  const own = kid === undefined ? keys : keys.filter(({ id }) => id === kid);
  const bytes = Buffer.from(signature, "base64url");
  if (!own.some(({ key }) => verify(digest, Buffer.from(content), key, bytes))) {
    throw webIdentityTokenError("The token is not signed with a key of the identity provider.");
  }
}

type Json = Readonly<Record<string, unknown>>;

function objectIn(part: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    throw malformed();
  }
  if (typeof value !== "object" || value === null) throw malformed();
  return { ...value };
}

const malformed = () => webIdentityTokenError("The token has to be a JSON Web Token with a signature.");
