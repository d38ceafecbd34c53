/** Signing in with an assertion of SAML: which assertions are believed, for which roles, and what the credentials are good for. */
import { describe, expect } from "vitest";
import { type SamlFields, base64 } from "../support/identity-providers.ts";
import { signerOf, test, trust } from "./federation-fixtures.ts";
import { refusal } from "./fixtures.ts";

const HOUR = 3600;
const PARAM_ERROR = "InvalidParameter.ParamError";

const withSaml = test
  .extend("saml", async ({ okta, done }) => {
    await done("cam:CreateSAMLProvider", { Name: "okta", Description: "", SAMLMetadataDocument: okta.metadata });
    return okta;
  })
  .extend("pair", ({ arn }) => `${arn("roleName/reader")},${arn("saml-provider/okta")}`)
  .extend(
    "enter",
    ({ unsigned, arn }) =>
      (SAMLAssertion: string, parameters: object = {}) =>
        unsigned(
          "AssumeRoleWithSAML",
          {
            SAMLAssertion,
            PrincipalArn: arn("saml-provider/okta"),
            RoleArn: arn("roleName/reader"),
            RoleSessionName: "alice",
            ...parameters,
          },
          "SKIP",
        ),
  )
  .extend(
    "trusting",
    ({ role, arn }) =>
      (condition?: object, settings?: object) =>
        role(trust("AssumeRoleWithSAML", arn("saml-provider/okta"), condition), settings),
  );

describe("an assertion of a SAML provider", () => {
  withSaml.for(["Assertion", "Response"] as const)(
    "opens the role where the provider has signed the %s",
    async (signs, { saml, pair, trusting, enter, ask }) => {
      const roleId = await trusting();

      const session = signerOf(await enter(saml.response({ role: pair, signs })));

      expect(await ask("cam:ListUsers", {}, session)).not.toHaveProperty("Error");
      expect(await ask("cam:AddUser", { Name: "bob" }, session)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
      expect(await ask("sts:GetCallerIdentity", {}, session)).toMatchObject({ UserId: `${roleId}:alice` });
    },
  );

  withSaml("may name several roles, and a role by its id", async ({ saml, trusting, enter, arn }) => {
    const RoleArn = arn(`role/${await trusting()}`);
    const role = `${arn("roleName/other")};${arn("roleName/reader")},${arn("saml-provider/okta")}`;

    expect(await enter(saml.response({ role }))).toHaveProperty("Credentials");
    expect(await enter(saml.response({ role }), { RoleArn })).toHaveProperty("Credentials");
  });

  withSaml.for<{
    because: string;
    fields: () => Partial<SamlFields>;
  }>([
    { because: "names another issuer", fields: () => ({ issuer: "https://idp.example.org" }) },
    { because: "is for another audience", fields: () => ({ audience: "https://cloud.example.com" }) },
    { because: "is for the other site", fields: () => ({ audience: "https://cloud.tencent.com" }) },
    { because: "has expired", fields: () => ({ notOnOrAfter: new Date(Date.now() - 1000) }) },
    { because: "does not hold yet", fields: () => ({ notBefore: new Date(Date.now() + 60_000) }) },
    { because: "is not signed", fields: () => ({ signs: "nothing" }) },
  ])("is not believed where it $because", async ({ fields }, { saml, pair, trusting, enter }) => {
    await trusting();

    expect(await enter(saml.response({ role: pair, ...fields() }))).toEqual(refusal(PARAM_ERROR));
  });

  withSaml("is not believed with a signature of somebody else", async ({ saml: _, rogue, pair, trusting, enter }) => {
    await trusting();

    expect(await enter(rogue.response({ role: pair }))).toEqual(refusal(PARAM_ERROR));
  });

  withSaml("is not believed where it was changed after it was signed", async ({ saml, pair, trusting, enter }) => {
    await trusting({ string_equal: { "saml:sub": "root" } });
    const signed = Buffer.from(saml.response({ role: pair }), "base64").toString();

    expect(await enter(base64(signed.replace(">alice</saml:NameID>", ">root</saml:NameID>")))).toEqual(
      refusal(PARAM_ERROR),
    );
  });

  withSaml("is read where it is signed, whatever is wrapped around it", async ({ saml, pair, trusting, enter }) => {
    await trusting({ string_equal: { "saml:sub": "root" } });
    const signed = Buffer.from(saml.response({ role: pair }), "base64").toString();
    const assertion = /<saml:Assertion.*<\/saml:Assertion>/s.exec(signed)?.[0] ?? "";
    const forged = assertion
      .replace(/<Signature.*<\/Signature>/s, "")
      .replace("_assertion", "_forged")
      .replace(">alice<", ">root<");
    const wrapped = [signed.replace(assertion, forged + assertion), signed.replace(assertion, assertion + forged)];

    for (const text of wrapped) {
      expect(text).toContain(">root<");
      expect(await enter(base64(text))).toEqual(refusal("UnauthorizedOperation"));
    }
  });

  withSaml("is not believed where it is no assertion", async ({ saml: _, trusting, enter }) => {
    await trusting();
    const texts = ["", "not XML", "<a/>", "<a>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'];

    for (const text of ["?", ...texts.map(base64)]) expect(await enter(text)).toEqual(refusal(PARAM_ERROR));
  });

  withSaml(
    "opens only what it names, and only where that role trusts the provider",
    async ({ saml, pair, role, enter, arn, ask }) => {
      await role(trust("AssumeRoleWithSAML", arn("saml-provider/okta")));
      const others = [
        `${arn("roleName/other")},${arn("saml-provider/okta")}`,
        `${arn("roleName/reader")},${arn("saml-provider/other")}`,
      ];
      for (const other of others) {
        expect(await enter(saml.response({ role: other }))).toEqual(refusal("UnauthorizedOperation"));
      }

      const PolicyDocument = trust("AssumeRoleWithSAML", arn("saml-provider/other"));
      await ask("cam:UpdateAssumeRolePolicy", { RoleName: "reader", PolicyDocument });

      expect(await enter(saml.response({ role: pair }))).toEqual(refusal("UnauthorizedOperation"));
    },
  );

  withSaml.for([
    { may: true, condition: { string_equal: { "saml:aud": "https://intl.cloud.tencent.com/login/saml" } } },
    { may: false, condition: { string_equal: { "saml:aud": "https://cloud.tencent.com/login/saml" } } },
    { may: true, condition: { string_equal: { "saml:iss": "https://idp.example.com/metadata" } } },
    { may: true, condition: { string_like: { "saml:sub": "al*" } } },
    { may: true, condition: { string_like: { "saml:sub_type": "*:persistent" } } },
    { may: false, condition: { string_equal: { "saml:sub": "bob" } } },
  ])("$may under $condition", async ({ may, condition }, { saml, pair, trusting, enter }) => {
    await trusting(condition);

    const { Error: refused } = await enter(saml.response({ role: pair }));

    expect(refused?.Code).toBe(may ? undefined : "UnauthorizedOperation");
  });

  withSaml("opens nothing any more when its provider is deleted", async ({ saml, pair, trusting, enter, done }) => {
    await trusting();

    await done("cam:DeleteSAMLProvider", { Name: "okta" });

    expect(await enter(saml.response({ role: pair }))).toEqual(refusal(PARAM_ERROR));
  });

  withSaml("opens a role for no longer than the role allows", async ({ saml, pair, trusting, enter }) => {
    await trusting(undefined, { SessionDuration: HOUR });

    const answer = await enter(saml.response({ role: pair }), { DurationSeconds: HOUR + 1 });

    expect(answer).toEqual(refusal("InvalidParameter.OverTimeError"));
  });
});

describe("a call without a signature", () => {
  withSaml("is recorded as nobody's, without the token and the assertion", async ({ enter, emulator }) => {
    await enter("the assertion of somebody");

    const [call] = emulator.ledger.calls().slice(-1);
    expect(call).toMatchObject({ action: "AssumeRoleWithSAML", service: "sts", caller: null });
    expect(JSON.stringify(call)).not.toContain("of somebody");
  });
});

describe("identity providers", () => {
  withSaml(
    "are put back with the account, and let in again",
    async ({ emulator, saml, pair, trusting, enter, done }) => {
      await trusting();
      const furnished = emulator.snapshot.take();
      await done("cam:DeleteSAMLProvider", { Name: "okta" });

      emulator.snapshot.restore(furnished);

      expect(await enter(saml.response({ role: pair }))).toHaveProperty("Credentials");
    },
  );
});
