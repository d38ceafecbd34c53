/** Names in an account. Those of policies alone are told apart by upper and lower case. */

export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type Named = "employee" | "group" | "policy" | "role" | "sub-user";

/** What a declaration claims that makes something of that name. */
export const claimOfName = (what: Named, name: string): string =>
  `${what} ${what === "policy" ? name : name.toLowerCase()}`;

/** The same, as far as the name is known. */
export const claimsOfName = (name: unknown, ...whats: readonly Named[]): string[] =>
  typeof name === "string" ? whats.map((what) => claimOfName(what, name)) : [];
