import { expect } from "vitest";
import { base64, oidcIssuer, samlIssuer } from "../../support/identity-providers.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const okta = samlIssuer();
const adfs = samlIssuer("https://adfs.example.com");
const corporate = await oidcIssuer();
const MOST_BYTES = 40 * 1024;

async function twoProviders(call: GivenCall): Promise<Known> {
  await call("CreateSAMLProvider", { Name: "okta", Description: "SSO", SAMLMetadataDocument: okta.metadata });
  await call("CreateOIDCConfig", {
    Name: "corporate",
    IdentityUrl: corporate.issuer,
    IdentityKey: corporate.keys,
    ClientId: ["console", "pipeline"],
    Description: "People of the company",
  });
  const { SecretId, SecretKey } = await call("AddUser", { Name: "bob", UseApi: 1 });
  return { bob: { secretId: SecretId, secretKey: SecretKey } };
}
const asBob = ({ bob }: Known) => bob;
const unauthorised = (parameters: object) => ({
  because: "to a sub-user without policies",
  parameters: () => parameters,
  as: asBob,
  code: "AuthFailure.UnauthorizedOperation",
});

const badMetadata = [
  ["that is not in Base64", "<EntityDescriptor/>"],
  ["that is no XML", base64("nothing")],
  ["that is not well-formed", base64(decoded(okta.metadata).replace("</md:IDPSSODescriptor>", ""))],
  ["of nobody", base64(decoded(okta.metadata).replace("entityID", "id"))],
  ["of something else", base64("<a entityID='b'/>")],
  ["without a certificate", base64(decoded(okta.metadata).replace(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/s, ""))],
  [
    "with a certificate that is none",
    base64(decoded(okta.metadata).replace(/X509Certificate>[^<]*</, "X509Certificate>YQ==<")),
  ],
  ["with a byte order mark", base64(`\uFEFF${decoded(okta.metadata)}`)],
  ["that is too large", base64(decoded(okta.metadata) + " ".repeat(MOST_BYTES))],
  ["with a document type", base64(`<!DOCTYPE a>${decoded(okta.metadata).replace(/^.*\n/, "")}`)],
] as const;

function decoded(text: string): string {
  return Buffer.from(text, "base64").toString();
}

const saml = { Name: "adfs", Description: "", SAMLMetadataDocument: adfs.metadata };
const oidc = { Name: "github", IdentityUrl: corporate.issuer, IdentityKey: corporate.keys, ClientId: ["sts"] };

const badOidc = [
  [
    "with an address that is not https",
    { IdentityUrl: "http://a.example.com" },
    "InvalidParameterValue.IdentityUrlError",
  ],
  ["with an address that is none", { IdentityUrl: "login" }, "InvalidParameterValue.IdentityUrlError"],
  ["with a query in its address", { IdentityUrl: "https://a.example.com?b" }, "InvalidParameterValue.IdentityUrlError"],
  [
    "with a fragment in its address",
    { IdentityUrl: "https://a.example.com#b" },
    "InvalidParameterValue.IdentityUrlError",
  ],
  ["with a user in its address", { IdentityUrl: "https://a@b.example.com" }, "InvalidParameterValue.IdentityUrlError"],
  ["with a key that is not in Base64", { IdentityKey: "{}" }, "InvalidParameterValue.MetadataError"],
  ["with no keys", { IdentityKey: base64('{"keys":[]}') }, "InvalidParameterValue.MetadataError"],
  [
    "with a key that is none",
    { IdentityKey: base64('{"keys":[{"kty":"RSA"}]}') },
    "InvalidParameterValue.MetadataError",
  ],
  [
    "with a key that is not one of RSA",
    { IdentityKey: base64('{"keys":[{"kty":"oct","k":"YQ"}]}') },
    "InvalidParameterValue.MetadataError",
  ],
  ["without a client", { ClientId: [] }, "InvalidParameter"],
  ["with a client that cannot be", { ClientId: ["console", "-a"] }, "InvalidParameter"],
] as const;

export const identityProviders: readonly Scenario[] = [
  {
    action: "CreateSAMLProvider",
    given: twoProviders,
    succeeds: {
      parameters: () => saml,
      answer: { ProviderArn: expect.stringMatching(/^qcs::cam::uin\/\d+:saml-provider\/adfs$/) },
    },
    refused: [
      ...badMetadata.map(([because, SAMLMetadataDocument]) => ({
        because: `with metadata ${because}`,
        parameters: () => ({ ...saml, SAMLMetadataDocument }),
        code: "InvalidParameterValue.MetadataError",
      })),
      {
        because: "under the name of another",
        parameters: () => ({ ...saml, Name: "Okta" }),
        code: "InvalidParameter.IdentityNameInUse",
      },
      {
        because: "under the name of one of OIDC",
        parameters: () => ({ ...saml, Name: "corporate" }),
        code: "InvalidParameter.IdentityNameInUse",
      },
      unauthorised(saml),
    ],
  },
  {
    action: "GetSAMLProvider",
    given: twoProviders,
    succeeds: {
      parameters: () => ({ Name: "okta" }),
      answer: {
        Name: "okta",
        Description: "SSO",
        CreateTime: moment,
        ModifyTime: moment,
        SAMLMetadata: okta.metadata,
      },
    },
    refused: [
      {
        because: "for one that does not exist",
        parameters: () => ({ Name: "adfs" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      {
        because: "for one of OIDC",
        parameters: () => ({ Name: "corporate" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      unauthorised({ Name: "okta" }),
    ],
  },
  {
    action: "ListSAMLProviders",
    async given(call) {
      const known = await twoProviders(call);
      await call("CreateSAMLProvider", saml);
      return known;
    },
    succeeds: {
      parameters: () => ({}),
      answer: {
        TotalCount: 2,
        SAMLProviderSet: [
          { Name: "adfs", Description: "", CreateTime: moment, ModifyTime: moment },
          { Name: "okta", Description: "SSO", CreateTime: moment, ModifyTime: moment },
        ],
      },
    },
    refused: [
      { because: "with a parameter", parameters: () => ({ Name: "okta" }), code: "UnknownParameter" },
      unauthorised({}),
    ],
  },
  {
    action: "UpdateSAMLProvider",
    given: twoProviders,
    succeeds: {
      parameters: () => ({ Name: "okta", Description: "SSO of all", SAMLMetadataDocument: adfs.metadata }),
      answer: {},
    },
    refused: [
      {
        because: "for one that does not exist",
        parameters: () => ({ Name: "adfs", Description: "" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      {
        because: "with metadata that is none",
        parameters: () => ({ Name: "okta", SAMLMetadataDocument: "" }),
        code: "InvalidParameterValue.MetadataError",
      },
      unauthorised({ Name: "okta", Description: "" }),
    ],
  },
  {
    action: "DeleteSAMLProvider",
    given: twoProviders,
    succeeds: { parameters: () => ({ Name: "okta" }), answer: {} },
    refused: [
      {
        because: "for one that does not exist",
        parameters: () => ({ Name: "adfs" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      {
        because: "for one of OIDC",
        parameters: () => ({ Name: "corporate" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      unauthorised({ Name: "okta" }),
    ],
  },
  {
    action: "CreateOIDCConfig",
    given: twoProviders,
    succeeds: { parameters: () => oidc, answer: {} },
    refused: [
      ...badOidc.map(([because, wrong, code]) => ({ because, parameters: () => ({ ...oidc, ...wrong }), code })),
      {
        because: "under the name of one of SAML",
        parameters: () => ({ ...oidc, Name: "okta" }),
        code: "InvalidParameter.IdentityNameInUse",
      },
      unauthorised(oidc),
    ],
  },
  {
    action: "DescribeOIDCConfig",
    given: twoProviders,
    succeeds: {
      parameters: () => ({ Name: "corporate" }),
      answer: {
        ProviderType: 11,
        IdentityUrl: corporate.issuer,
        IdentityKey: corporate.keys,
        ClientId: ["console", "pipeline"],
        Status: 11,
        Description: "People of the company",
        Name: "corporate",
        AutoRotateKey: 0,
      },
    },
    refused: [
      {
        because: "for one that does not exist",
        parameters: () => ({ Name: "github" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      { because: "for one of SAML", parameters: () => ({ Name: "okta" }), code: "ResourceNotFound.IdentityNotExist" },
      unauthorised({ Name: "corporate" }),
    ],
  },
  {
    action: "UpdateOIDCConfig",
    given: twoProviders,
    succeeds: { parameters: () => ({ ...oidc, Name: "corporate", Description: "All of them" }), answer: {} },
    refused: [
      ...badOidc.map(([because, wrong, code]) => ({
        because,
        parameters: () => ({ ...oidc, Name: "corporate", ...wrong }),
        code,
      })),
      {
        because: "for one that does not exist",
        parameters: () => oidc,
        code: "ResourceNotFound.IdentityNotExist",
      },
      unauthorised({ ...oidc, Name: "corporate" }),
    ],
  },
  {
    action: "DeleteOIDCConfig",
    given: twoProviders,
    succeeds: { parameters: () => ({ Name: "corporate" }), answer: {} },
    refused: [
      {
        because: "for one that does not exist",
        parameters: () => ({ Name: "github" }),
        code: "ResourceNotFound.IdentityNotExist",
      },
      { because: "for one of SAML", parameters: () => ({ Name: "okta" }), code: "ResourceNotFound.IdentityNotExist" },
      unauthorised({ Name: "corporate" }),
    ],
  },
];
