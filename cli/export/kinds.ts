/** How what the account has of each kind is declared. */
import type { Inventory, Rows } from "../../provider/inventory.ts";
import type { Listed } from "../../provider/resource.ts";
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
import type { Choosing } from "./choosing.ts";
import { elsewhere, type Entities, type Entity, leftBy } from "./entities.ts";
import type { Wanted } from "./wanted.ts";

/** What an export works with. */
export interface Export {
  readonly inventory: Inventory;
  readonly wanted: Wanted;
  readonly entities: Entities;
  readonly choosing: Choosing;
}

interface ExportedKind<Row> {
  /** Of the part of the program that begins with it; without one, it stands with whose it is. */
  readonly title?: string;
  /** Which comes first, where that is not what this stack has made, and then what is older. */
  compare?(one: Row, other: Row): number;
  choose(row: Row, from: Export): void;
}

export const byNumber = new Intl.Collator("en", { numeric: true });

/** Each kind that an inventory has, in this order: a program can refer only to what it has declared before. */
export const KINDS: { readonly [Kind in keyof Rows]: ExportedKind<Rows[Kind][number]> } = {
  Role: {
    title: "Custom roles",
    choose: (row, { choosing, wanted }) => choosing.add(role, row, unheld(role.kind, row, wanted)),
  },
  Policy: {
    title: "Custom policies",
    choose: (row, { choosing, wanted }) =>
      choosing.add(policy, row, unheld(policy.kind, row, wanted), { document: parsed(row.state.document) }),
  },
  SubUser: {
    title: "Sub-users, with what each holds",
    choose(row, { choosing, entities, wanted }) {
      const entity = entities.get(row.id);
      const leaver = leftBy(row);
      if (leaver !== undefined) {
        choosing.leftOut.say(
          `SubUser ${leaver.name} (${row.id}) is left out, because it is a leaver of ${leaver.owner}.`,
        );
      } else if (entity?.kind === subUser.kind) choosing.add(subUser, row, entity);
      else if (entity?.isAskedFor === true && wanted.kinds.has(subUser.kind))
        choosing.leftOut.behindEmployee(entity.name);
    },
  },
  Group: {
    title: "Groups, with what they hold and who is in them",
    choose: (row, { choosing, entities }) => choosing.add(group, row, entities.get(groupPrincipal(row.id))),
  },
  Employee: {
    title: "Employees, with their roles",
    choose: (row, { choosing, entities }) => choosing.add(employee, row, entities.get(row.id)),
  },
  MessageRecipient: {
    title: "Message recipients",
    choose: (row, { choosing, wanted }) =>
      choosing.add(messageRecipient, row, unheld(messageRecipient.kind, row, wanted)),
  },
  GroupMembership: {
    choose(row, from) {
      const { choosing, entities } = from;
      // Whom another stack declares it may have put there as well.
      const isOurs = (uin: string) =>
        entities.get(uin)?.elsewhere === undefined && stackBehind(from, uin, membershipKey(row.id)) === undefined;
      const users = row.state.users.filter(isOurs);
      if (users.length === 0) return;
      const state = { ...row.state, users, added: users };
      choosing.addTo(entities.get(groupPrincipal(row.id)), groupMembership, { ...row, state });
    },
  },
  RoleAssignment: {
    choose(row, { choosing, entities }) {
      const roles = row.state.roles.map((name) => choosing.idOf(role, name) ?? name).toSorted();
      choosing.addTo(entities.get(row.id), roleAssignment, { ...row, state: { ...row.state, roles } });
    },
  },
  AccessKey: {
    choose: (row, { choosing, entities }) =>
      choosing.addTo(entities.get(row.state.user), accessKey, row, row.state.secretId),
  },
  PolicyAttachment: {
    compare: (one, other) => byNumber.compare(one.state.policyName, other.state.policyName),
    choose(row, from) {
      const { choosing, entities } = from;
      const { user = "", group: groupId, policy: policyId, policyName } = row.state;
      const principal = groupId === undefined ? user : groupPrincipal(groupId);
      const entity = entities.get(principal);
      const stack = stackBehind(from, principal, attachmentKey(policyId)) ?? stackBehind(from, principal, WHOLE_SET);
      if (stack !== undefined) {
        return choosing.leftOut.declaredBy(stack, `PolicyAttachment ${entity?.name ?? user}/${policyName}`);
      }
      const which = choosing.idOf(policy, policyName) === policyId ? { policy: policyId } : { policyName };
      choosing.addTo(entity, policyAttachment, row, policyName, which);
    },
  },
};

/** Something that belongs to nobody, and is in no group. */
function unheld(kind: string, { id, owner, state: { name } }: Listed<{ name: string }>, wanted: Wanted): Entity {
  const isAskedFor = wanted.hasName(name) && wanted.groups === undefined;
  return { kind, id, name, elsewhere: elsewhere(owner, wanted), isAskedFor };
}

/** The other stack that has given somebody a right. */
const stackBehind = ({ inventory, wanted }: Export, principal: string, key: string): string | undefined =>
  elsewhere(inventory.rightOwners.get(markedRight(principal, key)), wanted);

/** As an object it reads better in a program; what is no JSON stays what it is, and is found fault with. */
function parsed(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return document;
  }
}
