/** The program of one stack of a world. */
import { accessKey, attachment, type Declared, programOf, ref } from "../program.ts";
import {
  employee,
  group,
  groupMembership,
  leavers,
  policy,
  role,
  roleAssignment,
  subUser,
  userPolicies,
} from "../program.ts";
import {
  type Account,
  ACCOUNTS,
  type Group,
  heldBy,
  membersOf,
  momentOf,
  OWN,
  type Person,
  type Place,
  placeOf,
  rolesOf,
  type Stack,
  type Style,
  type Thing,
  thingsOf,
  type World,
} from "./world.ts";

/** The id of what another stack has made, by its kind and name; undefined where it is not there yet. */
export type IdOf = (account: Account, kind: Thing["kind"], name: string) => string | undefined;

/** The lines that make the explicit providers, by their names. */
export type Providers = Readonly<Record<"same" | "two", string>>;

const SURROUNDINGS = [
  'import * as pulumi from "@pulumi/pulumi";',
  'resources["root"] = pulumi.rootStackResource;',
  'resources["box"] = new pulumi.ComponentResource("moves:index:Box", "box");',
];

const document = { version: "2.0", statement: [{ effect: "allow", action: "cos:GetObject", resource: "*" }] };

/** A right on something that is not there yet is left out. */
export function programText(world: World, stack: Stack, idOf: IdOf, providers: Providers): string {
  const reference = (thing: Thing): string | undefined =>
    thing.home === stack ? ref(placeOf(thing).name) : idOf(thing.account, thing.kind, thing.name);
  const things = thingsOf(world)
    .filter(({ isThere, home }) => isThere && home === stack)
    .map((thing): [string, Declared] => [placeOf(thing).name, declared(thing)]);
  const rights = [
    ...world.people.filter(({ isThere }) => isThere).flatMap((one) => rightsOf(world, one, stack, reference)),
    ...world.groups.filter(({ isThere }) => isThere).flatMap((one) => groupRights(world, one, stack, reference)),
  ];
  const all = Object.fromEntries([...things, ...rights, ...leaversOf(world, stack)]);
  const used = new Set(Object.values(all).map(({ opts }) => Reflect.get(opts, "provider")));
  const made = (["same", "two"] as const).filter((name) => used.has(ref(name))).map((name) => providers[name]);
  return programOf(all, [...SURROUNDINGS, ...made]);
}

/** One for each account that somebody may have left. */
function leaversOf(world: World, stack: Stack): [string, Declared][] {
  for (const { home, account, isThere, after, grace } of world.people) {
    if (isThere && (after ?? grace) !== undefined) world.lookedAfter.add(`${home} ${account}`);
  }
  return ACCOUNTS.filter((account) => world.lookedAfter.has(`${stack} ${account}`)).map((account) => [
    `leavers-${account}`,
    leavers({}, optionsOf(account, "default", { isBelow: false })),
  ]);
}

function declared(thing: Thing): Declared {
  const opts = {
    ...optionsOf(thing.account, thing.through, placeOf(thing)),
    aliases: thing.former[thing.account].map(({ name, isBelow }) => ({ name, parent: ref(isBelow ? "box" : "root") })),
    ...(thing.deleteFirst ? { deleteBeforeReplace: true } : {}),
  };
  const adopt = thing.adopt === undefined ? {} : { adopt: thing.adopt };
  const { name } = thing;
  switch (thing.kind) {
    case "SubUser": {
      const { pair, signsIn, lastDay, after, grace, copies } = thing as Person;
      const leaving = after === undefined ? {} : { onDelete: { after } };
      const renaming =
        grace === undefined ? {} : { renameGrace: grace, ...(copies ? { renameCopies: ["groups", "policies"] } : {}) };
      const sign = { accessKey: pair === "api", consoleLogin: signsIn, ...lasting(lastDay) };
      const args = { name, ...sign, ...leaving, ...renaming, ...adopt };
      return subUser(args, opts);
    }
    case "Employee":
      return employee({ accountName: name, mobile: "13100004532", countryCode: "86" }, opts);
    case "Group":
      return group({ name, ...adopt }, opts);
    case "Policy":
      return policy({ name, document, ...adopt }, opts);
    case "Role":
      return role({ name, permissions: ["bills:view"], ...adopt }, opts);
  }
}

const optionsOf = (account: Account, through: Style["through"], { isBelow }: Pick<Place, "isBelow">): object => ({
  ...(account === "two" ? { provider: ref("two") } : through === "same" ? { provider: ref("same") } : {}),
  ...(isBelow ? { parent: ref("box") } : {}),
});

function rightsOf(
  world: World,
  person: Person,
  stack: Stack,
  reference: (thing: Thing) => string | undefined,
): [string, Declared][] {
  const { key, style, account, asSet, home } = person;
  const opts = optionsOf(account, style.through, style);
  const named = (what: string) => `${key}-${account}-${what}-${style.label}`;
  const policies = heldBy(world, person)
    .filter(([, by]) => by === stack)
    .map(([name]) => name);
  const user = reference(person);
  if (user === undefined) return [];
  const roles = rolesOf(world, person);
  const held: [string, Declared][] =
    asSet && person.kind === "SubUser" && home === stack
      ? [[named("set"), userPolicies({ user, ...setOf(world, policies, person.ends) }, opts)]]
      : policies.map((name) => [
          named(name),
          attachment({ user, ...which(world, name), ...endOf(person.ends, name) }, opts),
        ]);
  // A key follows the end of its sub-user where both go through the same provider.
  const keyEnd = person.through === style.through ? {} : lasting(person.lastDay);
  const isKeyed = home === stack && person.kind === "SubUser" && person.pair === "declared";
  return [
    ...held,
    ...(isKeyed ? [[`${key}-${account}-key`, accessKey({ user, ...keyEnd }, opts)] as [string, Declared]] : []),
    ...(roles.length > 0 && home === stack
      ? [
          [
            named("roles"),
            roleAssignment({ employee: user, roles: roles.map((name) => ownOr(world.roles, name)) }, opts),
          ] as [string, Declared],
        ]
      : []),
  ];
}

function groupRights(
  world: World,
  one: Group,
  stack: Stack,
  reference: (thing: Thing) => string | undefined,
): [string, Declared][] {
  const { key, style, account, layout, home } = one;
  const opts = optionsOf(account, style.through, style);
  const named = (what: string) => `${key}-${what}-${style.label}`;
  const policies = heldBy(world, one).filter(([, by]) => by === stack);
  const members = membersOf(world, one)
    .filter(([, by]) => by === stack)
    .map(([member]) => member);
  const target = reference(one);
  const users = members.flatMap((member) => reference(member) ?? []);
  if (target === undefined) return [];
  const given = policies.map(([name]): [string, Declared] => [
    named(name),
    attachment({ group: target, ...which(world, name), ...endOf(one.ends, name) }, opts),
  ]);
  if (layout === "each") {
    const each = members.flatMap((member): [string, Declared][] => {
      const user = reference(member);
      if (user === undefined) return [];
      const expires = partsByEnd(one.ends, [member.key], () => user);
      return [[named(`has-${member.key}`), groupMembership({ group: target, users: [user], ...expires }, opts)]];
    });
    return [...given, ...each];
  }
  const isWhole = layout === "whole" && home === stack;
  if (users.length === 0 && !isWhole) return given;
  const known = members.filter((member) => reference(member) !== undefined);
  const expires = partsByEnd(
    one.ends,
    known.map((member) => member.key),
    (member) => known.flatMap((who) => (who.key === member ? (reference(who) ?? []) : []))[0] ?? "",
  );
  return [
    ...given,
    [named("members"), groupMembership({ group: target, users, exclusive: isWhole, ...expires }, opts)],
  ];
}

type LastDays = ReadonlyMap<string, number>;
const dateOf = (day: number): string => momentOf({ today: day }).toISOString().slice(0, "2026-10-01".length);

const lasting = (day: number | undefined): object => (day === undefined ? {} : { expires: dateOf(day) });
const endOf = (ends: LastDays, name: string): object => lasting(ends.get(name));

/** Those of a list that have an end, by their end. */
function partsByEnd(ends: LastDays, names: readonly string[], partOf: (name: string) => string): object {
  const ending = names.filter((name) => ends.has(name));
  const byDay = Map.groupBy(ending, (name) => dateOf(ends.get(name) ?? 0));
  const expires = Object.fromEntries([...byDay].map(([day, some]) => [day, some.map(partOf)]));
  return ending.length === 0 ? {} : { expires };
}

function setOf(world: World, policies: readonly string[], ends: LastDays): object {
  const named = (name: string) => ownOr(world.policies, name);
  return { policies: policies.map(named), ...partsByEnd(ends, policies, named) };
}

const which = (world: World, name: string): object =>
  name === OWN ? { policy: ownOr(world.policies, name) } : { policyName: name };

const ownOr = (things: readonly Thing[], name: string): string =>
  name === OWN ? ref(things[0] === undefined ? OWN : placeOf(things[0]).name) : name;
