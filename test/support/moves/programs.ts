/** The program of one stack of a world. */
import { accessKey, attachment, type Declared, programOf, ref } from "../program.ts";
import { employee, group, groupMembership, policy, role, roleAssignment, subUser, userPolicies } from "../program.ts";
import {
  type Account,
  type Group,
  heldBy,
  membersOf,
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
  const all = Object.fromEntries([...things, ...rights]);
  const used = new Set(Object.values(all).map(({ opts }) => Reflect.get(opts, "provider")));
  const made = (["same", "two"] as const).filter((name) => used.has(ref(name))).map((name) => providers[name]);
  return programOf(all, [...SURROUNDINGS, ...made]);
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
      const { pair, signsIn } = thing as Person;
      return subUser({ name, accessKey: pair === "api", consoleLogin: signsIn, ...adopt }, opts);
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
      ? [[named("set"), userPolicies({ user, ...setOf(world, policies, person.over) }, opts)]]
      : policies.map((name) => [
          named(name),
          attachment({ user, ...which(world, name), ...endOf(person.over, name) }, opts),
        ]);
  const isKeyed = home === stack && person.kind === "SubUser" && person.pair === "declared";
  return [
    ...held,
    ...(isKeyed ? [[`${key}-${account}-key`, accessKey({ user }, opts)] as [string, Declared]] : []),
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
    attachment({ group: target, ...which(world, name), ...endOf(one.over, name) }, opts),
  ]);
  if (layout === "each") {
    const each = members.flatMap((member): [string, Declared][] => {
      const user = reference(member);
      if (user === undefined) return [];
      const expires = one.over.has(member.key) ? { expires: { [LONG_AGO]: [user] } } : {};
      return [[named(`has-${member.key}`), groupMembership({ group: target, users: [user], ...expires }, opts)]];
    });
    return [...given, ...each];
  }
  const isWhole = layout === "whole" && home === stack;
  if (users.length === 0 && !isWhole) return given;
  const left = members.filter(({ key: member }) => one.over.has(member)).flatMap((member) => reference(member) ?? []);
  const expires = left.length === 0 ? {} : { expires: { [LONG_AGO]: left } };
  return [
    ...given,
    [named("members"), groupMembership({ group: target, users, exclusive: isWhole, ...expires }, opts)],
  ];
}

const LONG_AGO = "2020-01-01";
const endOf = (over: ReadonlySet<string>, name: string): object => (over.has(name) ? { expires: LONG_AGO } : {});

function setOf(world: World, policies: readonly string[], over: ReadonlySet<string>): object {
  const named = (names: readonly string[]) => names.map((name) => ownOr(world.policies, name));
  const left = policies.filter((name) => over.has(name));
  return { policies: named(policies), ...(left.length === 0 ? {} : { expires: { [LONG_AGO]: named(left) } }) };
}

const which = (world: World, name: string): object =>
  name === OWN ? { policy: ownOr(world.policies, name) } : { policyName: name };

const ownOr = (things: readonly Thing[], name: string): string =>
  name === OWN ? ref(things[0] === undefined ? OWN : placeOf(things[0]).name) : name;
