/**
 * sts:GetFederationToken
 *
 * Temporary credentials with the caller's own rights, narrowed by a policy. Order of refusals after the parameters:
 * UnsupportedOperation (a caller with temporary credentials), OverTimeError, then the policy's: PolicyTooLong,
 * StrategyFormatError, StrategyInvalid. A deleted sub-user takes them along.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { credentialsAnswer, ownSessionSeconds, sessionPolicy } from "../../account/sessions.ts";
import { onlyPermanentKeys } from "../../refusals/sts.ts";

export const GetFederationToken = defineAction({
  ...sts,
  action: "GetFederationToken",
  ratePerSecond: 600,
  writes: true,

  params: {
    Name: {
      type: "String",
      required: true,
      pattern: /^[A-Za-z]+$/,
      maxLength: 128,
      refusedAs: "InvalidParameter.ParamError",
    },
    Policy: { type: "String", required: true },
    DurationSeconds: { type: "Integer", refusedAs: "InvalidParameter.OverTimeError" },
  },

  handle({ sessions }, { Name, Policy, DurationSeconds = 0 }, { caller, now }) {
    if (caller.session !== undefined) throw onlyPermanentKeys();
    const seconds = ownSessionSeconds(caller, DurationSeconds);
    const session = {
      name: Name,
      roleId: null,
      principal: caller.uin,
      subUser: caller.isRoot ? null : caller.uin,
      policy: sessionPolicy(Policy),
      tags: "[]",
      sourceIdentity: "",
      expires: now + seconds * 1000,
    };
    return credentialsAnswer(sessions.add(session, now));
  },
});
