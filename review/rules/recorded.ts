/** Everybody of a state, or of a live account, as an access review has them. */
import type { AccessPerson } from "../facts/access-report.ts";
import type { Called } from "../facts/called.ts";
import type { UnknownFact } from "../facts/rulings.ts";
import type { Names, Principal } from "../holdings/principals.ts";
import type { HoldingResource } from "../holdings/resources.ts";
import { type RuledPerson, someMember } from "./roster.ts";

export interface Reviewed {
  readonly person: AccessPerson;
  /** As they are: in the live account, where it was asked. */
  readonly principal: Principal;
}

export interface AccountReviewed {
  readonly people: readonly Reviewed[];
  readonly resources: readonly HoldingResource[];
  readonly account: string | undefined;
  readonly names: Names;
  /** Whether the live account was asked, which tells what a state leaves out. */
  readonly isLive: boolean;
}

export function ruledPeopleIn({ people, resources, account, names, isLive }: AccountReviewed): RuledPerson[] {
  const declared = new Set(resources.filter(({ kind }) => kind === "Group").map(({ id }) => id));
  const isForeign = (group: string): boolean => !isLive && !declared.has(group);
  const groupCalled = (id: string): Called => calledBy(names.groups.get(id) ?? id);
  return [
    ...people
      .filter(({ person }) => person.comparison !== "gone")
      .map(({ person, principal }): RuledPerson => {
        const { subUser, employee, groups } = principal;
        const resource = employee ?? subUser;
        const model = subUser?.has.likeUser;
        const contact = (which: "phone" | "email") => (resource?.contacts[which] === true ? "given" : "none");
        return {
          key: JSON.stringify([account, person.employeeId ?? person.uin]),
          kind: person.kind,
          called: calledBy(person.name),
          account,
          contacts: { phone: contact("phone"), email: contact("email") },
          groups: groups.map(groupCalled),
          rights: person.rights
            .filter(({ presence }) => presence !== "missing")
            .flatMap(({ kind, name, isDirect, groups: through, end }) => {
              const right = { kind, called: calledBy(name), end };
              return [
                ...(isDirect ? [right] : []),
                ...through.map((group) => ({ ...right, through: calledBy(group) })),
              ];
            }),
          untold: [
            ...groups.filter(isForeign).map((id): UnknownFact => ({ is: "group-rights", group: groupCalled(id) })),
            ...(model === undefined || model === "" || isLive ? [] : [{ is: "likeness", model } as const]),
          ],
        };
      }),
    ...strangers(resources, isForeign).map(([group, policies]) =>
      someMember(
        account,
        groupCalled(group),
        policies.map((policy) => ({ kind: "policy", called: calledBy(names.policies.get(policy) ?? policy) })),
      ),
    ),
  ];
}

/** The policies of groups that others declare, whose members may be anybody, unless this stack declares all of them. */
function strangers(
  resources: readonly HoldingResource[],
  isForeign: (group: string) => boolean,
): [group: string, policies: readonly string[]][] {
  const closed = new Set(
    resources.flatMap(({ kind, has }) => (kind === "GroupMembership" && has.exclusive === true ? [has.group] : [])),
  );
  const attached = resources.flatMap(({ kind, has: { group, policy, policyName } }): [string, string][] => {
    const which = policy ?? policyName;
    if (kind !== "PolicyAttachment" || group === undefined || which === undefined) return [];
    return isForeign(group) && !closed.has(group) ? [[group, which]] : [];
  });
  return [...Map.groupBy(attached, ([group]) => group)].map(([group, some]) => [group, some.map(([, which]) => which)]);
}

/** A number is no name of a policy, a group or a role; nothing tells the name of what goes by its number. */
const calledBy = (name: string): Called => (/^\d+$/.test(name) ? { is: "numbered", id: name } : { is: "named", name });
