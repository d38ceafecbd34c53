/** What an OIDC configuration has to be like, of roles and of users. */
import { badOidcParameter, identityKeyError, identityUrlError, metadataError } from "../../refusals/federation.ts";
import { parseKeySet } from "./oidc-keys.ts";

/** Of a configuration, as the answers say it. */
export const NOT_SET = 0;
export const ENABLED = 11;
const DISABLED = 2;
export const statusOf = ({ enabled }: { readonly enabled: 0 | 1 }): number => (enabled === 1 ? ENABLED : DISABLED);

/** Of a provider that roles can trust, but for its name. */
export const oidcSettings = {
  IdentityUrl: { type: "String", required: true },
  ClientId: { type: "StringList", required: true, minItems: 1, refusedAs: "InvalidParameter" },
  IdentityKey: { type: "String", required: true },
  Description: { type: "String" },
  AutoRotateKey: {
    type: "Integer",
    onlySite: "china",
    oneOf: [0, 1],
    refusedAs: "InvalidParameter",
    support: "stored",
  },
} as const;

const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9.\-_:/]{0,63}$/;

/** Documented as https, without a query, a fragment and a user. */
export function checkIdentityUrl(name: string, text: string): void {
  const url = URL.parse(text);
  if (url?.protocol !== "https:" || /[?#]/.test(text) || url.username !== "" || url.password !== "") {
    throw identityUrlError(name);
  }
}

export function checkClientIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !CLIENT_ID.test(id));
  if (wrong !== undefined) throw badOidcParameter(`"${wrong}" is no client id: it has to match ${CLIENT_ID.source}.`);
}

/** The two kinds of configurations document a code each for a key set that is none. */
export function checkKeySet(keys: string, kind: "role" | "user"): void {
  if (parseKeySet(keys) !== undefined) return;
  const why = "The key has to be a JSON Web Key Set of RSA keys, in Base64.";
  throw kind === "role" ? metadataError(why) : identityKeyError(why);
}
