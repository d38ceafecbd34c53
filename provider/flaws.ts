/**
 * What is wrong with a text that nobody can see is wrong: a line end that came along from a file, an invisible character that came
 * along from a page. Says what and never quotes the text, which may be a secret.
 */
export function flawOf(text: string): string | undefined {
  const first = /^\s/.exec(text)?.[0];
  if (first !== undefined) return `begins with ${spoken(first)}`;
  const last = /\s$/.exec(text)?.[0];
  if (last !== undefined) return `ends with ${spoken(last)}`;
  const invisible = INVISIBLE.exec(text)?.[0];
  return invisible === undefined ? undefined : `contains ${spoken(invisible)}`;
}

/** The same for what is one word of ASCII, such as a key: what goes into a header is nothing else. */
export function flawOfWord(text: string): string | undefined {
  const flaw = flawOf(text);
  if (flaw !== undefined) return flaw;
  const other = /[^!-~]/u.exec(text)?.[0];
  if (other === undefined) return undefined;
  return `contains ${/\s/.test(other) ? spoken(other) : `a character that is not ASCII (${codeOf(other)})`}`;
}

/** Control and format characters, separators, whatever Unicode lets no font show, and white space that only looks like a space. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

function spoken(character: string): string {
  if (/[\r\n\u2028\u2029\u0085]/.test(character)) return "a line end";
  if (character === " ") return "a space";
  if (character === "\t") return "a tab";
  return `${/\s/.test(character) ? "white space" : "an invisible character"} (${codeOf(character)})`;
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
