/** Signing in with a token of OIDC: whose tokens are believed, for which roles, and what the credentials are good for. */
import http from "node:http";
import { v20180813 as sts } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/index.js";
import { describe, expect } from "vitest";
import { signerOf, test, trust } from "./federation-fixtures.ts";
import { refusal, refusedWith } from "./fixtures.ts";
import { lookup } from "./official-endpoint.ts";

const HOUR = 3600;
const TOKEN_ERROR = "InvalidParameter.WebIdentityTokenError";
const PARAM_ERROR = "InvalidParameter.ParamError";

const withOidc = test
  .extend("oidc", async ({ corporate, done }) => {
    await done("cam:CreateOIDCConfig", {
      Name: "corporate",
      IdentityUrl: corporate.issuer,
      IdentityKey: corporate.keys,
      ClientId: ["console", "pipeline"],
    });
    return corporate;
  })
  .extend(
    "enter",
    ({ unsigned, arn, oidc }) =>
      async (claims: object = {}, parameters: object = {}) =>
        unsigned(
          "AssumeRoleWithWebIdentity",
          {
            ProviderId: "corporate",
            WebIdentityToken: await oidc.token(claims),
            RoleArn: arn("roleName/reader"),
            RoleSessionName: "release",
            ...parameters,
          },
          "SKIP",
        ),
  )
  .extend(
    "trusting",
    ({ role, arn }) =>
      (condition?: object, settings?: object) =>
        role(trust("AssumeRoleWithWebIdentity", arn("oidc-provider/corporate"), condition), settings),
  );

describe("a token of an OIDC provider", () => {
  withOidc("opens the role: its rights, and no others", async ({ trusting, enter, ask, emulator }) => {
    const roleId = await trusting();

    const session = signerOf(await enter());

    expect(await ask("cam:ListUsers", {}, session)).not.toHaveProperty("Error");
    expect(await ask("cam:AddUser", { Name: "bob" }, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(await ask("sts:GetCallerIdentity", {}, session)).toMatchObject({
      Type: "CAMRole",
      AccountId: emulator.rootUin,
      UserId: `${roleId}:release`,
    });
  });

  withOidc(
    "is good for as long as the call says, by the emulator's clock",
    async ({ trusting, enter, ask, emulator }) => {
      await trusting();
      const session = signerOf(await enter({}, { DurationSeconds: 900 }));

      emulator.clock.advance(899);
      expect(await ask("cam:ListUsers", {}, session)).not.toHaveProperty("Error");

      emulator.clock.advance(2);
      expect(await ask("cam:ListUsers", {}, session)).toEqual(refusal("AuthFailure.TokenFailure"));
    },
  );

  withOidc("is taken from the vendor's client, which signs nothing", async ({ trusting, oidc, arn, emulator }) => {
    await trusting();
    const endpoint = `sts.localhost:${new URL(emulator.url).port}`;
    const httpProfile = { protocol: "http://", endpoint, agent: new http.Agent({ lookup }) };
    const client = new sts.Client({ credential: {}, region: "ap-guangzhou", profile: { httpProfile } });
    const enter = async (claims: object) =>
      client.request(
        "AssumeRoleWithWebIdentity",
        {
          ProviderId: "corporate",
          WebIdentityToken: await oidc.token(claims),
          RoleArn: arn("roleName/reader"),
          RoleSessionName: "release",
        },
        { skipSign: true },
      );

    expect(await enter({})).toMatchObject({ Credentials: { TmpSecretId: expect.stringMatching(/^AKID/) } });
    await expect(enter({ aud: "another" })).rejects.toEqual(refusedWith(TOKEN_ERROR));
  });

  withOidc("needs no header of authorization, as older pages have it", async ({ trusting, unsigned, oidc, arn }) => {
    await trusting();

    const answer = await unsigned("AssumeRoleWithWebIdentity", {
      ProviderId: "corporate",
      WebIdentityToken: await oidc.token({}),
      RoleArn: arn("roleName/reader"),
      RoleSessionName: "release",
    });

    expect(answer).toHaveProperty("Credentials");
  });

  withOidc.for<{ because: string; claims: () => object }>([
    { because: "names another issuer", claims: () => ({ iss: "https://login.example.com/" }) },
    { because: "is for another client", claims: () => ({ aud: "another" }) },
    { because: "is for no client", claims: () => ({ aud: [] }) },
    { because: "has expired", claims: () => ({ exp: Math.floor(Date.now() / 1000) - 1 }) },
    { because: "never expires", claims: () => ({ exp: undefined }) },
    { because: "does not hold yet", claims: () => ({ nbf: Math.floor(Date.now() / 1000) + HOUR }) },
    { because: "names nobody", claims: () => ({ sub: "" }) },
  ])("is not believed where it $because", async ({ claims }, { trusting, enter }) => {
    await trusting();

    expect(await enter(claims())).toEqual(refusal(TOKEN_ERROR));
  });

  withOidc(
    "is not believed with a signature of somebody else, whatever key it names",
    async ({ trusting, enter, stranger, corporate }) => {
      await trusting();
      const { keys } = JSON.parse(Buffer.from(corporate.keys, "base64").toString());
      const forged = [await stranger.token({}), await stranger.token({}, keys[0].kid)];

      for (const WebIdentityToken of forged) {
        expect(await enter({}, { WebIdentityToken })).toEqual(refusal(TOKEN_ERROR));
      }
    },
  );

  withOidc("is not believed where it is not signed, or is no token", async ({ trusting, enter, oidc }) => {
    await trusting();
    const [, payload = "", signature = ""] = (await oidc.token({})).split(".");
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg, typ: "JWT" })).toString("base64url");
    const nothing = ["", "a", "a.b.c", "....", `${header("none")}.${payload}.`];
    const otherwise = [`${header("HS256")}.${payload}.${signature}`, `${header("RS256")}.${payload}.`];

    for (const WebIdentityToken of [...nothing, ...otherwise]) {
      expect(await enter({}, { WebIdentityToken })).toEqual(refusal(TOKEN_ERROR));
    }
  });

  withOidc("expires by the emulator's clock", async ({ trusting, enter, emulator }) => {
    await trusting();
    const exp = Math.floor(Date.now() / 1000) + 60;
    expect(await enter({ exp })).toHaveProperty("Credentials");

    emulator.clock.advance(120);

    expect(await enter({ exp })).toEqual(refusal(TOKEN_ERROR));
  });

  withOidc("is believed by the keys that the provider has now", async ({ trusting, enter, stranger, oidc, done }) => {
    await trusting();
    const rotated = { Name: "corporate", IdentityUrl: oidc.issuer, ClientId: ["console"], IdentityKey: stranger.keys };

    await done("cam:UpdateOIDCConfig", rotated);

    expect(await enter()).toEqual(refusal(TOKEN_ERROR));
    expect(await enter({}, { WebIdentityToken: await stranger.token({}) })).toHaveProperty("Credentials");
  });

  withOidc("opens nothing any more when its provider is deleted", async ({ trusting, enter, ask, done }) => {
    await trusting();
    const session = signerOf(await enter());

    await done("cam:DeleteOIDCConfig", { Name: "corporate" });

    expect(await enter()).toEqual(refusal(PARAM_ERROR));
    // What was handed out lasts as long as its role.
    expect(await ask("cam:ListUsers", {}, session)).not.toHaveProperty("Error");
  });
});

describe("a role lets in whom its trust policy names", () => {
  withOidc("and nobody of another provider, action or account", async ({ role, enter, arn, ask }) => {
    const documents = [
      trust("AssumeRoleWithWebIdentity", arn("oidc-provider/another")),
      trust("AssumeRoleWithWebIdentity", arn("saml-provider/corporate")),
      trust("AssumeRoleWithWebIdentity", "qcs::cam::uin/100000000001:oidc-provider/corporate"),
      trust("AssumeRoleWithSAML", arn("oidc-provider/corporate")),
      trust("AssumeRole", arn("oidc-provider/corporate")),
    ];
    await role(trust("AssumeRoleWithWebIdentity", arn("oidc-provider/corporate")));
    expect(await enter()).toHaveProperty("Credentials");

    for (const PolicyDocument of documents) {
      await ask("cam:UpdateAssumeRolePolicy", { RoleName: "reader", PolicyDocument });
      expect(await enter()).toEqual(refusal("UnauthorizedOperation"));
    }
  });

  withOidc.for([
    { may: true, claims: {}, condition: { string_equal: { "oidc:iss": ["https://login.example.com"] } } },
    { may: false, claims: {}, condition: { string_equal: { "oidc:iss": ["https://login.example.org"] } } },
    { may: true, claims: {}, condition: { string_equal: { "oidc:aud": "console" } } },
    { may: false, claims: { aud: "pipeline" }, condition: { string_equal: { "oidc:aud": "console" } } },
    { may: true, claims: { aud: ["x", "pipeline"] }, condition: { string_equal: { "oidc:aud": ["pipeline"] } } },
    { may: true, claims: { sub: "repo:a/b" }, condition: { string_like: { "oidc:sub": "repo:a/*" } } },
    { may: false, claims: { sub: "repo:c/d" }, condition: { string_like: { "oidc:sub": "repo:a/*" } } },
    { may: false, claims: {}, condition: { string_equal: { "oidc:email": "alice@example.com" } } },
    { may: true, claims: {}, condition: { ip_equal: { "qcs:ip": "127.0.0.0/8" } } },
    { may: false, claims: {}, condition: { string_equal: { "qcs:uin": "0" } } },
  ])("$may: $claims under $condition", async ({ may, claims, condition }, { trusting, enter }) => {
    await trusting(condition);

    const answer = await enter(claims);

    expect(answer.Error?.Code).toBe(may ? undefined : "UnauthorizedOperation");
  });

  withOidc("for no longer than it says", async ({ trusting, enter }) => {
    await trusting(undefined, { SessionDuration: HOUR });

    expect(await enter({}, { DurationSeconds: HOUR })).toHaveProperty("Credentials");
    expect(await enter({}, { DurationSeconds: HOUR + 1 })).toEqual(refusal(PARAM_ERROR));
  });

  withOidc("and only where there is such a role and such a provider", async ({ trusting, enter, arn }) => {
    await trusting();

    expect(await enter({}, { RoleArn: arn("roleName/nobody") })).toEqual(refusal("InternalError.GetRoleError"));
    expect(await enter({}, { RoleArn: "reader" })).toEqual(refusal(PARAM_ERROR));
    expect(await enter({}, { ProviderId: "another" })).toEqual(refusal(PARAM_ERROR));
  });
});

describe("a call without a signature", () => {
  test("is refused by every other action", async ({ unsigned }) => {
    for (const authorization of ["SKIP", undefined]) {
      expect(await unsigned("GetCallerIdentity", {}, authorization)).toEqual(
        refusal("AuthFailure.InvalidAuthorization"),
      );
    }
  });
});
