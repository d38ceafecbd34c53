/**
 * The metadata document of a SAML identity provider: who it is, and the certificates that it signs with. XML in UTF-8 without a
 * byte order mark, 40 KB at most (cloud.tencent.com/document/product/598/30391).
 */
import { X509Certificate } from "node:crypto";
import { metadataError } from "../../refusals/federation.ts";
import { decodedText } from "./base64.ts";
import { type Xml, type XmlElement, children, descendants, textOf } from "./xml.ts";

export interface SamlMetadata {
  /** The entity id. */
  readonly issuer: string;
  /** In PEM. */
  readonly certificates: readonly string[];
}

const METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
const MOST_BYTES = 40 * 1024;

/** Of what arrives in Base64; or the documented refusal. */
export function parseSamlMetadata(encoded: string, xml: Xml): SamlMetadata {
  const text = decodedText(encoded);
  if (text === undefined) throw metadataError("The metadata has to be UTF-8 without a byte order mark, in Base64.");
  if (Buffer.byteLength(text) > MOST_BYTES) throw metadataError(`The metadata is larger than ${MOST_BYTES} bytes.`);
  const root = xml.parse(text);
  const issuer = root?.getAttribute("entityID") ?? "";
  if (root?.localName !== "EntityDescriptor" || root.namespaceURI !== METADATA || issuer === "") {
    throw metadataError("The metadata has to be the EntityDescriptor of one SAML 2.0 entity, with its entityID.");
  }
  const certificates = certificatesOf(root);
  if (certificates.length === 0)
    throw metadataError("The metadata names no certificate that assertions are signed with.");
  return { issuer, certificates };
}

function certificatesOf(root: XmlElement): readonly string[] {
  const keys = descendants(root, METADATA, "IDPSSODescriptor", "KeyDescriptor");
  return keys
    .filter((key) => (key.getAttribute("use") ?? "signing") !== "encryption")
    .flatMap((key) => children(key, SIGNATURE, "KeyInfo"))
    .flatMap((info) => descendants(info, SIGNATURE, "X509Data", "X509Certificate"))
    .map((certificate) => pemOf(textOf(certificate)));
}

function pemOf(text: string): string {
  try {
    return new X509Certificate(Buffer.from(text, "base64")).toString();
  } catch {
    throw metadataError("A certificate of the metadata is none.");
  }
}
