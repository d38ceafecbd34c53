/** By what people and rights of an access review are known again, in another review too, and what is known of keys. */
import type { AccessKeyFact, AccessPerson, HeldRight } from "./access-report.ts";

/** An account number is of one account for ever; a name may be of another one after it. */
export const keyOfPerson = ({
  account = "",
  uin,
  employeeId,
  name,
}: Pick<AccessPerson, "account" | "uin" | "employeeId" | "name">): string =>
  JSON.stringify([account, uin ?? employeeId ?? name]);

export const keyOfRight = ({ kind, name }: Pick<HeldRight, "kind" | "name">): string => `${kind} ${name}`;

/** The access keys of which more is known than that they are there. */
export const toldKeys = ({ accessKeys }: Pick<AccessPerson, "accessKeys">): AccessKeyFact[] =>
  accessKeys.filter(({ madeOn, lastUsed }) => madeOn !== undefined || lastUsed !== undefined);
