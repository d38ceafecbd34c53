/** Text where only some characters are allowed: the others as the hexadecimal digits of their bytes, each behind a sign. */

/** Replaces what the expression finds, character by character. It has to find the sign as well. */
export const escaped = (text: string, notAllowed: RegExp, sign: string): string =>
  text.replaceAll(notAllowed, (character) =>
    bytesOf(character)
      .toString("hex")
      .toUpperCase()
      .replaceAll(/../g, (digits) => sign + digits),
  );

export const unescaped = (text: string, sign: string): string =>
  text
    .replaceAll(new RegExp(`${sign}ED${sign}([AB][0-9A-F])${sign}([89AB][0-9A-F])`, "g"), (_, middle, last) =>
      String.fromCharCode(0xd000 | ((Number.parseInt(middle, 16) & 0x3f) << 6) | (Number.parseInt(last, 16) & 0x3f)),
    )
    .replaceAll(new RegExp(`(?:${sign}[0-9A-F]{2})+`, "g"), (run) =>
      Buffer.from(run.replaceAll(sign, ""), "hex").toString(),
    );

/** UTF-8; half a surrogate pair, which has none, as if it had. */
function bytesOf(character: string): Buffer {
  if (character.isWellFormed()) return Buffer.from(character);
  const unit = character.charCodeAt(0);
  return Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
}
