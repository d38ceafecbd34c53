/**
 * cam:GetUser
 *
 * The read by name, which compares exactly (question user-case). Tells neither password, nor NeedResetPassword, nor whether there are keys.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { userNotExist } from "../../refusals/people.ts";
import { namedUser, subUserRow } from "../../account/sub-users.ts";
import { camTime } from "../../terms/moments.ts";

export const GetUser = defineAction({
  ...cam,
  action: "GetUser",
  ratePerSecond: 20,

  params: { Name: { type: "String", required: true, identifies: "sub-user name" } },

  handle(store, { Name }, { assumed }) {
    const user = namedUser(store, Name, assumed);
    if (user === undefined) throw userNotExist(`"${Name}"`);
    const never = assumed["never-signed-in"] === "empty" ? "" : null;
    return {
      ...subUserRow(user, assumed),
      // Null as long as the sub-user has never signed in to the console (question never-signed-in).
      RecentlyLoginIP: user.lastLoginIp ?? never,
      RecentlyLoginTime: user.lastLoginTime === null ? never : camTime(user.lastLoginTime),
    };
  },
});
