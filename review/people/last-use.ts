/** When somebody who leaves, or loses a key or the sign-in, was last there, as the live account tells. */
import type { Change, PersonFact } from "../facts/report.ts";
import type { LiveAccount } from "../holdings/live-account.ts";
import type { HoldingResource } from "../holdings/resources.ts";
import { change } from "./accounts.ts";
import { ACCOUNT_KINDS } from "./kinds.ts";
import { type Plans, type Target, textOf } from "./sides.ts";

/** What takes the sign-in away, or the account with it. */
const ENDS_SIGN_IN: ReadonlySet<PersonFact["is"]> = new Set(["leaves", "renamed", "replaced", "sign-in-off"]);
/** What takes each key of the account away. */
const ENDS_KEYS: ReadonlySet<PersonFact["is"]> = new Set(["leaves", "renamed", "replaced"]);

export function lastUseOf(
  { step, key: person }: Target,
  changes: readonly Change[],
  plans: Plans,
  live: LiveAccount,
): Change[] {
  const uin = textOf(step?.before, "uin") ?? step?.before?.id;
  if (step === undefined || uin === undefined || !plans.isKnown(step.account)) return [];
  const happens = (which: ReadonlySet<PersonFact["is"]>): boolean => changes.some(({ fact }) => which.has(fact.is));
  const signIn = live.resources.find(({ kind, id }) => kind === "SubUser" && id === uin)?.has.lastSignIn;
  const touched =
    happens(ENDS_KEYS) || changes.some(({ fact }) => endsOwnKey(fact)) ? undefined : endingKeys(person, plans);
  const keys = live.resources.filter(
    ({ kind, id, has }) =>
      kind === "AccessKey" && has.user === uin && has.status !== "Inactive" && (touched?.has(id) ?? true),
  );
  return [
    ...(signIn === undefined || !happens(ENDS_SIGN_IN)
      ? []
      : [change(step, "low", { is: "last-signed-in", day: signIn })]),
    ...keys.flatMap((one) => keyUse(one).map((fact) => change(step, "low", fact))),
  ];
}

const endsOwnKey = (fact: PersonFact): boolean =>
  ((fact.is === "key-deleted" || fact.is === "key-rotated") && fact.key !== "declared") ||
  (fact.is === "key-switched" && fact.key === "own" && fact.to === "off");

/** The declared keys of a person that stop working, by their ids. */
const endingKeys = (person: string, plans: Plans): ReadonlySet<string> =>
  new Set(
    plans.stepsOf("AccessKey").flatMap((step) => {
      const isOff = textOf(step.after, "status") === "Inactive" && textOf(step.before, "status") !== "Inactive";
      const isEnding = step.fate === "delete" || step.fate === "replace" || (step.fate === "update" && isOff);
      const isTheirs = plans.targets(step, "before", "user", ACCOUNT_KINDS).some(({ key }) => key === person);
      return isEnding && isTheirs && step.before?.id !== undefined ? [step.before.id] : [];
    }),
  );

const ENDING_LENGTH = 4;

const keyUse = ({ has: { secretId, madeOn, lastUsed } }: HoldingResource): PersonFact[] =>
  secretId === undefined || (madeOn === undefined && lastUsed === undefined)
    ? []
    : [{ is: "key-last-used", ending: secretId.slice(-ENDING_LENGTH), madeOn, lastUsed }];
