/** Everybody whom rules are about, with what each holds: made from the model of who holds what, whatever that was made from. */
import type { Called } from "../facts/called.ts";
import type { Contact, RuledRight, UnknownFact } from "../facts/rulings.ts";

export interface RuledPerson {
  /** Of one person the same before and after a change. */
  readonly key: string;
  readonly kind: "sub-user" | "employee" | "unknown";
  readonly called: Called;
  /** Name of the explicit provider. */
  readonly account: string | undefined;
  readonly contacts: Readonly<Record<Contact, "given" | "none" | "unknown">>;
  readonly groups: readonly Called[];
  /** One entry for each way by which it is held. */
  readonly rights: readonly RuledRight[];
  /** Why they may hold policies that are not told. */
  readonly untold: readonly UnknownFact[];
  /** The group of whose members this stands for any; who and how many they are is not told. */
  readonly anyOf?: Called | undefined;
}

export interface Roster {
  readonly people: readonly RuledPerson[];
  /** Whether it is everybody: some previews leave out what does not change. */
  readonly isWhole: boolean;
}

/** Whoever is in a group whose members are not told. */
export const someMember = (account: string | undefined, group: Called, rights: readonly RuledRight[]): RuledPerson => ({
  key: `member of ${JSON.stringify([account, group])}`,
  kind: "unknown",
  called: { is: "unknown" },
  account,
  contacts: { phone: "unknown", email: "unknown" },
  groups: [group],
  rights: rights.map((right) => ({ ...right, through: group })),
  untold: [],
  anyOf: group,
});
