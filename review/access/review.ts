import { PRESET_POLICIES, PRESET_ROLES } from "../escalation/presets.ts";
import { type Allowances, allowsEverything } from "../people/documents.ts";
import { sensitive, type SensitiveList } from "../people/sensitive.ts";
import type { State } from "../../pulumi/state.ts";
import { type Holding, type Key, type Names, namesIn, type Principal, principalsIn } from "../holdings/principals.ts";
import { type HoldingResource, holdingResource } from "../holdings/resources.ts";
import { administrationOf, contentsIn, NO_ADMINISTRATION, rolesOfEverything } from "./administrators.ts";
import { compare } from "./differences.ts";
import { type LiveAccount, livesIn, locatedBy } from "../holdings/live-account.ts";
import { notesOn } from "./notes.ts";
import type { Source } from "../facts/origin.ts";
import {
  ACCESS_REPORT_VERSION,
  type AccessKeyFact,
  type AccessPerson,
  type AccessReport,
  type DifferenceFact,
  type GrantedRight,
  type HeldRight,
} from "../facts/access-report.ts";
import { keyOfRight } from "../facts/keys.ts";
import { judge } from "../rules/judging.ts";
import { type Reviewed, ruledPeopleIn } from "../rules/recorded.ts";
import type { Rules } from "../rules/rules.ts";
import { waitingIn } from "./waiting.ts";

export interface AccessOptions {
  /** The account that the stack is compared with. */
  readonly live?: LiveAccount | undefined;
  /** When the review is made. */
  readonly at?: Date | undefined;
  /** Of the program, as the version control names it. */
  readonly commit?: string | undefined;
  /** What the state was read from. */
  readonly source?: Source | undefined;
  /** Further policies and roles to look at; `*` is any text. */
  readonly sensitive?: SensitiveList | undefined;
  /** Rules that people are held to. */
  readonly rules?: Rules | undefined;
}

/** Who has what, by the stack's state, and what is otherwise in the live account. */
export function reviewAccess(state: State, options: AccessOptions = {}): AccessReport {
  const { live, sensitive: list, at, commit, source, rules } = options;
  const resources = state.resources.map(holdingResource);
  const isNamed = sensitive(list);
  const isSensitive: IsSensitiveRight = (name, contents) => isNamed(name) || allowsEverything(contents);
  const isLive = live === undefined ? () => false : livesIn(resources.map(locatedBy), live);
  const accounts = Map.groupBy(resources, ({ account }) => account);
  // Who is in the account and in no stack is found although the stack has nobody.
  if (live !== undefined && accounts.size === 0) accounts.set(undefined, []);
  const byAccount = [...accounts]
    .toSorted(([one], [other]) => compareText(one ?? "", other ?? ""))
    .map(([account, own]) => {
      const compared = isLive(account) ? live : undefined;
      return { account, own, compared, names: namesOf(own, compared) };
    });
  const reviewed = byAccount.map(({ account, own, compared, names }) => ({
    account,
    resources: own,
    names,
    isLive: compared !== undefined,
    people: peopleIn(own, account, { live: compared, names, isSensitive, at }).toSorted((one, other) =>
      compareText(one.person.name, other.person.name),
    ),
  }));
  const people = reviewed.flatMap((one) => one.people.map(({ person }) => person));
  return {
    version: ACCESS_REPORT_VERSION,
    stack: state.stack,
    at: at?.toISOString(),
    commit,
    source,
    stateWrittenAt: state.writtenAt,
    engine: state.engine,
    accounts: byAccount.flatMap(({ account, own, compared }) => {
      const rootUin = compared?.rootUin ?? own.find((one) => one.rootUin !== undefined)?.rootUin;
      return rootUin === undefined ? [] : [{ rootUin, provider: account }];
    }),
    isCompared: live !== undefined,
    rights: columnsOf(people),
    people,
    waiting: byAccount.flatMap(({ account, own, names }) => waitingIn(own, names).map((one) => ({ ...one, account }))),
    notes: notesOn(resources, live, isLive).map((fact) => ({ fact })),
    ...(rules === undefined
      ? {}
      : {
          rules: judge(rules, {
            now: { people: reviewed.flatMap(ruledPeopleIn), isWhole: true },
            at: at ?? new Date(),
          }),
        }),
  };
}

type IsSensitiveRight = (name: string, contents: Allowances) => boolean;

interface PeopleOptions {
  readonly live: LiveAccount | undefined;
  readonly names: Names;
  readonly isSensitive: IsSensitiveRight;
  readonly at: Date | undefined;
}

/** The people of one account, declared or not. */
function peopleIn(
  resources: readonly HoldingResource[],
  account: string | undefined,
  { live, names, isSensitive, at }: PeopleOptions,
): Reviewed[] {
  const own = contentsIn(resources);
  const theirs = live === undefined ? own : contentsIn(live.resources);
  const contents = new Map([...theirs, ...own]);
  const everything = rolesOfEverything([...(live?.resources ?? []), ...resources]);
  // What an account has counts before what a stack says that it has.
  const administration = administrationOf(live?.resources ?? resources, new Map([...own, ...theirs]), names);
  const describe = (
    principal: Principal,
    comparison: AccessPerson["comparison"],
    holdings: readonly PresentHolding[],
    differences: readonly DifferenceFact[],
    now?: Principal,
  ): AccessPerson => {
    const { kind, name, uin, employeeId, declaredAs, signIn, isWaiting, keys, groups } = principal;
    return {
      kind,
      name,
      account,
      uin,
      employeeId,
      declaredAs,
      signIn,
      isWaiting,
      lastSignIn: now?.subUser?.has.lastSignIn,
      keys: keys.length,
      accessKeys: (now?.keys ?? keys).map((key) => keyFact(key, at)),
      groups: groups.map((id) => names.groups.get(id) ?? id).toSorted(compareText),
      rights: holdings
        .map(({ key: _key, groups: through, ...right }) => ({
          ...right,
          isSensitive:
            isSensitive(right.name, contents.get(right.name)) ||
            (right.kind === "role" && everything.has(right.name.toLowerCase())),
          groups: through.map((id) => names.groups.get(id) ?? id).toSorted(compareText),
        }))
        .toSorted(mostSensitiveFirst),
      ...(comparison === "gone" ? NO_ADMINISTRATION : administration(now ?? principal)),
      comparison,
      differences: differences.map((fact) => ({ fact })),
    };
  };

  const declared = principalsIn(resources, names);
  if (live === undefined) {
    return declared.map((principal) => ({
      person: describe(principal, "recorded", withPresence(principal, "recorded"), []),
      principal,
    }));
  }
  const present = principalsIn(live.resources, names);
  const find = finder(present);
  const found = declared.map((person) => ({ person, now: find(person) }));
  const known = new Set(found.map(({ now }) => now));
  const undeclared = present.filter((person) => !known.has(person));
  return [
    ...found.map(({ person, now }) => {
      if (now === undefined) {
        const gone = describe(person, "gone", withPresence(person, "missing"), [{ is: "gone" }]);
        return { person: gone, principal: person };
      }
      const { holdings, differences } = compare(person, now, names, live.hasEmployees);
      const comparison = differences.length === 0 ? "same" : "differs";
      return { person: describe(person, comparison, holdings, differences, now), principal: now };
    }),
    ...undeclared.map((principal) => {
      const by = ownerOf(principal, live);
      const { leaverUntil: until, worksOn } = principal.subUser?.has ?? {};
      const comparison = by === undefined ? "undeclared" : "elsewhere";
      const extra = withPresence(principal, "extra");
      const person = describe(principal, comparison, extra, [{ is: "undeclared", by, until, worksOn }], principal);
      return { person, principal };
    }),
  ];
}

const DAY_MS = 86_400_000;
/** The service tells days and times in the zone of Shanghai, as far as is known. */
const ZONE_MS = 8 * 3_600_000;

function keyFact({ id, resource: { has } }: Key, at: Date | undefined): AccessKeyFact {
  const { madeOn, lastUsed } = has;
  return {
    ending: id.slice(-4),
    madeOn,
    ageDays:
      madeOn === undefined || at === undefined
        ? undefined
        : Math.max(0, Math.floor((at.getTime() + ZONE_MS - Date.parse(madeOn)) / DAY_MS)),
    lastUsed,
  };
}

type PresentHolding = Holding & Pick<HeldRight, "presence">;

const withPresence = ({ holdings }: Principal, presence: HeldRight["presence"]): PresentHolding[] =>
  holdings.map((holding) => ({ ...holding, presence }));

const ownerOf = ({ uin = "", employeeId = "" }: Principal, { owners }: LiveAccount): string | undefined =>
  owners.get(employeeId) ?? owners.get(uin);

/** An employee is known by its own id, and by the account number when it is no employee any more, or employees cannot be read. */
function finder(there: readonly Principal[]): (person: Principal) => Principal | undefined {
  const byUin = new Map(there.map((person) => [person.uin, person]));
  const byEmployeeId = new Map(there.map((person) => [person.employeeId, person]));
  return ({ uin, employeeId }) =>
    (employeeId === undefined ? undefined : byEmployeeId.get(employeeId)) ??
    (uin === undefined ? undefined : byUin.get(uin));
}

/** What the stack calls something goes before what the account does: it is the name in the program. */
function namesOf(resources: readonly HoldingResource[], live: LiveAccount | undefined): Names {
  const own = namesIn(resources);
  const theirs = namesIn(live?.resources ?? []);
  return {
    groups: new Map([...theirs.groups, ...own.groups]),
    policies: new Map([...PRESET_POLICIES, ...theirs.policies, ...own.policies]),
    roles: new Map([...PRESET_ROLES, ...theirs.roles, ...(live?.roleNames ?? []), ...own.roles]),
  };
}

function columnsOf(people: readonly AccessPerson[]): GrantedRight[] {
  const all = Map.groupBy(
    people.flatMap(({ rights }) => rights),
    keyOfRight,
  );
  return [...all.values()]
    .flatMap((held): GrantedRight[] => {
      const [first] = held;
      if (first === undefined) return [];
      const { kind, name } = first;
      return [{ kind, name, isSensitive: held.some((right) => right.isSensitive), holders: held.length }];
    })
    .toSorted(mostSensitiveFirst);
}

const mostSensitiveFirst = (
  one: Pick<GrantedRight, "isSensitive" | "name">,
  other: Pick<GrantedRight, "isSensitive" | "name">,
): number => Number(other.isSensitive) - Number(one.isSensitive) || compareText(one.name, other.name);

/** The order of characters, the same on every machine. */
const compareText = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
