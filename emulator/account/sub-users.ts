/** What creating a sub-user means, whoever creates it: CAM itself, or the employee contract. */
import type { Assumptions } from "../terms/assumptions.ts";
import type { Call } from "../terms/call.ts";
import { subUserFull, subUserNameInUse } from "../refusals/people.ts";
import type { Store } from "../store/store.ts";
import type { User, UserFields } from "../store/users.ts";

export const SUB_USER_NAME = /^[A-Za-z0-9+=,.@_-]{1,64}$/;
const SUB_USER_QUOTA = 1000;

/** Names compare without regard to case, and message recipients have theirs from the same stock. */
export function requireFreeName({ users, messageReceivers }: Store, name: string): void {
  const namesake = users.byNameInAnyCase(name) ?? messageReceivers.byNameInAnyCase(name);
  if (namesake !== undefined) throw subUserNameInUse(namesake.name);
}

/** The quota counts the sub-users that exist. */
export function addSubUser(store: Store, name: string, fields: UserFields, { now, quota }: Call): User {
  requireFreeName(store, name);
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
    PhoneNum: told(user.phoneNum),
    CountryCode: told(user.countryCode),
    Email: told(user.email),
  };
}

const NEVER_SET = { empty: "", blank: " ", null: null } as const;
