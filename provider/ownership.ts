/**
 * How an account that we created is known as ours: `project/stack/name` of its declaration, behind the remark.
 *
 * It lets the next run finish a creation whose answer was lost or whose run was killed, instead of failing on "name in
 * use", and lets it refuse an account that somebody else declares. People never see it in the `remark` they declare.
 */
const MARK = /(?:^|\s)\[pulumi:([^\]]+)\]$/;

/** The remark as it is stored. A logical name may hold any character; the mark ends at its bracket. */
export const withMark = (remark: string, owner: string | undefined): string =>
  owner === undefined
    ? remark
    : `${remark}${remark === "" ? "" : " "}[pulumi:${owner.replaceAll(/[%\]]/g, encodeURIComponent)}]`;

/** The remark as it was declared. */
export const withoutMark = (stored: string | null | undefined): string => (stored ?? "").replace(MARK, "");

/** `project/stack` of a declaration. */
export const stackIn = (owner: string): string => owner.split("/").slice(0, 2).join("/");

/** Who declares the account, or undefined. */
export const ownerIn = (stored: string | null | undefined): string | undefined =>
  MARK.exec(stored ?? "")?.[1]?.replaceAll(/%(?:25|5D)/g, decodeURIComponent);

/**
 * Whose an existing account is, seen from a declaration: `ours` (this declaration made it), `renamed` (the same stack made
 * it under another logical name), `theirs` (another stack declares it), `unmarked`.
 */
export type Standing =
  | { readonly is: "ours" | "unmarked" }
  | { readonly is: "renamed"; readonly was: string; readonly owner: string }
  | { readonly is: "theirs"; readonly owner: string };

export function standingOf(stored: string | null | undefined, owner: string | undefined): Standing {
  const marked = ownerIn(stored);
  if (marked === undefined) return { is: "unmarked" };
  if (marked === owner) return { is: "ours" };
  if (owner === undefined || stackIn(marked) !== stackIn(owner)) return { is: "theirs", owner: marked };
  return { is: "renamed", was: marked.split("/").slice(2).join("/"), owner: marked };
}
