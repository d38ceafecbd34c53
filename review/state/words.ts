/** What every format of an access review says in the same words. */
import { counted } from "../formats/words.ts";
import type { AccessReview, HeldRight, Holder, Waiting } from "./access-review.ts";

const NOBODY = "This stack has no people.";

export const KIND_WORDS: Readonly<Record<Holder["kind"], string>> = { "sub-user": "sub-user", employee: "employee" };

/** How many people and rights, and how many people are worth a look. */
export function summaryOf({ people, rights, waiting, isCompared }: AccessReview): string {
  if (people.length + waiting.length === 0) return NOBODY;
  const sensitive = people.filter((person) => person.rights.some(isHeldSensitive)).length;
  const apart = people.filter(({ standing }) => !["recorded", "same"].includes(standing)).length;
  return [
    counted(people.length, "person", "people") || "no people",
    counted(rights.length, "right", "rights"),
    counted(sensitive, "person holds something sensitive", "people hold something sensitive"),
    waitingCount(waiting),
    isCompared && apart === 0 ? "nobody differs from the live account" : "",
    counted(apart, "person differs from the live account", "people differ from the live account"),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** What makes a report evidence: of which account, when it was made, and how old the state is. A line each. */
export function originOf({ at, stateWrittenAt, accounts, isCompared }: AccessReview): Origin[] {
  const source = isCompared ? "state and live account" : "state";
  const written = stateWrittenAt === undefined ? "" : `, written ${momentOf(stateWrittenAt)}`;
  return [
    ...accounts.map(({ rootUin, provider }) => ({
      label: "Root account",
      text: provider === undefined ? rootUin : `${rootUin} (provider ${provider})`,
    })),
    ...(at === undefined ? [] : [{ label: "Date", text: momentOf(at) }]),
    { label: "Source", text: source + written },
  ];
}

export interface Origin {
  readonly label: string;
  readonly text: string;
}

/** `2026-01-31 09:00 UTC`, wherever it is read. */
const momentOf = (moment: string): string => `${new Date(moment).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const ACCOUNTS: ReadonlySet<Waiting["kind"]> = new Set(["sub-user", "employee", "recipient"]);

function waitingCount(waiting: readonly Waiting[]): string {
  if (waiting.length === 0) return "";
  const accounts = waiting.filter(({ kind }) => ACCOUNTS.has(kind)).length;
  const other = accounts === 0 ? "thing" : "other thing";
  const counts = [
    counted(accounts, "account", "accounts"),
    counted(waiting.length - accounts, other, `${other}s`),
  ].filter((part) => part !== "");
  return `${counts.join(" and ")} ${waiting.length === 1 ? WAITS : "wait for their deletion"}`;
}

/** Of somebody or something that an earlier run could not delete. */
export const WAITS = "waits for its deletion";
export const WAITING_BECAUSE =
  "Each is still there, because an earlier run could not delete it; the next one tries again.";

const WAITING_WORDS: Readonly<Record<Waiting["kind"], string>> = {
  "sub-user": "the sub-user",
  employee: "the employee",
  recipient: "the message recipient",
  key: "the access key",
  group: "the group",
  membership: "the group",
  policy: "the policy",
  role: "the role",
};

/** What waits, each name as the format writes it. */
export function waitingWords({ kind, name, holder, account }: Waiting, write: (name: string) => string): string {
  const what = `${WAITING_WORDS[kind]} ${write(name)}`;
  const where = account === undefined ? "" : `, in the account ${write(account)}`;
  if (holder === undefined) return what + where;
  const who = holder.kind === "group" ? `the group ${write(holder.name)}` : write(holder.name);
  return (kind === "membership" ? `${who} in ${what}` : `${what} of ${who}`) + where;
}

const isHeldSensitive = ({ isSensitive, presence }: HeldRight): boolean => isSensitive && presence !== "missing";

/** `through developers`, `directly and through developers`; nothing of what is held directly alone. */
export function wayOf({ isDirect, groups }: HeldRight): string {
  if (groups.length === 0) return "";
  return `${isDirect ? "directly and " : ""}through ${groups.join(", ")}`;
}

/** What is to be known of a right beside the way that it comes. */
export const standingOf = ({ presence, isWaiting }: HeldRight): string[] =>
  [PRESENCE_WORDS[presence], isWaiting ? WAITS : ""].filter((part) => part !== "");

const PRESENCE_WORDS: Readonly<Record<HeldRight["presence"], string>> = {
  recorded: "",
  extra: "only in the live account",
  missing: "only in the stack",
};

/** What a person is and can do beside the rights. */
export const factsOf = ({ kind, account, isWaiting, signIn, keys }: Holder): string[] => [
  account === undefined ? KIND_WORDS[kind] : `${KIND_WORDS[kind]} of the account ${account}`,
  ...(isWaiting ? [WAITS] : []),
  signIn ? "signs in" : "does not sign in",
  ...(keys === 0 ? [] : [counted(keys, "access key", "access keys")]),
];
