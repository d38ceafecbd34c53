/**
 * sts:AssumeRoleWithWebIdentity
 *
 * Called without a signature (`Authorization: SKIP`): the token of an identity provider proves who calls. Order of refusals after
 * the parameters: ParamError (what is no name of a role; no such provider), WebIdentityTokenError (the token), GetRoleError (no
 * such role), UnauthorizedOperation (the trust policy), ParamError (longer than the role allows).
 *
 * The trust policy names the provider, `qcs::cam::uin/1:oidc-provider/NAME`, and may ask for `oidc:iss`, `oidc:aud` and `oidc:sub`
 * of the token (www.tencentcloud.com/document/product/598/47191).
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { readToken } from "../../account/federation/oidc-token.ts";
import { providerArn } from "../../account/federation/providers.ts";
import {
  MOST_SECONDS,
  federatedSession,
  roleSessionName,
  roleToTakeOn,
  secondsFor,
} from "../../account/role-sessions.ts";
import {
  noSuchProvider,
  providerNotTrusted,
  roleCannotBeRead,
  tooLongForWebIdentity,
} from "../../refusals/federation.ts";
import { isTrusted, parseTrustDocument } from "../../rights/trust-document.ts";

export const AssumeRoleWithWebIdentity = defineAction({
  ...sts,
  action: "AssumeRoleWithWebIdentity",
  ratePerSecond: 20,
  open: true,
  unsigned: true,

  params: {
    ProviderId: { type: "String", required: true },
    WebIdentityToken: { type: "String", required: true },
    RoleArn: { type: "String", required: true },
    RoleSessionName: roleSessionName,
    DurationSeconds: { type: "Integer", maximum: MOST_SECONDS, refusedAs: "InvalidParameter.ParamError" },
  },

  handle(store, { ProviderId, WebIdentityToken, RoleArn, RoleSessionName, DurationSeconds = 0 }, call) {
    const { rootUin, now, valuesOfKey } = call;
    const provider = store.identityProviders.oidc(ProviderId);
    if (provider === undefined) throw noSuchProvider(`"${ProviderId}"`);
    const { issuer, audiences, subject } = readToken(WebIdentityToken, provider, now);
    const role = roleToTakeOn(store, RoleArn, roleCannotBeRead);
    const values = new Map<string, readonly string[]>([
      ["oidc:iss", [issuer]],
      ["oidc:aud", audiences],
      ["oidc:sub", [subject]],
    ]);
    const attempt = {
      action: "sts:AssumeRoleWithWebIdentity",
      principals: [providerArn(rootUin, "oidc", provider.name)],
      valuesOfKey: (key: string) => values.get(key) ?? valuesOfKey(key),
    };
    if (!isTrusted(parseTrustDocument(role.document), attempt)) throw providerNotTrusted(provider.name, role.name);
    const seconds = secondsFor(role, DurationSeconds, tooLongForWebIdentity);
    return federatedSession(store, role, RoleSessionName, { now, seconds });
  },
});
