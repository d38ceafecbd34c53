/**
 * sts:AssumeRole
 *
 * Order of refusals after the parameters: ParamError (what is no name of a role; a tag key twice), RoleNotFound,
 * UnauthorizedOperation (the trust policy), OverTimeError, then the session policy's: PolicyTooLong, StrategyFormatError,
 * StrategyInvalid.
 *
 * Both sides have to agree, as documented: the caller's policies allow the action on the role, and the role's trust policy
 * names the caller or its root account. The sessions of a role end with it.
 */
import { defineAction, sts } from "../../definitions/action.ts";
import { credentialsAnswer, sessionPolicy } from "../../account/sessions.ts";
import { notARole, notTrusted, overTime, roleNotFound, sessionTagsRepeated } from "../../refusals/sts.ts";
import { findRole, parseRoleArn } from "../../rights/role-arn.ts";
import { isTrusted, parseTrustDocument } from "../../rights/trust-document.ts";

const DEFAULT_SECONDS = 7200;
const MOST_SECONDS = 43_200;
const refusedAs = "InvalidParameter.ParamError";

export const AssumeRole = defineAction({
  ...sts,
  action: "AssumeRole",
  ratePerSecond: 600,

  params: {
    RoleArn: { type: "String", required: true, identifies: "role arn" },
    RoleSessionName: { type: "String", required: true, pattern: /^[\w+=,.@-]{2,128}$/, refusedAs },
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
    SerialNumber: { type: "String", support: "unsupported" },
    TokenCode: { type: "String", support: "unsupported" },
  },

  handle(store, { RoleArn, RoleSessionName, ...values }, { rootUin, caller, now, valuesOfKey }) {
    const { DurationSeconds = 0, Policy, ExternalId, Tags = [], SourceIdentity = "" } = values;
    const named = parseRoleArn(RoleArn);
    if (named === undefined) throw notARole(RoleArn);
    const repeated = Tags.find(({ Key }, index) => Tags.findIndex((other) => other.Key === Key) < index);
    if (repeated !== undefined) throw sessionTagsRepeated(repeated.Key);
    const role = named.ownerUin === rootUin ? findRole(named, store) : undefined;
    if (role === undefined) throw roleNotFound(RoleArn);

    const attempt = {
      action: "sts:AssumeRole",
      ownerUin: rootUin,
      uin: caller.uin,
      valuesOfKey: (key: string) =>
        key === "sts:external_id" ? (ExternalId === undefined ? [] : [ExternalId]) : valuesOfKey(key),
    };
    if (!isTrusted(parseTrustDocument(role.document), attempt)) throw notTrusted(caller.uin, role.name);

    const most = role.sessionDuration === 0 ? MOST_SECONDS : role.sessionDuration;
    if (DurationSeconds > most) throw overTime(most);
    const seconds = DurationSeconds === 0 ? Math.min(DEFAULT_SECONDS, most) : DurationSeconds;
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
