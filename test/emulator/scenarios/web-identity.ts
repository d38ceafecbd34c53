import { expect } from "vitest";
import { oidcIssuer, samlIssuer } from "../../support/identity-providers.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const okta = samlIssuer();
const corporate = await oidcIssuer();

const credentials = {
  Credentials: {
    Token: expect.stringMatching(/^\w{64}$/),
    TmpSecretId: expect.stringMatching(/^AKID\w{64}$/),
    TmpSecretKey: expect.stringMatching(/^\w{32}$/),
  },
  ExpiredTime: expect.any(Number),
  Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
};

/** A role for each protocol, and whom its provider has signed in. */
async function twoRoles(call: GivenCall): Promise<Known> {
  const { OwnerUin } = await call("GetUserAppId");
  const arn = (name: string) => `qcs::cam::uin/${OwnerUin}:${name}`;
  await call("CreateSAMLProvider", { Name: "okta", Description: "", SAMLMetadataDocument: okta.metadata });
  await call("CreateOIDCConfig", {
    Name: "corporate",
    IdentityUrl: corporate.issuer,
    IdentityKey: corporate.keys,
    ClientId: ["console"],
  });
  const role = (RoleName: string, action: string, provider: string) =>
    call("CreateRole", {
      RoleName,
      PolicyDocument: JSON.stringify({
        version: "2.0",
        statement: [{ effect: "allow", action, principal: { federated: [arn(provider)] } }],
      }),
    });
  await role("by-oidc", "name/sts:AssumeRoleWithWebIdentity", "oidc-provider/corporate");
  await role("by-saml", "name/sts:AssumeRoleWithSAML", "saml-provider/okta");
  // Either site's clients are led through this.
  const response = (audience: string) =>
    okta.response({
      role: `${arn("roleName/by-saml")};${arn("roleName/by-oidc")},${arn("saml-provider/okta")}`,
      audience,
    });
  const audience = "https://cloud.tencent.com</saml:Audience><saml:Audience>www.tencentcloud.com";
  return {
    oidc: {
      ProviderId: "corporate",
      WebIdentityToken: await corporate.token({}),
      RoleArn: arn("roleName/by-oidc"),
      RoleSessionName: "alice",
      DurationSeconds: 900,
    },
    saml: {
      SAMLAssertion: response(audience),
      PrincipalArn: arn("saml-provider/okta"),
      RoleArn: arn("roleName/by-saml"),
      RoleSessionName: "alice",
      DurationSeconds: 900,
    },
    forAnother: response("https://example.com"),
    arn,
  };
}

export const webIdentity: readonly Scenario[] = [
  {
    action: "AssumeRoleWithWebIdentity",
    service: "sts",
    given: twoRoles,
    succeeds: { parameters: ({ oidc }) => oidc, answer: credentials },
    refused: [
      {
        because: "without such a provider",
        parameters: ({ oidc }) => ({ ...oidc, ProviderId: "okta" }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with what is no token",
        parameters: ({ oidc }) => ({ ...oidc, WebIdentityToken: "token" }),
        code: "InvalidParameter.WebIdentityTokenError",
      },
      {
        because: "without such a role",
        parameters: ({ oidc, arn }) => ({ ...oidc, RoleArn: arn("roleName/nobody") }),
        code: "InternalError.GetRoleError",
      },
      {
        because: "where the role trusts another provider",
        parameters: ({ oidc, arn }) => ({ ...oidc, RoleArn: arn("roleName/by-saml") }),
        code: "UnauthorizedOperation",
      },
    ],
  },
  {
    action: "AssumeRoleWithSAML",
    service: "sts",
    given: twoRoles,
    succeeds: { parameters: ({ saml }) => saml, answer: credentials },
    refused: [
      {
        because: "without such a provider",
        parameters: ({ saml, arn }) => ({ ...saml, PrincipalArn: arn("saml-provider/adfs") }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "with an assertion for another site",
        parameters: ({ saml, forAnother }) => ({ ...saml, SAMLAssertion: forAnother }),
        code: "InvalidParameter.ParamError",
      },
      {
        because: "without such a role",
        parameters: ({ saml, arn }) => ({ ...saml, RoleArn: arn("roleName/nobody") }),
        code: "ResourceNotFound.RoleNotFound",
      },
      {
        because: "where the role trusts another provider",
        parameters: ({ saml, arn }) => ({ ...saml, RoleArn: arn("roleName/by-oidc") }),
        code: "UnauthorizedOperation",
      },
    ],
  },
];
