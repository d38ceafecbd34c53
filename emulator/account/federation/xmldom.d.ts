/** The part of @xmldom/xmldom that is used here: its own types declare all of a browser's names, everywhere (tsconfig.json). */
export interface XmlNode {
  readonly nodeType: number;
}
export interface XmlElement extends XmlNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly childNodes: ArrayLike<XmlNode>;
  readonly textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
}
interface XmlDocument {
  readonly documentElement: XmlElement | null;
  readonly doctype: object | null;
}
type Report = (message: string) => void;
export class DOMParser {
  constructor(options: { readonly errorHandler: { warning: Report; error: Report; fatalError: Report } });
  parseFromString(text: string, mimeType: string): XmlDocument;
}
