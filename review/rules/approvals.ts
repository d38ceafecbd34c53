/** Who has approved what, and until when. */
import type { BrokenFact, RuledRight } from "../facts/rulings.ts";
import type { RuledPerson } from "./roster.ts";
import type { Approval } from "./rules.ts";
import { isRight } from "./selecting.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Whether the last day is over, in UTC. */
export const hasEnded = (lastDay: string, at: Date): boolean => Date.parse(lastDay) + DAY <= at.getTime();

type Rejected = Extract<BrokenFact, { is: "unapproved" }>["approval"];

/** Whether somebody who may has approved it; else the approval that does not count, where there is one. */
export function approvalOf(
  right: RuledRight,
  { called }: RuledPerson,
  { approvals, by, at }: { readonly approvals: readonly Approval[]; readonly by: readonly string[]; readonly at: Date },
): { readonly isValid: boolean; readonly approval?: Rejected } {
  if (called.is !== "named") return { isValid: false };
  const meant = approvals.filter(({ who, what }) => isSameName(who, called.name) && isRight(what, right) === true);
  const judged = meant.map(({ who, approvedBy, until }): Rejected => {
    const about = { approvedBy, until };
    if (isSameName(approvedBy, who)) return { is: "own", ...about };
    if (!by.some((name) => isSameName(name, approvedBy))) return { is: "not-an-approver", ...about };
    return hasEnded(until, at) ? { is: "expired", ...about } : undefined;
  });
  return judged.includes(undefined) ? { isValid: true } : { isValid: false, approval: judged[0] };
}

/** The service compares names without regard to case. */
const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
