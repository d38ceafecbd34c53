/** How an access review differs from an earlier one: who came and went, and what each has now and had not then. */
import {
  ACCESS_REPORT_VERSION,
  type AccessPerson,
  type AccessReport,
  accessReportSchema,
  type ChangedPerson,
  type HeldRight,
  type Since,
  type SinceFact,
} from "../facts/access-report.ts";
import { keyOfPerson, keyOfRight } from "../facts/keys.ts";

/** The two cannot be compared. The message says why, and what to give instead. */
export class NotComparableError extends Error {
  override readonly name = "NotComparableError";
}

/** An earlier review, as `--format json` has written it. */
export function readEarlier(text: string): AccessReport {
  const { success, data } = accessReportSchema.safeParse(parsed(text));
  if (success) return data;
  const version = versionIn(text);
  throw new NotComparableError(
    version === undefined || version === ACCESS_REPORT_VERSION
      ? "It is no access review, as `tencent-accounts access --format json` writes one."
      : `It is an access review of version ${version}, and this one is of version ${ACCESS_REPORT_VERSION}: make it again from the state of that time.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function versionIn(text: string): number | undefined {
  const value = parsed(text);
  const isReport = typeof value === "object" && value !== null && "people" in value && "isCompared" in value;
  return isReport && "version" in value && typeof value.version === "number" ? value.version : undefined;
}

/** Throws a `NotComparableError` for the review of another stack or account, and for one that has looked further. */
export function changesSince(earlier: AccessReport, now: AccessReport, source: Since["source"]): Since {
  assertComparable(earlier, now);
  const then = new Map(earlier.people.map((person) => [keyOfPerson(person), person]));
  const today = new Map(now.people.map((person) => [keyOfPerson(person), person]));
  const differences = now.people.map((person) => differenceOf(then.get(keyOfPerson(person)), person));
  const gone = earlier.people.filter((person) => !today.has(keyOfPerson(person)));
  const changed = differences.flatMap((one) => one ?? []);
  return {
    at: earlier.at,
    source,
    people: [...changed, ...gone.map((person) => described(person, "went", heldBy(person).map(lost)))].toSorted(
      (one, other) => (rankOf(one) < rankOf(other) ? -1 : 1),
    ),
    unchanged: differences.length - changed.length,
  };
}

const rankOf = ({ account = "", name }: ChangedPerson): string => `${account}\u0000${name}`;

function assertComparable(earlier: AccessReport, now: AccessReport): void {
  if (earlier.stack !== now.stack) {
    throw new NotComparableError(
      `It is of the stack ${earlier.stack ?? "(without a name)"}, and this review is of ${now.stack ?? "one without a name"}.`,
    );
  }
  for (const { rootUin, provider } of earlier.accounts) {
    const other = now.accounts.find((one) => one.provider === provider);
    if (other !== undefined && !now.accounts.some((one) => one.provider === provider && one.rootUin === rootUin)) {
      throw new NotComparableError(
        `It is of the root account ${rootUin}, and this review is of ${other.rootUin}: the stack has been moved.`,
      );
    }
  }
  if (earlier.isCompared && !now.isCompared) {
    throw new NotComparableError(
      "It was made with --live, and this review without: whoever is in the account alone would seem to have gone. Add --live.",
    );
  }
}

/** Undefined of somebody who is as then. */
function differenceOf(then: AccessPerson | undefined, now: AccessPerson): ChangedPerson | undefined {
  if (then === undefined) return described(now, "came", heldBy(now).map(gained));
  const facts: SinceFact[] = [
    ...(then.kind === now.kind ? [] : [{ is: "other-kind", kind: now.kind } as const]),
    ...rightsSince(then, now),
    ...added(then.groups, now.groups).map((group): SinceFact => ({ is: "entered-group", group })),
    ...added(now.groups, then.groups).map((group): SinceFact => ({ is: "left-group", group })),
    ...(then.signIn === now.signIn ? [] : [{ is: "sign-in", isOn: now.signIn } as const]),
    ...added(endings(then), endings(now)).map((ending): SinceFact => ({ is: "key-made", ending })),
    ...added(endings(now), endings(then)).map((ending): SinceFact => ({ is: "key-gone", ending })),
  ];
  return facts.length === 0 ? undefined : described(now, "changed", facts);
}

function rightsSince(then: AccessPerson, now: AccessPerson): SinceFact[] {
  const before = new Map(heldBy(then).map((right) => [keyOfRight(right), right]));
  const after = new Map(heldBy(now).map((right) => [keyOfRight(right), right]));
  return [
    ...[...after].flatMap(([key, right]): SinceFact[] => {
      const old = before.get(key);
      if (old === undefined) return [gained(right)];
      const { kind, name } = right;
      return [
        ...(right.isSensitive && !old.isSensitive ? [{ is: "now-sensitive", kind, name } as const] : []),
        ...(wayOf(right) === wayOf(old) ? [] : [{ is: "other-way", kind, name } as const]),
      ];
    }),
    ...[...before].filter(([key]) => !after.has(key)).map(([, right]) => lost(right)),
  ];
}

/** What only the stack says is not held. */
const heldBy = ({ rights }: AccessPerson): HeldRight[] => rights.filter(({ presence }) => presence !== "missing");

const gained = ({ kind, name, isSensitive }: HeldRight): SinceFact => ({ is: "gained", kind, name, isSensitive });
const lost = ({ kind, name }: HeldRight): SinceFact => ({ is: "lost", kind, name });
const wayOf = ({ isDirect, groups }: HeldRight): string => JSON.stringify([isDirect, groups]);
const endings = ({ accessKeys }: AccessPerson): string[] => accessKeys.map(({ ending }) => ending);
const added = (before: readonly string[], after: readonly string[]): string[] =>
  after.filter((one) => !before.includes(one));

const described = (
  { kind, name, account, uin, employeeId }: AccessPerson,
  is: ChangedPerson["is"],
  facts: readonly SinceFact[],
): ChangedPerson => ({ kind, name, account, uin, employeeId, is, facts: facts.map((fact) => ({ fact })) });
