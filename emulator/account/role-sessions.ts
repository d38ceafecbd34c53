/** What the actions that take a role on share, whoever does it. */
import { notARole, overTime } from "../refusals/sts.ts";
import type { Refusal } from "../refusals/refusal.ts";
import { findRole, parseRoleArn } from "../rights/role-arn.ts";
import type { CamRole } from "../store/cam-roles.ts";
import type { Session } from "../store/sessions.ts";
import type { Store } from "../store/store.ts";
import { credentialsAnswer } from "./sessions.ts";

export const MOST_SECONDS = 43_200;
const DEFAULT_SECONDS = 7200;

export const roleSessionName = {
  type: "String",
  required: true,
  pattern: /^[\w+=,.@-]{2,128}$/,
  refusedAs: "InvalidParameter.ParamError",
} as const;

/** The role that a call names; another account's is as absent as one that nobody has made. */
export function roleToTakeOn(store: Store, arn: string, absent: (arn: string) => Refusal): CamRole {
  const named = parseRoleArn(arn);
  if (named === undefined) throw notARole(arn);
  const role = named.ownerUin === store.account.uin ? findRole(named, store) : undefined;
  if (role === undefined) throw absent(arn);
  return role;
}

/** As long as asked for, within what the role allows. */
export function secondsFor(role: CamRole, asked: number, tooLong: (most: number) => Refusal = overTime): number {
  const most = role.sessionDuration === 0 ? MOST_SECONDS : role.sessionDuration;
  if (asked > most) throw tooLong(most);
  return asked === 0 ? Math.min(DEFAULT_SECONDS, most) : asked;
}

/** Credentials of the role for whom an identity provider has signed in: nobody's account, so they are asked for by the owner. */
export function federatedSession({ sessions, account }: Store, role: CamRole, name: string, span: Span) {
  const session: Omit<Session, "secretId" | "secretKey" | "token"> = {
    name,
    roleId: role.roleId,
    principal: account.uin,
    subUser: null,
    policy: null,
    tags: "[]",
    sourceIdentity: "",
    expires: span.now + span.seconds * 1000,
  };
  return credentialsAnswer(sessions.add(session, span.now));
}
interface Span {
  readonly now: number;
  readonly seconds: number;
}
