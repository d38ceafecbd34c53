/**
 * sts:AssumeRoleWithSAML
 *
 * Called without a signature (`Authorization: SKIP`): the assertion of an identity provider proves who calls. Order of refusals
 * after the parameters: ParamError (no such provider; the assertion; what is no name of a role), RoleNotFound,
 * UnauthorizedOperation (the assertion does not name the role with the provider; the trust policy), OverTimeError.
 *
 * The assertion carries the pair in its attribute Role, and the trust policy names the provider,
 * `qcs::cam::uin/1:saml-provider/NAME`. It may ask for `saml:aud` (the Recipient, not the Audience), `saml:iss`, `saml:sub` (the
 * NameID) and `saml:sub_type` (its format): intl.cloud.tencent.com/document/product/598/19381.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { samlProviderNamed } from "../../account/federation/providers.ts";
import { assertsRole, readAssertion } from "../../account/federation/saml-assertion.ts";
import { parseSamlMetadata } from "../../account/federation/saml-metadata.ts";
import { loadXml } from "../../account/federation/xml.ts";
import {
  MOST_SECONDS,
  federatedSession,
  roleSessionName,
  roleToTakeOn,
  secondsFor,
} from "../../account/role-sessions.ts";
import { noSuchProvider, pairNotAsserted, providerNotTrusted } from "../../refusals/federation.ts";
import { roleNotFound } from "../../refusals/sts.ts";
import { roleArns } from "../../rights/role-arn.ts";
import { isTrusted, parseTrustDocument } from "../../rights/trust-document.ts";

export const AssumeRoleWithSAML = defineAction({
  ...sts,
  action: "AssumeRoleWithSAML",
  ratePerSecond: 200,
  open: true,
  unsigned: true,
  loads: loadXml,

  params: {
    SAMLAssertion: { type: "String", required: true },
    PrincipalArn: { type: "String", required: true },
    RoleArn: { type: "String", required: true },
    RoleSessionName: roleSessionName,
    DurationSeconds: { type: "Integer", maximum: MOST_SECONDS, refusedAs: "InvalidParameter.OverTimeError" },
  },

  handle(store, { SAMLAssertion, PrincipalArn, RoleArn, RoleSessionName, DurationSeconds = 0 }, call, xml) {
    const { rootUin, site, now, valuesOfKey } = call;
    const name = samlProviderNamed(PrincipalArn, rootUin);
    const provider = name === undefined ? undefined : store.identityProviders.saml(name);
    if (provider === undefined) throw noSuchProvider(PrincipalArn);
    const metadata = parseSamlMetadata(provider.metadata, xml);
    const assertion = readAssertion(SAMLAssertion, xml, { provider: metadata, site, now });
    const role = roleToTakeOn(store, RoleArn, roleNotFound);
    if (!assertsRole(assertion, roleArns(rootUin, role), PrincipalArn)) throw pairNotAsserted(PrincipalArn, RoleArn);
    const values = new Map([
      ["saml:aud", assertion.recipient],
      ["saml:iss", assertion.issuer],
      ["saml:sub", assertion.subject],
      ["saml:sub_type", assertion.subjectType],
    ]);
    const attempt = {
      action: "sts:AssumeRoleWithSAML",
      principals: [PrincipalArn],
      valuesOfKey: (key: string) => [values.get(key) ?? valuesOfKey(key)].flat(),
    };
    if (!isTrusted(parseTrustDocument(role.document), attempt)) throw providerNotTrusted(PrincipalArn, role.name);
    const seconds = secondsFor(role, DurationSeconds);
    return federatedSession(store, role, RoleSessionName, { now, seconds });
  },
});
