/**
 * cam:UpdatePasswordRules
 *
 * Omitted rules stay. From then on every password that is set is measured by them; those that are set already stay good, unless a
 * shorter validity lets them expire. The documented example sets 0 as the least length, so that is allowed.
 */
import { cam, defineAction } from "../../definitions/action.ts";
import { MAXIMUM_PASSWORD_LENGTH } from "../../account/passwords.ts";

const refusedAs = "InvalidParameter.PasswordRuleError";

export const UpdatePasswordRules = defineAction({
  ...cam,
  action: "UpdatePasswordRules",
  ratePerSecond: 20,

  params: {
    Rules: {
      type: "Object",
      required: true,
      fields: {
        MinimumLength: { type: "Integer", minimum: 0, maximum: MAXIMUM_PASSWORD_LENGTH, refusedAs },
        // Each class at most once, in any order.
        MustContain: { type: "String", pattern: /^(?!.*(.).*\1)[Aa1!]*$/, refusedAs },
        ForcePasswordChange: { type: "Integer", minimum: 0, maximum: 365, refusedAs },
        ReusePasswordLimit: { type: "Integer", minimum: 0, maximum: 24, refusedAs },
        RetryPasswordLimit: { type: "Integer", minimum: 0, refusedAs },
        PasswordExpirationInvalidation: { type: "Integer", oneOf: [1, 2], refusedAs },
      },
    },
  },

  handle({ passwordRules }, { Rules }, { caller, now }) {
    const present = passwordRules.get();
    const rules = {
      minimumLength: Rules.MinimumLength ?? present.minimumLength,
      mustContain: Rules.MustContain ?? present.mustContain,
      forcePasswordChange: Rules.ForcePasswordChange ?? present.forcePasswordChange,
      reusePasswordLimit: Rules.ReusePasswordLimit ?? present.reusePasswordLimit,
      retryPasswordLimit: Rules.RetryPasswordLimit ?? present.retryPasswordLimit,
      passwordExpirationInvalidation: Rules.PasswordExpirationInvalidation ?? present.passwordExpirationInvalidation,
    };
    passwordRules.set(rules, { modifier: caller.uin, now });
    return {};
  },
});
