import { expect } from "vitest";
import type { Scenario } from "./scenario.ts";

const strict = {
  MinimumLength: 16,
  MustContain: "Aa1",
  ForcePasswordChange: 90,
  ReusePasswordLimit: 24,
  RetryPasswordLimit: 3,
  PasswordExpirationInvalidation: 1,
};

export const passwordRules: readonly Scenario[] = [
  {
    action: "GetPasswordRules",
    given: (call) => call("UpdatePasswordRules", { Rules: strict }),
    succeeds: {
      parameters: () => ({}),
      answer: {
        Rules: strict,
        UpdateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        Modifier: expect.stringMatching(/^\d{12}$/),
      },
    },
    refused: [
      { because: "of one sub-user", parameters: () => ({ Uin: 100000000001 }), code: "UnknownParameter" },
      { because: "of one name", parameters: () => ({ Name: "alice" }), code: "UnknownParameter" },
    ],
  },
  {
    action: "UpdatePasswordRules",
    succeeds: { parameters: () => ({ Rules: strict }), answer: {} },
    refused: [
      {
        because: "with more characters than a password can have",
        parameters: () => ({ Rules: { MinimumLength: 33 } }),
        code: "InvalidParameter.PasswordRuleError",
      },
      {
        because: "with a class of characters that is none",
        parameters: () => ({ Rules: { MustContain: "A?" } }),
        code: "InvalidParameter.PasswordRuleError",
      },
      {
        because: "with a class of characters twice",
        parameters: () => ({ Rules: { MustContain: "A1A" } }),
        code: "InvalidParameter.PasswordRuleError",
      },
      { because: "without rules", parameters: () => ({}), code: "MissingParameter" },
    ],
  },
];
