/**
 * cam:GetPasswordRules
 *
 * The one set of rules of the account. As long as nobody has changed it, it is the root account's, from the day it was opened.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { camTime } from "../../terms/moments.ts";

export const GetPasswordRules = defineAction({
  ...cam,
  action: "GetPasswordRules",
  ratePerSecond: 20,

  params: {},

  handle({ passwordRules }, _, { rootUin }) {
    const rules = passwordRules.get();
    return {
      Rules: {
        MinimumLength: rules.minimumLength,
        MustContain: rules.mustContain,
        ForcePasswordChange: rules.forcePasswordChange,
        ReusePasswordLimit: rules.reusePasswordLimit,
        RetryPasswordLimit: rules.retryPasswordLimit,
        PasswordExpirationInvalidation: rules.passwordExpirationInvalidation,
      },
      UpdateTime: camTime(rules.updateTime),
      Modifier: String(rules.modifier ?? rootUin),
    };
  },
});
