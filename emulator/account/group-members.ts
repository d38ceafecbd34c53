/** How a member of a group is written, and how one is addressed. */
import { neitherUidNorUin } from "../refusals/groups.ts";
import { userNotExist } from "../refusals/people.ts";
import type { Store } from "../store/store.ts";
import type { User } from "../store/users.ts";
import { camTime } from "../terms/moments.ts";

/** The documentation has 1 global collaborator, 2 project collaborator, 3 message recipient; its example of a sub-user says 3. */
const SUB_USER = 3;

export function memberRow(store: Store, uin: number) {
  const user = store.users.byUin(uin);
  if (user === undefined) throw new Error(`member ${uin} is no sub-user`);
  return {
    Uid: user.uid,
    Uin: user.uin,
    Name: user.name,
    PhoneNum: user.phoneNum,
    CountryCode: user.countryCode,
    PhoneFlag: 0,
    Email: user.email,
    EmailFlag: 0,
    UserType: SUB_USER,
    CreateTime: camTime(user.createTime),
    IsReceiverOwner: 0,
    Remark: user.remark,
  };
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
