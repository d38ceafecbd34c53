const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The text that is encoded; nothing where it is no Base64, no UTF-8, or starts with a byte order mark. */
export function decodedText(encoded: string): string | undefined {
  const text = encoded.replaceAll(/\s/g, "");
  if (!BASE64.test(text)) return undefined;
  try {
    const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, "base64"));
    return decoded.startsWith("\uFEFF") ? undefined : decoded;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
