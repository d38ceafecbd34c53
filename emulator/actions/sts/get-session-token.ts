/**
 * sts:GetSessionToken
 *
 * Temporary credentials with all of the caller's own rights, for a code of its soft token. Order of refusals after the parameters:
 * TempKeyNotAllowed, ParamError (the serial number), MFATypeNotSupported, CheckMFAError, OverTimeError. A deleted sub-user takes
 * them along.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { checkMfa } from "../../account/mfa.ts";
import { credentialsAnswer, ownSessionSeconds } from "../../account/sessions.ts";
import { tempKeyNotAllowed } from "../../refusals/sts.ts";

export const GetSessionToken = defineAction({
  ...sts,
  action: "GetSessionToken",
  ratePerSecond: 20,
  onlySite: "china",
  writes: true,

  params: {
    SerialNumber: { type: "String", required: true },
    TokenCode: { type: "String", required: true },
    DurationSeconds: { type: "Integer", refusedAs: "InvalidParameter.OverTimeError" },
  },

  handle(store, { SerialNumber, TokenCode, DurationSeconds = 0 }, { caller, now }) {
    if (caller.session !== undefined) throw tempKeyNotAllowed();
    checkMfa(store, { serialNumber: SerialNumber, code: TokenCode }, caller, now);
    const session = {
      name: "softToken",
      roleId: null,
      principal: caller.uin,
      subUser: caller.isRoot ? null : caller.uin,
      policy: null,
      tags: "[]",
      sourceIdentity: "",
      expires: now + ownSessionSeconds(caller, DurationSeconds) * 1000,
    };
    return credentialsAnswer(store.sessions.add(session, now));
  },
});
