/** cam:DescribeSafeAuthFlagIntl: of the caller, without the trusted devices of the China site. Order of refusals: UserNotExist. */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireOwnFlags, safeAuthAnswer } from "../../account/safe-auth-flags.ts";

export const DescribeSafeAuthFlagIntl = defineAction({
  ...cam,
  action: "DescribeSafeAuthFlagIntl",
  ratePerSecond: 20,

  params: {},

  handle(store, _values, { caller }) {
    requireOwnFlags(caller);
    return safeAuthAnswer(store, caller.uin);
  },
});
