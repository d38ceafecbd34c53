/**
 * XML as SAML needs it: read without mercy, and its signatures checked. What reads it is loaded by the first call that needs it,
 * since most emulators never see a document of SAML.
 */
import type { XmlElement, XmlNode } from "@xmldom/xmldom";

export type { XmlElement } from "@xmldom/xmldom";

export interface Xml {
  /** The root element; nothing where the text is no well-formed document, or has a document type, which could hide entities. */
  readonly parse: (text: string) => XmlElement | undefined;
  /** What the signature covers, as the text that was signed; nothing where the key of the certificate has not made it. */
  readonly signedText: (document: string, signature: XmlElement, certificate: string) => string | undefined;
}

export async function loadXml(): Promise<Xml> {
  const [{ DOMParser }, { SignedXml }] = await Promise.all([import("@xmldom/xmldom"), import("xml-crypto")]);

  return {
    parse(text) {
      let isWellFormed = true;
      const refuse = () => {
        isWellFormed = false;
      };
      const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
      const document = text.trim() === "" ? undefined : parser.parseFromString(text, "text/xml");
      const root = document?.documentElement;
      return isWellFormed && root && !document.doctype ? root : undefined;
    },
    signedText(document, signature, certificate) {
      // The certificate of the provider alone: what a signature says of its own key proves nothing.
      const signed = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
      try {
        signed.loadSignature(signature);
        if (!signed.checkSignature(document)) return undefined;
      } catch (error) {
        // Whatever it cannot make sense of is nobody's signature.
        if (error instanceof Error) return undefined;
        throw error;
      }
      const [text, ...others] = signed.getSignedReferences();
      return others.length === 0 ? text : undefined;
    },
  };
}

const isElement = (node: XmlNode): node is XmlElement => node.nodeType === 1;

/** The elements of that name right below, in their order. */
export const children = (parent: XmlElement, namespace: string, name: string): readonly XmlElement[] =>
  Array.from(parent.childNodes)
    .filter(isElement)
    .filter((node) => node.namespaceURI === namespace && node.localName === name);

/** Down a path of names; every element at its end. */
export const descendants = (root: XmlElement, namespace: string, ...path: readonly string[]): readonly XmlElement[] =>
  path.reduce<readonly XmlElement[]>(
    (parents, name) => parents.flatMap((parent) => children(parent, namespace, name)),
    [root],
  );

export const textOf = (element: XmlElement | undefined): string => element?.textContent?.trim() ?? "";
