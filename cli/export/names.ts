/** Names for what has been found: in the stack, and in the program. */

/** What a logical name is made of; the ownership mark, among others, has no room for the rest. */
const UNFIT = /[^\p{L}\p{N}+=,.@_ -]+/gu;

/** Logical names, each given once a kind. */
export class LogicalNames {
  readonly #taken = new Set<string>();

  /** Like the name that the account has; the id comes behind it where somebody else has it. */
  give(kind: string, parts: readonly string[], id: string): string {
    const name = parts.map((part) => part.replaceAll(UNFIT, "-")).join("/");
    return [name, `${name}-${id.replaceAll(UNFIT, "-")}`].find((candidate) => this.keep(kind, candidate)) ?? id;
  }

  /** Whether the name was free; it is not from now on. */
  keep(kind: string, name: string): boolean {
    const key = `${kind} ${name}`;
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

/** What a program cannot call a variable, in any module system, and what would read as something else. */
const RESERVED = new Set(
  (
    "arguments as async await boolean break case catch class const continue debugger default delete do else enum eval " +
    "export exports extends false finally for from function get global globalThis if implements import in infinity " +
    "instanceof interface let module naN new null of package private process protected public require return set " +
    "static super switch this throw true try type typeof undefined var void while with yield"
  ).split(" "),
);

/** Names of variables, each given once. */
export class Identifiers {
  readonly #taken = new Set<string>();

  /** In camel case after the name, and with the kind where that is no identifier or taken. */
  give(name: string, kind: string): string {
    const words = name.match(/[\p{ID_Continue}$]+/gu) ?? [];
    const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
    const isName = /^[\p{ID_Start}$_]/u.test(joined) && !RESERVED.has(joined);
    const withKind = /^[\p{ID_Start}$_]/u.test(joined) ? `${joined}${kind}` : `${lowerFirst(kind)}${joined}`;
    const candidates = [...(isName ? [joined] : []), withKind];
    for (let number = 2; ; number++) {
      const free = candidates.find((candidate) => !this.#taken.has(candidate));
      if (free !== undefined) {
        this.#taken.add(free);
        return free;
      }
      candidates.push(`${withKind}${number}`);
    }
  }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
