/** cam:DescribeSafeAuthFlag, of the China site alone: of the caller, the root account included. Order of refusals: UserNotExist. */
import { cam, defineAction } from "../../definitions/action.ts";
import { requireOwnFlags, safeAuthAnswer } from "../../account/safe-auth-flags.ts";

export const DescribeSafeAuthFlag = defineAction({
  ...cam,
  action: "DescribeSafeAuthFlag",
  onlySite: "china",
  ratePerSecond: 20,

  params: {},

  handle(store, _values, { caller }) {
    requireOwnFlags(caller);
    return { ...safeAuthAnswer(store, caller.uin), PromptTrust: 0 };
  },
});
