/** The OIDC provider that sub-users sign in with, as the two actions that set it take it (UpdateUserOIDCConfig documents the limits). */
import { badOidcParameter } from "../../refusals/federation.ts";
import type { UserOidcConfig } from "../../store/user-sso.ts";
import { checkClientIds, checkIdentityUrl, checkKeySet } from "./oidc-settings.ts";

const refusedAs = "InvalidParameter";
const SCOPES = ["openid", "email", "profile"];

export const userOidcSettings = {
  IdentityUrl: { type: "String", required: true },
  ClientId: { type: "String", required: true },
  AuthorizationEndpoint: { type: "String", required: true },
  ResponseType: { type: "String", required: true, oneOf: ["id_token"], refusedAs },
  ResponseMode: { type: "String", required: true, oneOf: ["form_post", "fragment"], refusedAs },
  MappingFiled: { type: "String", required: true, pattern: /^[A-Za-z0-9\p{Script=Han}@、＆_[\]-]{1,255}$/u, refusedAs },
  IdentityKey: { type: "String", required: true },
  Scope: { type: "StringList" },
  Description: { type: "String", maxLength: 255, refusedAs },
  AutoRotateKey: { type: "Integer", onlySite: "china", oneOf: [0, 1], refusedAs, support: "stored" },
} as const;

interface Values {
  readonly IdentityUrl: string;
  readonly ClientId: string;
  readonly AuthorizationEndpoint: string;
  readonly ResponseType: string;
  readonly ResponseMode: string;
  readonly MappingFiled: string;
  readonly IdentityKey: string;
  readonly Scope?: readonly string[];
  readonly Description?: string;
  readonly AutoRotateKey?: 0 | 1;
}

/** In force; or the refusal. */
export function userOidcConfig(values: Values): UserOidcConfig {
  checkIdentityUrl("IdentityUrl", values.IdentityUrl);
  checkIdentityUrl("AuthorizationEndpoint", values.AuthorizationEndpoint);
  checkClientIds([values.ClientId]);
  const strange = values.Scope?.find((scope) => !SCOPES.includes(scope));
  if (strange !== undefined) throw badOidcParameter(`"${strange}" is no scope: there are ${SCOPES.join(", ")}.`);
  checkKeySet(values.IdentityKey, "user");
  return {
    enabled: 1,
    issuer: values.IdentityUrl,
    keys: values.IdentityKey,
    clientId: values.ClientId,
    authorizationEndpoint: values.AuthorizationEndpoint,
    // Documented as always asked for.
    scope: [...new Set(["openid", ...(values.Scope ?? [])])],
    responseType: values.ResponseType,
    responseMode: values.ResponseMode,
    mappingField: values.MappingFiled,
    description: values.Description ?? "",
    autoRotateKey: values.AutoRotateKey ?? 0,
  };
}
