/**
 * sts:AssumeRole
 *
 * Order of refusals after the parameters: ParamError (a tag key twice; a serial number or a code alone), ParamError,
 * MFATypeNotSupported and CheckMFAError (the soft token, where it is given), ParamError (what is no name of a role), RoleNotFound,
 * UnauthorizedOperation (the trust policy), OverTimeError, then the session policy's: PolicyTooLong, StrategyFormatError,
 * StrategyInvalid.
 *
 * Both sides have to agree, as documented: the caller's policies allow the action on the role, and the role's trust policy
 * names the caller or its root account. The sessions of a role end with it.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { checkMfa } from "../../account/mfa.ts";
import { MOST_SECONDS, roleSessionName, roleToTakeOn, secondsFor } from "../../account/role-sessions.ts";
import { credentialsAnswer, sessionPolicy } from "../../account/sessions.ts";
import { notTrusted, roleNotFound, serialNumberAndCode, sessionTagsRepeated } from "../../refusals/sts.ts";
import { accountPrincipals, isTrusted, parseTrustDocument } from "../../rights/trust-document.ts";

const refusedAs = "InvalidParameter.ParamError";

export const AssumeRole = defineAction({
  ...sts,
  action: "AssumeRole",
  ratePerSecond: 600,

  params: {
    RoleArn: { type: "String", required: true, identifies: "role arn" },
    RoleSessionName: roleSessionName,
    DurationSeconds: { type: "Integer", maximum: MOST_SECONDS, refusedAs: "InvalidParameter.OverTimeError" },
    Policy: { type: "String" },
    ExternalId: { type: "String", pattern: /^[\w+=,.@:/-]{2,128}$/, refusedAs },
    Tags: {
      type: "ObjectList",
      maxItems: 50,
      refusedAs,
      support: "stored",
      fields: {
        Key: { type: "String", required: true, minLength: 1, maxLength: 128, refusedAs },
        Value: { type: "String", required: true, maxLength: 256, refusedAs },
      },
    },
    SourceIdentity: { type: "String", support: "stored" },
    SerialNumber: { type: "String", onlySite: "china" },
    TokenCode: { type: "String", onlySite: "china" },
  },

  handle(store, { RoleArn, RoleSessionName, ...values }, { rootUin, caller, now, valuesOfKey }) {
    const { DurationSeconds = 0, Policy, ExternalId, Tags = [], SourceIdentity = "", SerialNumber, TokenCode } = values;
    const repeated = Tags.find(({ Key }, index) => Tags.findIndex((other) => other.Key === Key) < index);
    if (repeated !== undefined) throw sessionTagsRepeated(repeated.Key);
    if ((SerialNumber === undefined) !== (TokenCode === undefined)) throw serialNumberAndCode();
    if (SerialNumber !== undefined && TokenCode !== undefined) {
      checkMfa(store, { serialNumber: SerialNumber, code: TokenCode }, caller, now);
    }
    const role = roleToTakeOn(store, RoleArn, roleNotFound);

    const attempt = {
      action: "sts:AssumeRole",
      principals: accountPrincipals(rootUin, caller.uin),
      valuesOfKey: (key: string) =>
        key === "sts:external_id" ? (ExternalId === undefined ? [] : [ExternalId]) : valuesOfKey(key),
    };
    if (!isTrusted(parseTrustDocument(role.document), attempt)) throw notTrusted(caller.uin, role.name);

    const seconds = secondsFor(role, DurationSeconds);
    const session = {
      name: RoleSessionName,
      roleId: role.roleId,
      principal: caller.session?.principal ?? caller.uin,
      // The role speaks for itself: its session outlives the sub-user that has asked for it.
      subUser: null,
      policy: Policy === undefined ? null : sessionPolicy(Policy),
      tags: JSON.stringify(Tags),
      sourceIdentity: SourceIdentity,
      expires: now + seconds * 1000,
    };
    return credentialsAnswer(store.sessions.add(session, now));
  },
});
