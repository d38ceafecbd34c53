import { base64, oidcIssuer, samlIssuer } from "../../support/identity-providers.ts";
import type { GivenCall, Known, Scenario } from "./scenario.ts";

const okta = samlIssuer();
const adfs = samlIssuer("https://adfs.example.com");
const corporate = await oidcIssuer();

const saml = { SAMLMetadataDocument: okta.metadata };
const oidc = {
  IdentityUrl: corporate.issuer,
  ClientId: "console",
  AuthorizationEndpoint: "https://login.example.com/authorize",
  ResponseType: "id_token",
  ResponseMode: "form_post",
  MappingFiled: "name",
  IdentityKey: corporate.keys,
  Scope: ["openid", "email"],
  Description: "Sign-in of the company",
};

async function bobAlone(call: GivenCall): Promise<Known> {
  const { SecretId, SecretKey } = await call("AddUser", { Name: "bob", UseApi: 1 });
  return { bob: { secretId: SecretId, secretKey: SecretKey } };
}
const after =
  (action: string, parameters: object) =>
  async (call: GivenCall): Promise<Known> => {
    await call(action, parameters);
    return bobAlone(call);
  };
const withSaml = after("CreateUserSAMLConfig", saml);
const withOidc = after("CreateUserOIDCConfig", oidc);

const unauthorised = (parameters: object) => ({
  because: "to a sub-user without policies",
  parameters: () => parameters,
  as: ({ bob }: Known) => bob,
  code: "AuthFailure.UnauthorizedOperation",
});
const withParameter = { because: "with a parameter", parameters: () => ({ Name: "okta" }), code: "UnknownParameter" };

const badOidc = [
  [
    "with an address that is not https",
    { IdentityUrl: "http://a.example.com" },
    "InvalidParameterValue.IdentityUrlError",
  ],
  ["with an endpoint that is none", { AuthorizationEndpoint: "a" }, "InvalidParameterValue.IdentityUrlError"],
  ["with a key that is none", { IdentityKey: base64("{}") }, "InvalidParameterValue.IdentityKeyError"],
  ["with a client that cannot be", { ClientId: "a b" }, "InvalidParameter"],
  ["with a scope that is none", { Scope: ["openid", "groups"] }, "InvalidParameter"],
  ["with another kind of response", { ResponseType: "code" }, "InvalidParameter"],
] as const;

export const userSso: readonly Scenario[] = [
  {
    action: "CreateUserSAMLConfig",
    given: withOidc,
    succeeds: { parameters: () => saml, answer: {} },
    refused: [
      {
        because: "with metadata that is none",
        parameters: () => ({ SAMLMetadataDocument: base64("<a/>") }),
        code: "InvalidParameterValue.MetadataError",
      },
      unauthorised(saml),
    ],
  },
  {
    action: "DescribeUserSAMLConfig",
    given: withSaml,
    succeeds: {
      parameters: () => ({}),
      answer: { SAMLMetadata: okta.metadata, Status: 11, AuxiliaryDomain: "" },
    },
    refused: [withParameter, unauthorised({})],
  },
  {
    action: "UpdateUserSAMLConfig",
    given: withSaml,
    succeeds: { parameters: () => ({ Operate: "updateSAML", SAMLMetadataDocument: adfs.metadata }), answer: {} },
    refused: [
      {
        because: "without the metadata that it sets",
        parameters: () => ({ Operate: "updateSAML" }),
        code: "InvalidParameterValue.MetadataError",
      },
      {
        because: "with metadata that is none",
        parameters: () => ({ Operate: "updateSAML", SAMLMetadataDocument: base64("<a/>") }),
        code: "InvalidParameterValue.MetadataError",
      },
      unauthorised({ Operate: "disable" }),
    ],
  },
  {
    action: "CreateUserOIDCConfig",
    given: withSaml,
    succeeds: { parameters: () => oidc, answer: {} },
    refused: [
      ...badOidc.map(([because, wrong, code]) => ({ because, parameters: () => ({ ...oidc, ...wrong }), code })),
      unauthorised(oidc),
    ],
  },
  {
    action: "DescribeUserOIDCConfig",
    given: withOidc,
    succeeds: {
      parameters: () => ({}),
      answer: {
        ProviderType: 12,
        IdentityUrl: corporate.issuer,
        IdentityKey: corporate.keys,
        ClientId: "console",
        Status: 11,
        AuthorizationEndpoint: "https://login.example.com/authorize",
        Scope: ["openid", "email"],
        ResponseType: "id_token",
        ResponseMode: "form_post",
        MappingFiled: "name",
        Description: "Sign-in of the company",
        AutoRotateKey: 0,
      },
    },
    refused: [withParameter, unauthorised({})],
  },
  {
    action: "UpdateUserOIDCConfig",
    given: withOidc,
    succeeds: { parameters: () => ({ ...oidc, MappingFiled: "sub" }), answer: {} },
    refused: [
      ...badOidc.map(([because, wrong, code]) => ({ because, parameters: () => ({ ...oidc, ...wrong }), code })),
      unauthorised(oidc),
    ],
  },
  {
    action: "DisableUserSSO",
    given: withOidc,
    succeeds: { parameters: () => ({}), answer: {} },
    refused: [withParameter, unauthorised({})],
  },
];
