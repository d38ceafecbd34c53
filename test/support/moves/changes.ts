/** What may change from one program to the next, as random values, and what each makes of a world. */
import * as fc from "fast-check";
import {
  ACCOUNTS,
  type Group,
  heldBy,
  membersOf,
  OWN,
  type Person,
  placeOf,
  PRESET_POLICIES,
  PRESET_ROLES,
  rolesOf,
  type Stack,
  STACKS,
  type Thing,
  thingsOf,
  type World,
} from "./world.ts";

/** Picks, by a number, one of what the world has: the same change is possible in every world. */
export interface Change {
  readonly is: keyof typeof EFFECTS;
  readonly who: number;
  readonly what: number;
}

/** The second half of a change: what is declared once the first half has been applied. */
type Later = () => void;

const ownRights: readonly string[] = [...PRESET_POLICIES, OWN];

const pick = <T>(items: readonly T[], number: number): T | undefined => items[number % Math.max(items.length, 1)];
const flip = <K extends Thing["key"]>(map: Map<K, Stack>, key: K, by: Stack): void => {
  if (!map.delete(key)) map.set(key, by);
};
const other = <T>([one, two]: readonly [T, T], now: T): T => (now === one ? two : one);
const subUsers = ({ people }: World): Person[] => people.filter(({ kind }) => kind === "SubUser");
const employees = ({ people }: World): Person[] => people.filter(({ kind }) => kind === "Employee");
const there = <T extends Thing>(things: readonly T[]): T[] => things.filter(({ isThere }) => isThere);
/** Who is there and has rights. */
const holders = (world: World): (Person | Group)[] =>
  there([...world.people, ...world.groups]).filter(
    (one) =>
      heldBy(world, one).length > 0 ||
      (one.kind === "Group" ? membersOf(world, one).length > 0 : rolesOf(world, one).length > 0),
  );
/** Other stacks get something more seldom. */
const giver = (home: Stack, number: number): Stack => (number % 3 === 0 ? other(STACKS, home) : home);

/** Other places keep their aliases, so that whatever an interrupted run has recorded is found. */
function moveTo(thing: Thing, place: { name: string; isBelow: boolean }, isAliased: boolean): void {
  const { account, places, former } = thing;
  const isSame = (one: { name: string; isBelow: boolean }) => one.name === place.name && one.isBelow === place.isBelow;
  const before = former[account].filter((one) => !isSame(one));
  former[account] = isAliased ? [...before, places[account]] : before;
  places[account] = place;
}

/**
 * A role that somebody has, and an account that stays, are not replaced under their own name: that is refused, with what to do before. Nor
 * does a name go beside one that differs only in case.
 */
export const isReplaceable = (thing: Thing): boolean => thing.kind !== "SubUser" || !(thing as Person).stays;
function namesFor(thing: Thing): string[] {
  const { key, kind, name } = thing;
  if (!isReplaceable(thing)) return [key, `${key}-new`, `${key}-third`];
  const names = [key, `${key}-new`, key.toUpperCase()];
  return kind === "Role" ? names.filter((next) => next.toLowerCase() !== name.toLowerCase()) : names;
}

const EFFECTS = {
  "comes or goes": (world: World, who: number) => {
    const thing = pick(thingsOf(world), who);
    if (thing !== undefined) thing.isThere = !thing.isThere;
  },
  "person comes or goes": (world: World, who: number) => {
    const person = pick(world.people, who);
    if (person !== undefined) person.isThere = !person.isThere;
  },
  "is renamed": (world: World, who: number, what: number) => {
    const thing = pick(there(thingsOf(world)), who);
    if (thing === undefined) return;
    thing.name =
      pick(
        namesFor(thing).filter((name) => name !== thing.name),
        what,
      ) ?? thing.key;
  },
  "who has left comes back": (world: World, who: number) => {
    const person = pick(
      world.people.filter(({ isThere, stays }) => stays && !isThere),
      who,
    );
    if (person !== undefined) person.isThere = true;
  },
  "person is renamed": (world: World, who: number, what: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person === undefined) return;
    person.name =
      pick(
        namesFor(person).filter((name) => name !== person.name),
        what,
      ) ?? person.key;
  },
  "right comes or goes": (world: World, who: number, what: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person === undefined) return;
    flip(person.holds, pick(ownRights, what) ?? OWN, person.asSet ? person.home : giver(person.home, what + who));
  },
  "group's right comes or goes": (world: World, who: number, what: number) => {
    const group = pick(there(world.groups), who);
    if (group !== undefined) flip(group.holds, pick(ownRights, what) ?? OWN, giver(group.home, what + who));
  },
  "member comes or goes": (world: World, who: number, what: number) => {
    const group = pick(there(world.groups), who);
    const person = pick(
      there(subUsers(world)).filter(({ account }) => account === group?.account),
      what,
    );
    if (group === undefined || person === undefined) return;
    flip(group.members, person.key, group.layout === "whole" ? group.home : giver(group.home, what + who));
  },
  "role comes or goes": (world: World, who: number, what: number) => {
    const person = pick(there(employees(world)), who);
    const role = pick([...PRESET_ROLES, OWN], what);
    if (person === undefined || role === undefined) return;
    person.roles = person.roles.includes(role) ? person.roles.filter((one) => one !== role) : [...person.roles, role];
  },
  "right ends or is put off": (world: World, who: number, what: number) => {
    const one = pick(holders(world), who);
    if (one === undefined) return;
    const members = one.kind === "Group" ? membersOf(world, one).map(([{ key }]) => key) : [];
    const right = pick([...heldBy(world, one).map(([key]) => key), ...members], what);
    // The last day is yesterday, today or later.
    if (right !== undefined && !one.ends.delete(right)) one.ends.set(right, world.today - 1 + ((who + what) % 4));
  },
  "rights get new logical names": (world: World, who: number, what: number) => {
    const one = pick(holders(world), who);
    if (one !== undefined) one.style.label = (one.style.label + 1 + (what % 2)) % 3;
  },
  "rights go below or back": (world: World, who: number) => {
    const one = pick(holders(world), who);
    if (one !== undefined) one.style.isBelow = !one.style.isBelow;
  },
  "rights change their provider": (world: World, who: number, what: number) => {
    const one = pick(holders(world), who);
    if (one === undefined) return;
    one.style.through = other(["default", "same"], one.style.through);
    if (what % 2 === 0) one.style.label = (one.style.label + 1) % 3;
  },
  "goes below or back": (world: World, who: number, what: number) => {
    const thing = pick(there(thingsOf(world)), who);
    if (thing === undefined) return;
    const { name, isBelow } = placeOf(thing);
    moveTo(thing, { name, isBelow: !isBelow }, what % 4 !== 0);
  },
  "gets another logical name": (world: World, who: number) => {
    const thing = pick(there(thingsOf(world)), who);
    if (thing === undefined) return;
    const { name, isBelow } = placeOf(thing);
    moveTo(thing, { name: name.endsWith("-again") ? name.slice(0, -6) : `${name}-again`, isBelow }, true);
  },
  "changes its provider": (world: World, who: number, what: number) => {
    const thing = pick(there(thingsOf(world)).filter(isReplaceable), who);
    if (thing === undefined) return;
    thing.through = other(["default", "same"], thing.through);
    if (what % 3 === 0) thing.deleteFirst = true;
    if (what % 2 === 0 && (thing.kind === "SubUser" || thing.kind === "Group")) {
      const { style } = thing as Person | Group;
      style.through = thing.through;
      style.label = (style.label + 1) % 3;
    }
  },
  "goes to the other account": (world: World, who: number) => {
    const person = pick(there(world.people), who);
    if (person !== undefined) person.account = other(ACCOUNTS, person.account);
  },
  "rights are a set or each": (world: World, who: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person === undefined) return;
    person.asSet = !person.asSet;
    if (person.asSet) keepOnly(person.holds, person.home);
  },
  "membership has another layout": (world: World, who: number, what: number) => {
    const group = pick(there(world.groups), who);
    if (group === undefined) return;
    group.layout =
      pick(
        (["one", "each", "whole"] as const).filter((one) => one !== group.layout),
        what,
      ) ?? "one";
    if (group.layout === "whole") keepOnly(group.members, group.home);
  },
  "gets another kind of key": (world: World, who: number, what: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person === undefined) return;
    person.pair =
      pick(
        (["none", "api", "declared"] as const).filter((one) => one !== person.pair),
        what,
      ) ?? "none";
  },
  "signs in or not": (world: World, who: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person !== undefined) person.signsIn = !person.signsIn;
  },
  "account ends or is put off": (world: World, who: number, what: number) => {
    const person = pick(there(subUsers(world)), who);
    if (person !== undefined) {
      const days = [undefined, ...[-1, 0, 1, 2].map((later) => world.today + later)];
      person.lastDay = otherOf(days, person.lastDay, what);
    }
  },
  "stays when it leaves": (world: World, who: number, what: number) => {
    const person = pick(staying(world), who);
    if (person !== undefined) person.after = otherOf(["P2D", "P6D", undefined], person.after, what);
    if (person?.after !== undefined) person.stays = true;
  },
  "works on when it is renamed": (world: World, who: number, what: number) => {
    const person = pick(staying(world), who);
    if (person === undefined) return;
    person.grace = otherOf(["P1D", "P3D", undefined], person.grace, what);
    person.copies = what % 2 === 0;
    if (person.grace !== undefined) person.stays = true;
    if (what % 5 === 0) person.deleteFirst = true;
  },
  "right is handed over": (world: World, who: number, what: number): Later | void => {
    const rights = handedOver(world);
    const right = pick(rights, who * 7 + what);
    if (right === undefined) return;
    right.map.delete(right.key);
    return () => {
      // Something else may stand in the way by now.
      if (!right.map.has(right.key) && right.mayBeForeign()) right.map.set(right.key, other(STACKS, right.by));
    };
  },
};

const keepOnly = (map: Map<string, Stack>, home: Stack): void => {
  for (const [key, by] of map) if (by !== home) map.delete(key);
};

/** Who may stay: not somebody whose name differs from a coming one in case alone. */
const staying = (world: World): Person[] =>
  there(subUsers(world)).filter(({ key, name }) => name !== key.toUpperCase());
const otherOf = <T>(values: readonly T[], now: T, number: number): T => {
  const others = values.filter((value) => value !== now);
  return others[number % others.length] ?? now;
};

interface HandedOver {
  readonly map: Map<string, Stack>;
  readonly key: string;
  readonly by: Stack;
  readonly mayBeForeign: () => boolean;
}

/** Rights that are declared now and that the other stack may declare as well. */
function handedOver(world: World): HandedOver[] {
  const direct = there(subUsers(world)).flatMap((person) =>
    heldBy(world, person).map(([key, by]) => ({ map: person.holds, key, by, mayBeForeign: () => !person.asSet })),
  );
  const given = there(world.groups).flatMap((group) =>
    heldBy(world, group).map(([key, by]) => ({ map: group.holds, key, by, mayBeForeign: () => true })),
  );
  const members = there(world.groups).flatMap((group) =>
    membersOf(world, group).map(([{ key }, by]) => ({
      map: group.members,
      key,
      by,
      mayBeForeign: () => group.layout !== "whole",
    })),
  );
  return [...direct, ...given, ...members].filter((right) => right.key !== OWN && right.mayBeForeign());
}

/** Makes the change; what it returns is to be done once the programs have been applied. */
export const applyChange = (world: World, { is, who, what }: Change): Later | void => EFFECTS[is](world, who, what);

const number = fc.nat(999);
const often: readonly Change["is"][] = [
  "person comes or goes",
  "person comes or goes",
  "who has left comes back",
  "who has left comes back",
  "account ends or is put off",
  "person is renamed",
  "person is renamed",
  "right comes or goes",
  "right ends or is put off",
  "member comes or goes",
  "is renamed",
  "rights get new logical names",
  "rights change their provider",
  "changes its provider",
  "goes to the other account",
  "right is handed over",
];
const change = fc.record({
  // oxlint-disable-next-line typescript/consistent-type-assertions
  is: fc.constantFrom(...(Object.keys(EFFECTS) as Change["is"][]), ...often),
  who: number,
  what: number,
});

/** What happens between two programs. */
export interface Step {
  readonly changes: readonly Change[];
  /** Kills the first `up` of this stack once so many writes have been made; slow ones take effect after the kill. */
  readonly kill: { readonly stack: Stack; readonly writes: number; readonly isSlow: boolean } | undefined;
  /** Which stack is first. */
  readonly first: Stack;
  /** Somebody uses the keys before. */
  readonly areKeysUsed: boolean;
  /** A thing that is replaced although nothing of it has changed. */
  readonly replaced: number | undefined;
  /** A right that is handed over waits for the next step. */
  readonly isLate: boolean;
  /** How many days have gone by. */
  readonly days: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.array(change, { minLength: 2, maxLength: 5 }),
  kill: fc.option(
    fc.record({
      stack: fc.constantFrom(...STACKS, "people" as const),
      writes: fc.integer({ min: 1, max: 9 }),
      isSlow: fc.boolean(),
    }),
    { nil: undefined, freq: 2 },
  ),
  first: fc.constantFrom(...STACKS, "people" as const),
  areKeysUsed: fc.boolean(),
  replaced: fc.option(number, { nil: undefined, freq: 2 }),
  isLate: fc.boolean(),
  days: fc.constantFrom(0, 0, 1, 2, 4),
});

/** What makes the first programs: who is there, and what they have. */
const beginning = fc.array(
  fc.record({
    is: fc.constantFrom(
      ...([
        "right comes or goes",
        "group's right comes or goes",
        "member comes or goes",
        "role comes or goes",
        "gets another kind of key",
        "rights are a set or each",
        "membership has another layout",
        "signs in or not",
        "account ends or is put off",
        "stays when it leaves",
        "stays when it leaves",
        "works on when it is renamed",
        "works on when it is renamed",
      ] as const),
    ),
    who: number,
    what: number,
  }),
  { minLength: 12, maxLength: 22 },
);

export interface Case {
  /** How each `up` refreshes first, but for those that are to find nothing: a refresh shows what docs/leavers.md says that it shows. */
  readonly refresh: readonly string[];
  readonly there: readonly boolean[];
  readonly beginning: readonly Change[];
  readonly steps: readonly Step[];
}

const aCase: fc.Arbitrary<Case> = fc.record({
  refresh: fc.constantFrom([], ["--refresh"], ["--refresh", "--run-program"]),
  there: fc.array(
    fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
    { minLength: 9, maxLength: 9 },
  ),
  beginning,
  steps: fc.array(step, { minLength: 2, maxLength: 3 }),
});

/** The same case for the same seed. */
export function caseOf(seed: number): Case {
  const [only] = fc.sample(aCase, { seed, numRuns: 1 });
  if (only === undefined) throw new Error("one was asked for");
  return only;
}
