/** What an earlier run could not delete. The engine keeps it in the state beside what took its place, and tries again each time. */
import { type Names, policiesIn } from "../holdings/principals.ts";
import type { HoldingResource } from "../holdings/resources.ts";
import type { Waiting } from "../facts/access-report.ts";

type Entry = Omit<Waiting, "account"> & { readonly key: string };

/** Of one account, by kind. What the program gives again does not wait, although the resource that gave it does. */
export function waitingIn(resources: readonly HoldingResource[], names: Names): Omit<Waiting, "account">[] {
  const left = resources.filter(({ isWaiting }) => isWaiting);
  if (left.length === 0) return [];
  const entriesOf = entries(resources, names);
  const live = new Set(resources.filter(({ isWaiting }) => !isWaiting).flatMap((one) => entriesOf(one).map(keyOf)));
  const waiting = left.flatMap(entriesOf).filter(({ key }) => !live.has(key));
  return [...new Map(waiting.map(({ key, ...entry }) => [key, entry])).values()].toSorted(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || (rankOf(one) < rankOf(other) ? -1 : 1),
  );
}

const ORDER: readonly Waiting["kind"][] = [
  "sub-user",
  "employee",
  "recipient",
  "key",
  "group",
  "membership",
  "policy",
  "role",
];

/** What waits itself stands before what somebody has of it. */
const rankOf = ({ name, holder }: Omit<Waiting, "account">): string => `${name} ${holder?.name ?? ""}`;

const keyOf = ({ key }: Entry): string => key;

/** What one resource makes, by the ids that an account knows it by. */
function entries(resources: readonly HoldingResource[], names: Names): (resource: HoldingResource) => Entry[] {
  const people = new Map(
    resources
      .filter(({ kind }) => kind === "SubUser" || kind === "Employee")
      .flatMap(({ id, name, has }) => [id, has.uin ?? id].map((known) => [known, has.accountName ?? has.name ?? name])),
  );
  const person = (id = "") => ({ key: id, holder: { kind: "person", name: people.get(id) ?? id } }) as const;
  const group = (id: string) => ({ key: `group ${id}`, holder: { kind: "group", name: groupName(id) } }) as const;
  const groupName = (id: string): string => names.groups.get(id) ?? id;

  return ({ kind, id, name, has }) => {
    const itself = (what: Waiting["kind"], called = has.name ?? name): Entry[] => [
      { key: `${what} ${id}`, kind: what, name: called, holder: undefined },
    ];
    const held = (
      what: Waiting["kind"],
      which: string,
      called: string,
      { key, holder }: ReturnType<typeof person> | ReturnType<typeof group>,
    ): Entry => ({ key: `${what} ${which} of ${key}`, kind: what, name: called, holder });
    const policy = (which: string, holder: Parameters<typeof held>[3]): Entry =>
      held("policy", which, names.policies.get(which) ?? which, holder);
    switch (kind) {
      case "SubUser":
        return itself("sub-user");
      case "Employee":
        return itself("employee", has.accountName);
      case "MessageRecipient":
        return itself("recipient");
      case "Group":
        return itself("group");
      case "Policy":
        return itself("policy");
      case "Role":
        return itself("role");
      case "AccessKey":
        return [held("key", id, name, person(has.user))];
      case "GroupMembership":
        return has.users.map((user) => held("membership", has.group ?? id, groupName(has.group ?? id), person(user)));
      case "PolicyAttachment":
        return [
          policy(has.policy ?? has.policyName ?? id, has.group === undefined ? person(has.user) : group(has.group)),
        ];
      case "UserPolicies":
        return policiesIn(has).map((which) => policy(which, person(has.user)));
      case "RoleAssignment":
        return has.roles.map((role) =>
          held("role", names.roles.get(role) ?? role, names.roles.get(role) ?? role, person(has.employee)),
        );
      case "Leavers":
      default:
        return [];
    }
  };
}
