/** How a member of a group is written, and how one is addressed. */
import { neitherUidNorUin } from "../refusals/groups.ts";
import { userNotExist } from "../refusals/people.ts";
import { Refusal } from "../refusals/refusal.ts";
import type { Assumptions } from "../terms/assumptions.ts";
import { contact } from "./sub-users.ts";
import type { Store } from "../store/store.ts";
import type { User } from "../store/users.ts";
import { camTime } from "../terms/moments.ts";

/** The documentation has 1 global collaborator, 2 project collaborator, 3 message recipient; its example of a sub-user says 3. */
const SUB_USER = 3;

export function memberRow(store: Store, uin: number, assumed: Assumptions) {
  const user = store.users.byUin(uin);
  if (user === undefined) throw new Error(`member ${uin} is no sub-user`);
  return {
    Uid: user.uid,
    Uin: user.uin,
    Name: user.name,
    PhoneNum: contact(user.phoneNum, assumed),
    CountryCode: user.countryCode,
    PhoneFlag: 0,
    Email: contact(user.email, assumed),
    EmailFlag: 0,
    UserType: SUB_USER,
    CreateTime: camTime(user.createTime),
    IsReceiverOwner: 0,
    Remark: user.remark,
  };
}

/** What a call that changes memberships is given. */
interface MemberRow {
  readonly GroupId: number;
  readonly Uid?: number;
  readonly Uin?: number;
}

/** Row after row. Where one cannot be done nothing stays, or what came before it (question member-rows). */
export function changeMembers(
  store: Store,
  rows: readonly MemberRow[],
  assumed: Assumptions,
  change: (groupId: number, uin: number) => void,
): void {
  for (const { GroupId, ...member } of rows) {
    try {
      change(GroupId, memberIn(store, member).uin);
    } catch (error) {
      if (!(error instanceof Refusal) || assumed["member-rows"] === "all-or-none") throw error;
      throw new Refusal(error.code, error.message, { leavesPart: true });
    }
  }
}

/** The parameters of the two actions that change memberships. */
export const memberParams = {
  Info: {
    type: "ObjectList",
    required: true,
    minItems: 1,
    fields: {
      GroupId: { type: "Integer", required: true },
      Uid: { type: "Integer" },
      Uin: { type: "Integer" },
    },
  },
} as const;

/** One of the two numbers is enough. */
export function memberIn(store: Store, { Uid, Uin }: { Uid?: number; Uin?: number }): User {
  if (Uin === undefined) return memberWith(store, Uid);
  const user = store.users.byUin(Uin);
  if (user === undefined) throw userNotExist(Uin);
  return user;
}

function memberWith(store: Store, uid: number | undefined): User {
  if (uid === undefined) throw neitherUidNorUin();
  const user = store.users.byUid(uid);
  if (user === undefined) throw userNotExist(`with the uid ${uid}`);
  return user;
}
