/**
 * Who an assertion of SAML says has signed in, believed only where the provider has signed it for this account's site and now.
 * What is read is what the signature covers, never what stands beside it.
 */
import type { Site } from "../../terms/call.ts";
import { samlAssertionError } from "../../refusals/federation.ts";
import { decodedText } from "./base64.ts";
import { type Xml, type XmlElement, children, descendants, textOf } from "./xml.ts";
import type { SamlMetadata } from "./saml-metadata.ts";

export interface Assertion {
  readonly issuer: string;
  /** The NameID and its format. */
  readonly subject: string;
  readonly subjectType: string;
  /** Where it was sent to. */
  readonly recipient: string;
  /** `role,provider`, with several roles before the comma: `role;role,provider`. */
  readonly roles: readonly string[];
}
interface Expected {
  readonly provider: SamlMetadata;
  readonly site: Site;
  readonly now: number;
}

const ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
const PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
const ROLE = "https://cloud.tencent.com/SAML/Attributes/Role";
/** What the pages on single sign-on tell identity providers to write: the name alone, or as a URL. */
const AUDIENCES: Readonly<Record<Site, readonly string[]>> = {
  china: ["cloud.tencent.com"],
  international: ["www.tencentcloud.com", "intl.cloud.tencent.com"],
};

/** A response of SAML or an assertion alone, in Base64; or the refusal. */
export function readAssertion(encoded: string, xml: Xml, { provider, site, now }: Expected): Assertion {
  const assertion = signedAssertion(encoded, xml, provider);
  const issuer = textOf(children(assertion, ASSERTION, "Issuer")[0]);
  if (issuer !== provider.issuer) throw samlAssertionError(`The assertion is not one of ${provider.issuer}.`);
  checkConditions(assertion, site, now);
  const [subject] = children(assertion, ASSERTION, "Subject");
  const [nameId] = subject === undefined ? [] : children(subject, ASSERTION, "NameID");
  if (subject === undefined || nameId === undefined)
    throw samlAssertionError("The assertion names nobody: it has no NameID.");
  return {
    issuer,
    subject: textOf(nameId),
    subjectType: nameId.getAttribute("Format") ?? "",
    recipient: recipientOf(subject, now),
    roles: descendants(assertion, ASSERTION, "AttributeStatement", "Attribute")
      .filter((attribute) => attribute.getAttribute("Name") === ROLE)
      .flatMap((attribute) => children(attribute, ASSERTION, "AttributeValue").map(textOf)),
  };
}

/** Whether the assertion lets its subject be this role, by any of the two names that a role has. */
export const assertsRole = ({ roles }: Assertion, role: readonly string[], provider: string): boolean =>
  roles.some((value) => {
    const parts = value.split(/[,;]/).map((part) => part.trim());
    return parts.includes(provider) && role.some((name) => parts.includes(name));
  });

function signedAssertion(encoded: string, xml: Xml, { certificates }: SamlMetadata): XmlElement {
  const text = decodedText(encoded);
  const root = text === undefined ? undefined : xml.parse(text);
  if (text === undefined || root === undefined) throw samlAssertionError("The assertion has to be XML, in Base64.");
  const signatures = [root, ...children(root, ASSERTION, "Assertion")].flatMap((signed) =>
    children(signed, SIGNATURE, "Signature"),
  );
  for (const signature of signatures) {
    for (const certificate of certificates) {
      const signed = xml.signedText(text, signature, certificate);
      const [assertion] = signed === undefined ? [] : assertionsIn(xml.parse(signed));
      if (assertion !== undefined) return assertion;
    }
  }
  throw samlAssertionError("The assertion is not signed with a key of the identity provider.");
}

/** A response may be signed as a whole. */
function assertionsIn(signed: XmlElement | undefined): readonly XmlElement[] {
  if (signed?.localName === "Assertion" && signed.namespaceURI === ASSERTION) return [signed];
  if (signed?.localName === "Response" && signed.namespaceURI === PROTOCOL)
    return children(signed, ASSERTION, "Assertion");
  return [];
}

function checkConditions(assertion: XmlElement, site: Site, now: number): void {
  const [conditions] = children(assertion, ASSERTION, "Conditions");
  if (conditions === undefined) throw samlAssertionError("The assertion has no Conditions.");
  checkMoment(conditions, now);
  const audiences = descendants(conditions, ASSERTION, "AudienceRestriction", "Audience").map(textOf);
  const own = AUDIENCES[site].flatMap((name) => [name, `https://${name}`]);
  if (!audiences.some((audience) => own.includes(audience))) {
    throw samlAssertionError(`The assertion is not for this site: its Audience has to be ${own.join(" or ")}.`);
  }
}

function recipientOf(subject: XmlElement, now: number): string {
  const [data] = descendants(subject, ASSERTION, "SubjectConfirmation", "SubjectConfirmationData");
  if (data === undefined) throw samlAssertionError("The assertion has no SubjectConfirmationData.");
  checkMoment(data, now);
  return data.getAttribute("Recipient") ?? "";
}

/** `NotOnOrAfter` has to be there: what never expires is not believed. */
function checkMoment(limits: XmlElement, now: number): void {
  const from = limits.getAttribute("NotBefore") || null;
  const until = limits.getAttribute("NotOnOrAfter") ?? "";
  if (from !== null && !(now >= Date.parse(from))) throw samlAssertionError(`The assertion holds from ${from} on.`);
  if (!(now < Date.parse(until))) throw samlAssertionError(`The assertion has expired: NotOnOrAfter is "${until}".`);
}
