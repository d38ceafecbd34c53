/** What an earlier run could not delete. */
import type { Finding } from "../report.ts";
import { nameOf } from "../people/entities.ts";
import type { Plans } from "../people/sides.ts";
import type { Kind, Step } from "../read/plan.ts";
import { listed } from "./listed.ts";

const WORDS: Readonly<Record<Kind, string>> = {
  SubUser: "the sub-user",
  Employee: "the employee",
  MessageRecipient: "the recipient",
  Group: "the group",
  Policy: "the policy",
  Role: "the role",
  AccessKey: "the access key",
  PolicyAttachment: "the attachment",
  UserPolicies: "the policies",
  GroupMembership: "the membership",
  RoleAssignment: "the roles",
};
const PEOPLE: readonly Kind[] = ["SubUser", "Employee", "MessageRecipient"];
const NAMED: readonly Kind[] = [...PEOPLE, "Group", "Policy", "Role"];

/** What a refresh finds still there. In every other plan its deletion is a change. */
export function waitingDeletions(plans: Plans): Finding[] {
  if (!plans.plan.isRefresh) return [];
  const still = ({ isWaiting, after }: Step): boolean => isWaiting && after !== undefined;
  const [people, others] = [plans.of(...PEOPLE).filter(still), plans.plan.steps.filter(still)];
  const all = [...new Set([...people, ...others])].map((step) => {
    const name = NAMED.includes(step.kind) ? nameOf(step, "before") : step.name;
    return `${WORDS[step.kind]} ${name}`;
  });
  if (all.length === 0) return [];
  const [wait, it] = all.length === 1 ? ["waits for its", "it"] : ["wait for their", "them"];
  const text = `${listed(all)} ${wait} deletion: an earlier run could not delete ${it}, and the next update tries again`;
  const names = people.map((step) => nameOf(step, "before"));
  return [{ code: "waits-for-deletion", danger: "high", text, people: names.toSorted() }];
}
