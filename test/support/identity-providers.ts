/** Identity providers of a test, with keys of their own: what they sign is as real as anybody's. */
import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { SignJWT, exportJWK } from "jose";
import { SignedXml } from "xml-crypto";
import { selfSignedRsa } from "./certificate.ts";

export interface OidcIssuer {
  readonly issuer: string;
  /** The key set, in Base64. */
  readonly keys: string;
  /** A token of an hour, for whatever is not said otherwise; `kid` names another key than the one that signs. */
  readonly token: (claims: object, kid?: string) => Promise<string>;
}

export async function oidcIssuer(issuer = "https://login.example.com"): Promise<OidcIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomUUID();
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" }] };
  return {
    issuer,
    keys: base64(JSON.stringify(keys)),
    token(claims, header = kid) {
      const now = Math.floor(Date.now() / 1000);
      const content = { iss: issuer, aud: "console", sub: "alice", iat: now, exp: now + 3600, ...claims };
      return new SignJWT(content).setProtectedHeader({ alg: "RS256", kid: header }).sign(privateKey);
    },
  };
}

export interface SamlFields {
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly subject: string;
  /** The value of the attribute Role. */
  readonly role: string;
  readonly notBefore: Date;
  readonly notOnOrAfter: Date;
  /** What the signature covers. */
  readonly signs: "Assertion" | "Response" | "nothing";
}
export interface SamlIssuer {
  readonly issuer: string;
  /** In Base64. */
  readonly metadata: string;
  /** A response of an hour in Base64, for whatever is not said otherwise. */
  readonly response: (fields: Pick<SamlFields, "role"> & Partial<SamlFields>) => string;
}

export function samlIssuer(issuer = "https://idp.example.com/metadata"): SamlIssuer {
  const { key, cert } = selfSignedRsa("identity provider of a test");
  return {
    issuer,
    metadata: base64(metadataOf(issuer, cert)),
    response(fields) {
      const now = Date.now();
      const { signs, ...content }: SamlFields = {
        issuer,
        audience: "https://intl.cloud.tencent.com",
        recipient: "https://intl.cloud.tencent.com/login/saml",
        subject: "alice",
        notBefore: new Date(now - 60_000),
        notOnOrAfter: new Date(now + 3_600_000),
        signs: "Assertion",
        ...fields,
      };
      const text = responseText(content);
      return base64(signs === "nothing" ? text : signed(text, signs, key));
    },
  };
}

export const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Of one provider, with one certificate in PEM. */
const metadataOf = (issuer: string, cert: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${issuer}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data><ds:X509Certificate>${cert.replaceAll(/-----.*-----|\n/g, "")}</ds:X509Certificate></ds:X509Data>
      </ds:KeyInfo>
    </md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${issuer}/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`;

function responseText(fields: Omit<SamlFields, "signs">): string {
  const until = fields.notOnOrAfter.toISOString();
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0">
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_assertion" Version="2.0">
    <saml:Issuer>${fields.issuer}</saml:Issuer>
    <saml:Subject>
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${fields.subject}</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${fields.recipient}"/>
      </saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="${fields.notBefore.toISOString()}" NotOnOrAfter="${until}">
      <saml:AudienceRestriction><saml:Audience>${fields.audience}</saml:Audience></saml:AudienceRestriction>
    </saml:Conditions>
    <saml:AttributeStatement>
      <saml:Attribute Name="https://cloud.tencent.com/SAML/Attributes/Role">
        <saml:AttributeValue>${fields.role}</saml:AttributeValue>
      </saml:Attribute>
      <saml:Attribute Name="https://cloud.tencent.com/SAML/Attributes/RoleSessionName">
        <saml:AttributeValue>${fields.subject}</saml:AttributeValue>
      </saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>`;
}

function signed(text: string, element: "Assertion" | "Response", key: string): string {
  const signature = new SignedXml({
    privateKey: createPrivateKey(key),
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  });
  const path = `//*[local-name(.)='${element}']`;
  signature.addReference({
    xpath: path,
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"],
  });
  signature.computeSignature(text, { location: { reference: path, action: "append" } });
  return signature.getSignedXml();
}
