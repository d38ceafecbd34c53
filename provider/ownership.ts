/**
 * How an account that we created is known as ours: `project/stack/name` of its declaration, behind the remark.
 *
 * It lets the next run finish a creation whose answer was lost or whose run was killed, instead of failing on "name in
 * use", and lets it refuse an account that somebody else declares. People never see it in the `remark` they declare.
 * Behind it, a group carries what other stacks have given it (ADR 6).
 */
import { escaped, unescaped } from "./escapes.ts";
import { canonicalOwner, logicalNameIn, stackIn } from "./owners.ts";

export { sameStack, stackIn } from "./owners.ts";

const MARK = /(?:^|\s)\[pulumi:([^\]]+)\]$/;
const RIGHT_MARK = /(?:^|\s)\[pulumi\+policy\/(\d+):([^\]]+)\]/g;
const RIGHT_MARKS = /(?:(?:^|\s)\[pulumi\+policy\/\d+:[^\]]+\])+$/;

/** The remark as it is stored. A logical name may hold any character; the mark ends at its bracket. */
export const withMark = (remark: string, owner: string | undefined): string =>
  owner === undefined ? remark : behind(remark, `[pulumi:${spelt(owner)}]`);

/** The remark as it was declared. */
export function withoutMark(stored: string | null | undefined): string {
  const remark = withoutRightMarks(stored).replace(MARK, "");
  // The service may have a blank for what was never set.
  return remark.trim() === "" ? "" : remark;
}

/** Who declares the account, or undefined. */
export function ownerIn(stored: string | null | undefined): string | undefined {
  const mark = MARK.exec(withoutRightMarks(stored))?.[1];
  return mark === undefined ? undefined : unescaped(mark, "%");
}

/** A declaration that gives a policy to a group that its stack has not made. */
export interface RightMark {
  readonly policyId: string;
  readonly owner: string;
}

export const rightMarksIn = (stored: string | null | undefined): RightMark[] =>
  [...(RIGHT_MARKS.exec(stored ?? "")?.[0] ?? "").matchAll(RIGHT_MARK)].map(([, policyId = "", owner = ""]) => ({
    policyId,
    owner: unescaped(owner, "%"),
  }));

/** The remark with these in place of those that are there. */
export const withRightMarks = (stored: string | null | undefined, marks: readonly RightMark[]): string =>
  marks.reduce(
    (remark, { policyId, owner }) => behind(remark, `[pulumi+policy/${policyId}:${spelt(owner)}]`),
    withoutRightMarks(stored),
  );

const withoutRightMarks = (stored: string | null | undefined): string => (stored ?? "").replace(RIGHT_MARKS, "");
const behind = (remark: string, mark: string): string => (remark === "" ? mark : `${remark} ${mark}`);
const spelt = (owner: string): string => escaped(canonicalOwner(owner), /[%\]\p{Cc}\p{Cs}]/gu, "%");

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
  const [found, own] = [canonicalOwner(marked), owner === undefined ? undefined : canonicalOwner(owner)];
  if (found === own) return { is: "ours" };
  // Exactly: a stack of that name without an organisation, or of another one, is another stack.
  if (own === undefined || stackIn(found) !== stackIn(own)) return { is: "theirs", owner: marked };
  return { is: "renamed", was: logicalNameIn(marked), owner: marked };
}
