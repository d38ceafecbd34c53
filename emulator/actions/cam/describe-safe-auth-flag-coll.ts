/** cam:DescribeSafeAuthFlagColl, of a sub-user. Order of refusals: UserNotExist. */
import { cam, defineAction } from "../../definitions/action.ts";
import { safeAuthAnswer } from "../../account/safe-auth-flags.ts";
import { userNotExist } from "../../refusals/people.ts";

export const DescribeSafeAuthFlagColl = defineAction({
  ...cam,
  action: "DescribeSafeAuthFlagColl",
  ratePerSecond: 20,

  params: { SubUin: { type: "Integer", required: true, identifies: "sub-user" } },

  handle(store, { SubUin }) {
    if (store.users.byUin(SubUin) === undefined) throw userNotExist(SubUin);
    return { ...safeAuthAnswer(store, SubUin), PromptTrust: 0 };
  },
});
