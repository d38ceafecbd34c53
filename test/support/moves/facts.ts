/** What has to be true in the accounts when the programs of a world have been applied. */
import {
  type Group,
  heldBy,
  isOver,
  isSwitchedOff,
  membersOf,
  OWN,
  type Person,
  rolesOf,
  type Stack,
  type Thing,
  type World,
} from "./world.ts";

/** Such as `one: ann holds ReadOnlyAccess`. */
export interface Fact {
  readonly text: string;
  readonly by: Stack;
  /** The stack of the account or the group that the right is on. */
  readonly home: Stack;
  /** It is a right that has an end, sooner or later. */
  readonly ends: boolean;
}

/** Every account, group, policy, role and right that the programs declare. */
export function declaredFacts(world: World): Fact[] {
  const there = <T extends { isThere: boolean }>(things: readonly T[]): T[] => things.filter(({ isThere }) => isThere);
  const own = (name: string): string => (name === OWN ? nameOfOwn(world) : name);
  const customRole = (name: string): string => (name === OWN ? nameOfRole(world) : name);
  return [
    ...there(world.people).flatMap((person): Fact[] => {
      const { account, name, home, pair, signsIn } = person;
      const isOn = person.kind === "SubUser" && !isSwitchedOff(world, person);
      const fact = (text: string, by = home, ends = false): Fact => ({ text: `${account}: ${text}`, by, home, ends });
      return [
        fact(person.kind === "Employee" ? `employee ${name}` : `sub-user ${name}`),
        ...lastingOf(world, person).map(([policy, by]) =>
          fact(`${name} holds ${own(policy)}`, by, person.ends.has(policy)),
        ),
        ...rolesOf(world, person).map((role) => fact(`${name} is ${customRole(role)}`)),
        ...(isOn && signsIn ? [fact(`${name} signs in`)] : []),
        ...(isOn && pair !== "none" ? [fact(`${name} has a key`)] : []),
      ];
    }),
    ...there(world.groups).flatMap((group): Fact[] => {
      const { account, name, home } = group;
      const fact = (text: string, by = home, ends = false): Fact => ({ text: `${account}: ${text}`, by, home, ends });
      return [
        fact(`group ${name}`),
        ...lastingOf(world, group).map(([policy, by]) => fact(`${name} gives ${own(policy)}`, by)),
        ...membersOf(world, group)
          .filter(([{ key }]) => !isOver(world, group, key))
          .map(([member, by]) => fact(`${member.name} is in ${name}`, by, group.ends.has(member.key))),
      ];
    }),
    ...there(world.policies).map((one) => thing("policy", one)),
    ...there(world.roles).map((one) => thing("role", one)),
  ];
}

const thing = (what: string, { account, name, home }: Thing): Fact => ({
  text: `${account}: ${what} ${name}`,
  by: home,
  home,
  ends: false,
});

const lastingOf = (world: World, holder: Person | Group) =>
  heldBy(world, holder).filter(([policy]) => !isOver(world, holder, policy));

const nameOfOwn = ({ policies }: World): string => policies[0]?.name ?? OWN;
const nameOfRole = ({ roles }: World): string => roles[0]?.name ?? OWN;

export const textsOf = (facts: readonly Fact[]): string[] => facts.map(({ text }) => text).toSorted();
