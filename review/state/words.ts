/** What every format of an access review says in the same words. */
import { counted } from "../formats/words.ts";
import type { AccessReview, HeldRight, Holder } from "./access-review.ts";

const NOBODY = "This stack has no people.";

export const KIND_WORDS: Readonly<Record<Holder["kind"], string>> = { "sub-user": "sub-user", employee: "employee" };

/** How many people and rights, and how many people are worth a look. */
export function summaryOf({ people, rights, isCompared }: AccessReview): string {
  if (people.length === 0) return NOBODY;
  const sensitive = people.filter((person) => person.rights.some(isHeldSensitive)).length;
  const apart = people.filter(({ standing }) => !["recorded", "same"].includes(standing)).length;
  return [
    counted(people.length, "person", "people"),
    counted(rights.length, "right", "rights"),
    counted(sensitive, "person holds something sensitive", "people hold something sensitive"),
    isCompared && apart === 0 ? "nobody differs from the live account" : "",
    counted(apart, "person differs from the live account", "people differ from the live account"),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

const isHeldSensitive = ({ isSensitive, presence }: HeldRight): boolean => isSensitive && presence !== "missing";

/** `through developers`, `directly and through developers`; nothing of what is held directly alone. */
export function wayOf({ isDirect, groups }: HeldRight): string {
  if (groups.length === 0) return "";
  return `${isDirect ? "directly and " : ""}through ${groups.join(", ")}`;
}

export const PRESENCE_WORDS: Readonly<Record<HeldRight["presence"], string>> = {
  recorded: "",
  extra: "only in the live account",
  missing: "only in the stack",
};

/** What a person is and can do beside the rights. */
export const factsOf = ({ kind, account, signIn, keys }: Holder): string[] => [
  account === undefined ? KIND_WORDS[kind] : `${KIND_WORDS[kind]} of the account ${account}`,
  signIn ? "signs in" : "does not sign in",
  ...(keys === 0 ? [] : [counted(keys, "access key", "access keys")]),
];
