/**
 * cam:GetUser
 *
 * The read by name, which compares exactly. Tells neither password, nor NeedResetPassword, nor whether there are keys.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userNotExist } from "../../refusals/people.ts";
import { subUserRow } from "../../account/sub-users.ts";
import { camTime } from "../../terms/moments.ts";

export const GetUser = defineAction({
  ...cam,
  action: "GetUser",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "sub-user name" } },

  handle(store, { Name }, { assumed }) {
    const user = store.users.byName(Name);
    if (user === undefined) throw userNotExist(`"${Name}"`);
    return {
      ...subUserRow(user, assumed),
      // Null as long as the sub-user has never signed in to the console.
      RecentlyLoginIP: user.lastLoginIp,
      RecentlyLoginTime: user.lastLoginTime === null ? null : camTime(user.lastLoginTime),
    };
  },
});
