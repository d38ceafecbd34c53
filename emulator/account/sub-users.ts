/** What creating a sub-user means, whoever creates it: CAM itself, or the employee contract. */
import { type Assumptions, LAG_MS } from "../terms/assumptions.ts";
import type { Call } from "../terms/call.ts";
import { subUserFull, subUserNameInUse } from "../refusals/people.ts";
import type { Store } from "../store/store.ts";
import type { User, UserFields } from "../store/users.ts";

export const SUB_USER_NAME = /^[A-Za-z0-9+=,.@_-]{1,64}$/;
const SUB_USER_QUOTA = 1000;

/** Names compare without regard to case, and message recipients have theirs from the same stock (question recipient-names). */
export function requireFreeName(store: Store, name: string, call: Call, whose: "sub-user" | "recipient"): void {
  const isShared = call.assumed["recipient-names"] === "shared";
  const user = isShared || whose === "sub-user" ? store.users.byNameInAnyCase : () => undefined;
  const recipient = isShared || whose === "recipient" ? store.messageReceivers.byNameInAnyCase : () => undefined;
  const namesake = takenName(store, call, () => user(name) ?? recipient(name));
  if (namesake !== undefined) throw subUserNameInUse(namesake.name);
}

/** What has a name, or has had it until a moment ago (question freed-names). */
export const takenName = <Namesake>(
  store: Store,
  { now, assumed }: Call,
  find: () => Namesake | undefined,
): Namesake | undefined => find() ?? (assumed["freed-names"] === "later" ? store.asOf(now - LAG_MS, find) : undefined);

/** The sub-user that a call names (question user-case). */
export const namedUser = ({ users }: Store, name: string, assumed: Assumptions): User | undefined =>
  assumed["user-case"] === "any" ? users.byNameInAnyCase(name) : users.byName(name);

/** The quota counts the sub-users that exist. */
export function addSubUser(store: Store, name: string, fields: UserFields, call: Call): User {
  const { now, quota } = call;
  requireFreeName(store, name, call, "sub-user");
  const most = quota(SUB_USER_QUOTA);
  // Without a quota nobody is counted: that takes longer with everybody who comes.
  if (most < Infinity && store.users.count() >= most) throw subUserFull(SUB_USER_QUOTA);
  return store.users.add(name, fields, now);
}

/** What every action that shows a sub-user tells of it. */
export function subUserRow(user: User, assumed: Assumptions) {
  const told = (text: string): string | null => (text === "" ? NEVER_SET[assumed["never-set"]] : text);
  return {
    Uin: user.uin,
    Name: user.name,
    Uid: user.uid,
    Remark: told(user.remark),
    ConsoleLogin: user.consoleLogin,
    PhoneNum: told(contact(user.phoneNum, assumed)),
    CountryCode: told(user.countryCode),
    Email: told(contact(user.email, assumed)),
  };
}

/** A phone number or an e-mail address (question contacts). */
export const contact = (text: string, assumed: Assumptions): string =>
  assumed.contacts === "masked" ? masked(text) : text;

/** As documented: `186****3509`. Of a shorter one, and of an address before its @, less is told. */
export function masked(text: string): string {
  if (text === "") return "";
  const [name = "", at] = text.split("@");
  if (at !== undefined) return `${name.slice(0, 1)}****@${at}`;
  return `${text.slice(0, Math.max(0, text.length - 8))}****${text.length > 4 ? text.slice(-4) : ""}`;
}

const NEVER_SET = { empty: "", blank: " ", null: null } as const;
