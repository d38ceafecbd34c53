/** Identity providers from their creation to their deletion, as the vendor's client sees them, and who may touch which. */
import { describe, expect } from "vitest";
import { oidcIssuer, samlIssuer } from "../support/identity-providers.ts";
import { refusedWith, test as base } from "./fixtures.ts";

const ABSENT = "ResourceNotFound.IdentityNotExist";
const DENIED = "AuthFailure.UnauthorizedOperation";

const test = base
  .extend("okta", { scope: "file" }, () => samlIssuer())
  .extend("adfs", { scope: "file" }, () => samlIssuer("https://adfs.example.com"))
  .extend("corporate", { scope: "file" }, () => oidcIssuer())
  .extend("userOidc", ({ corporate }) => ({
    IdentityUrl: corporate.issuer,
    ClientId: "console",
    AuthorizationEndpoint: "https://login.example.com/authorize",
    ResponseType: "id_token",
    ResponseMode: "form_post",
    MappingFiled: "name",
    IdentityKey: corporate.keys,
  }))
  /** What the two configurations for sub-users say of themselves. */
  .extend("states", ({ official }) => async () => {
    const { Status: saml } = await official("DescribeUserSAMLConfig");
    const { Status: oidc } = await official("DescribeUserOIDCConfig");
    return { saml, oidc };
  });

/** As the documented answers write moments: in UTC+8 where nothing else is assumed. */
const camTime = (moment: number) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
const NOT_SET = 0;
const DISABLED = 2;
const ENABLED = 11;

describe("a SAML provider", () => {
  test("lives from its creation to its deletion", async ({ emulator, official, okta, adfs }) => {
    emulator.clock.freeze();
    const created = emulator.clock.now();
    const { ProviderArn } = await official("CreateSAMLProvider", {
      Name: "okta",
      Description: "SSO",
      SAMLMetadataDocument: okta.metadata,
    });
    expect(ProviderArn).toBe(`qcs::cam::uin/${emulator.rootUin}:saml-provider/okta`);

    emulator.clock.advance(60);
    await official("UpdateSAMLProvider", { Name: "okta", SAMLMetadataDocument: adfs.metadata });

    expect(await official("GetSAMLProvider", { Name: "okta" })).toMatchObject({
      Description: "SSO",
      SAMLMetadata: adfs.metadata,
      CreateTime: camTime(created),
      ModifyTime: camTime(created + 60_000),
    });

    await official("UpdateSAMLProvider", { Name: "okta", Description: "" });

    expect(await official("GetSAMLProvider", { Name: "okta" })).toMatchObject({
      Description: "",
      SAMLMetadata: adfs.metadata,
    });

    await official("DeleteSAMLProvider", { Name: "okta" });

    expect(await official("ListSAMLProviders")).toMatchObject({ TotalCount: 0, SAMLProviderSet: [] });
    await expect(official("GetSAMLProvider", { Name: "okta" })).rejects.toEqual(refusedWith(ABSENT));
    await expect(official("DeleteSAMLProvider", { Name: "okta" })).rejects.toEqual(refusedWith(ABSENT));
  });
});

describe("an OIDC provider", () => {
  test("lives from its creation to its deletion", async ({ official, corporate }) => {
    const config = { Name: "corporate", IdentityUrl: corporate.issuer, IdentityKey: corporate.keys, ClientId: ["a"] };
    await official("CreateOIDCConfig", { ...config, Description: "People" });

    await official("UpdateOIDCConfig", { ...config, IdentityUrl: "https://login.example.org", ClientId: ["b", "c"] });

    expect(await official("DescribeOIDCConfig", { Name: "corporate" })).toMatchObject({
      IdentityUrl: "https://login.example.org",
      ClientId: ["b", "c"],
      Description: "People",
      Status: ENABLED,
    });

    await official("DeleteOIDCConfig", { Name: "corporate" });

    await expect(official("DescribeOIDCConfig", { Name: "corporate" })).rejects.toEqual(refusedWith(ABSENT));
    await expect(official("UpdateOIDCConfig", config)).rejects.toEqual(refusedWith(ABSENT));
  });

  test("leaves its name to another one when it is deleted", async ({ official, corporate, okta }) => {
    const saml = { Name: "Company", Description: "", SAMLMetadataDocument: okta.metadata };
    const config = { Name: "company", IdentityUrl: corporate.issuer, IdentityKey: corporate.keys, ClientId: ["a"] };
    await official("CreateOIDCConfig", config);
    await expect(official("CreateSAMLProvider", saml)).rejects.toEqual(
      refusedWith("InvalidParameter.IdentityNameInUse"),
    );

    await official("DeleteOIDCConfig", { Name: "company" });

    expect(await official("CreateSAMLProvider", saml)).toHaveProperty("ProviderArn");
    expect(await official("GetAccountSummary")).toMatchObject({ Idps: 1 });
  });
});

describe("single sign-on of sub-users", () => {
  test("is not set at first", async ({ official }) => {
    expect(await official("DescribeUserSAMLConfig")).toMatchObject({ Status: NOT_SET, SAMLMetadata: "" });
    await expect(official("DescribeUserOIDCConfig")).rejects.toEqual(refusedWith(ABSENT));
    for (const Operate of ["enable", "disable", "updateSAML"]) {
      await expect(official("UpdateUserSAMLConfig", { Operate })).rejects.toEqual(refusedWith(ABSENT));
    }
    expect(await official("DisableUserSSO")).not.toHaveProperty("Error");
  });

  test("has one provider in force: the one that was set or enabled last", async ({
    official,
    okta,
    userOidc,
    states,
  }) => {
    await official("CreateUserSAMLConfig", { SAMLMetadataDocument: okta.metadata });
    await official("CreateUserOIDCConfig", userOidc);
    expect(await states()).toEqual({ saml: DISABLED, oidc: ENABLED });

    await official("UpdateUserSAMLConfig", { Operate: "enable" });
    expect(await states()).toEqual({ saml: ENABLED, oidc: DISABLED });

    await official("UpdateUserOIDCConfig", { ...userOidc, MappingFiled: "sub" });
    expect(await states()).toEqual({ saml: DISABLED, oidc: ENABLED });
    expect(await official("DescribeUserOIDCConfig")).toMatchObject({ MappingFiled: "sub", Scope: ["openid"] });

    await official("DisableUserSSO");
    expect(await states()).toEqual({ saml: DISABLED, oidc: DISABLED });
  });

  test("keeps its metadata while it is disabled, and takes others", async ({ official, okta, adfs }) => {
    await official("CreateUserSAMLConfig", { SAMLMetadataDocument: okta.metadata });
    await official("UpdateUserSAMLConfig", { Operate: "disable" });
    expect(await official("DescribeUserSAMLConfig")).toMatchObject({ Status: DISABLED, SAMLMetadata: okta.metadata });

    await official("UpdateUserSAMLConfig", { Operate: "updateSAML", SAMLMetadataDocument: adfs.metadata });

    expect(await official("DescribeUserSAMLConfig")).toMatchObject({ Status: DISABLED, SAMLMetadata: adfs.metadata });
  });

  test("is set once, and again when it was disabled", async ({ official, okta, adfs, userOidc, states }) => {
    const IN_USE = refusedWith("InvalidParameter.IdentityNameInUse");
    await official("CreateUserSAMLConfig", { SAMLMetadataDocument: okta.metadata });
    await expect(official("CreateUserSAMLConfig", { SAMLMetadataDocument: adfs.metadata })).rejects.toEqual(IN_USE);
    await official("CreateUserOIDCConfig", userOidc);
    await expect(official("CreateUserOIDCConfig", userOidc)).rejects.toEqual(IN_USE);

    await official("DisableUserSSO");
    await official("CreateUserSAMLConfig", { SAMLMetadataDocument: adfs.metadata });

    expect(await states()).toEqual({ saml: ENABLED, oidc: DISABLED });
  });
});

describe("rights on one provider", () => {
  test("let a sub-user touch that one and no other", async ({ official, okta, corporate }) => {
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };
    const resource = ["qcs::cam::uin/${owner_uin}:saml-provider/okta", "qcs::cam:::oidc-provider/git*"];
    const { PolicyId } = await official("CreatePolicy", {
      PolicyName: "Providers",
      PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "cam:*", resource }] }),
    });
    await official("AttachUserPolicy", { PolicyId, AttachUin: Uin });
    const oidc = { IdentityUrl: corporate.issuer, IdentityKey: corporate.keys, ClientId: ["a"] };
    for (const Name of ["okta", "adfs"]) {
      await official("CreateSAMLProvider", { Name, Description: "", SAMLMetadataDocument: okta.metadata });
    }
    for (const Name of ["github", "corporate"]) await official("CreateOIDCConfig", { ...oidc, Name });

    expect(await official("UpdateSAMLProvider", { Name: "okta", Description: "x" }, alice)).toBeDefined();
    expect(await official("DeleteOIDCConfig", { Name: "github" }, alice)).toBeDefined();

    const denied = refusedWith(DENIED);
    await expect(official("GetSAMLProvider", { Name: "adfs" }, alice)).rejects.toEqual(denied);
    await expect(official("DescribeOIDCConfig", { Name: "corporate" }, alice)).rejects.toEqual(denied);
    await expect(official("ListSAMLProviders", {}, alice)).rejects.toEqual(denied);
    await expect(official("CreateOIDCConfig", { ...oidc, Name: "github" }, alice)).rejects.toEqual(denied);
  });
});
