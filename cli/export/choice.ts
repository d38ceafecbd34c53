/** From what the account has to what a program declares: which part of it, and what has to stay out. */
import { sameStack } from "../../provider/ownership.ts";
import type { Definition, Listed } from "../../provider/resource.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { employee } from "../../provider/resources/employee.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { group } from "../../provider/resources/group.ts";
import { messageRecipient } from "../../provider/resources/message-recipient.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { policy } from "../../provider/resources/policy.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { attachmentKey, markedRight, membershipKey, WHOLE_SET } from "../../provider/rights-elsewhere.ts";
import { groupPrincipal } from "../../provider/snapshot/attachments.ts";
import type { Account } from "./account.ts";
import { Choosing, type Declared } from "./choosing.ts";
import { elsewhere, type Principal, type Principals, principalsIn } from "./principals.ts";
import type { Wanted } from "./wanted.ts";

export interface Choice {
  readonly declared: readonly Declared[];
  readonly principals: Principals;
  /** What is not exported and why, a sentence each. */
  readonly leftOut: readonly string[];
}

export function choose(account: Account, wanted: Wanted): Choice {
  const principals = principalsIn(account, wanted);
  const choosing = new Choosing(wanted);
  for (const sentence of account.notSeen) choosing.leftOut.say(sentence);

  /** Something that belongs to nobody, and is in no group. */
  const named = ({ kind }: Definition, { id, owner }: Listed<unknown>, name: string): Principal => ({
    kind,
    id,
    name,
    elsewhere: elsewhere(owner, wanted),
    isAskedFor: wanted.hasName(name) && wanted.groups === undefined,
  });
  /** What this stack has made keeps its logical name, so it chooses first; then what is older, by its number. */
  const rowsOf = <Row extends Listed<unknown>>(rows: readonly Row[]): Row[] => {
    const isOurs = ({ owner }: Row) => sameStack(owner, `${wanted.project}/${wanted.stack}`);
    return rows.toSorted(
      (one, other) => Number(isOurs(other)) - Number(isOurs(one)) || inOrder.compare(one.id, other.id),
    );
  };

  /** The other stack that has given somebody a right. */
  const givenElsewhere = (holder: string, key: string): string | undefined =>
    elsewhere(account.rightOwners.get(markedRight(holder, key)), wanted);

  if (wanted.kinds.has(policy.kind)) choosing.leftOut.say(PRESETS);

  // What others refer to comes first.
  for (const row of rowsOf(account.roles)) choosing.add(role, row, named(role, row, row.state.name));
  for (const row of rowsOf(account.policies)) {
    const document = parsed(row.state.document);
    choosing.add(policy, row, named(policy, row, row.state.name), { document });
  }
  for (const row of rowsOf(account.subUsers)) {
    const person = principals.get(row.id);
    if (person?.kind === "SubUser") choosing.add(subUser, row, person);
    else if (person?.isAskedFor === true && wanted.kinds.has(subUser.kind))
      choosing.leftOut.behindEmployee(person.name);
  }
  for (const row of rowsOf(account.groups)) choosing.add(group, row, principals.get(groupPrincipal(row.id)));
  for (const row of rowsOf(account.employees)) choosing.add(employee, row, principals.get(row.id));
  for (const row of rowsOf(account.recipients)) {
    choosing.add(messageRecipient, row, named(messageRecipient, row, row.state.name));
  }

  for (const row of rowsOf(account.memberships)) {
    // Whom another stack declares it may have put there as well.
    const isOurs = (uin: string) =>
      principals.get(uin)?.elsewhere === undefined && givenElsewhere(uin, membershipKey(row.id)) === undefined;
    const users = row.state.users.filter(isOurs);
    if (users.length === 0) continue;
    const state = { ...row.state, users, added: users };
    choosing.addTo(principals.get(groupPrincipal(row.id)), groupMembership, { ...row, state });
  }
  for (const row of rowsOf(account.assignments)) {
    const roles = row.state.roles.map((name) => choosing.idOf(role, name) ?? name).toSorted();
    choosing.addTo(principals.get(row.id), roleAssignment, { ...row, state: { ...row.state, roles } });
  }
  for (const row of rowsOf(account.keys)) {
    choosing.addTo(principals.get(row.state.user), accessKey, row, row.state.secretId);
  }
  for (const row of account.attachments.toSorted(byPolicy)) {
    const { user = "", group: groupId, policy: policyId, policyName } = row.state;
    const principal = groupId === undefined ? user : groupPrincipal(groupId);
    const holder = principals.get(principal);
    const stack = givenElsewhere(principal, attachmentKey(policyId)) ?? givenElsewhere(principal, WHOLE_SET);
    if (stack !== undefined) {
      choosing.leftOut.declaredBy(stack, `PolicyAttachment ${holder?.name ?? user}/${policyName}`);
      continue;
    }
    const which = choosing.idOf(policy, policyName) === policyId ? { policy: policyId } : { policyName };
    choosing.addTo(holder, policyAttachment, row, policyName, which);
  }
  return { declared: choosing.declared, principals, leftOut: choosing.leftOut.sentences() };
}

const PRESETS = "Preset policies and roles cannot be declared: the program refers to them by name.";

const inOrder = new Intl.Collator("en", { numeric: true });

type Attachment = Account["attachments"][number];
const byPolicy = (one: Attachment, other: Attachment): number =>
  inOrder.compare(one.state.policyName, other.state.policyName);

/** As an object it reads better in a program; what is no JSON stays what it is, and is found fault with. */
function parsed(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return document;
  }
}
