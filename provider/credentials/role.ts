/** Which role is wanted, with all that a session of it is asked for with. */
import type { Route } from "../api/route.ts";
import type { Held, Credentials } from "../api/credentials.ts";
import { type Api, createApi } from "../api/client.ts";
import { NAMESPACE, type Sourced, valueOf } from "../settings.ts";
import { type Given, placeOf, type RoleOfProfile, settingIn, textOf } from "./given.ts";

/** In the words of the API. */
export interface RoleSession {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds?: number;
}

export interface Role {
  readonly session: RoleSession;
  /** Where its name stands. */
  readonly place: string;
}

const OF_A_ROLE = [
  "assumeRoleSessionName",
  "assumeRoleSessionDuration",
  "assumeRolePolicy",
  "assumeRoleExternalId",
  "assumeRoleSourceIdentity",
  "assumeRoleSerialNumber",
  "assumeRoleTokenCode",
] as const;

/** The settings' role, else the profile's; undefined where there is none, or where it is wrong. */
export function roleOf(given: Given, ofProfile?: RoleOfProfile): Role | undefined {
  const { problems } = given;
  const arn = textOf(given, "assumeRoleArn") ?? ofProfile?.arn;
  if (arn === undefined) {
    refuseWithoutRole(given);
    return undefined;
  }
  const place = placeOf("assumeRoleArn", arn);
  const RoleArn = valueOf("assumeRoleArn", arn, problems);
  const name = textOf(given, "assumeRoleSessionName") ?? (arn === ofProfile?.arn ? ofProfile.sessionName : undefined);
  const RoleSessionName = valueOf("assumeRoleSessionName", name, problems);
  const duration = settingIn(given, "assumeRoleSessionDuration");
  if (name === undefined) {
    problems.push(
      `${place} names a role, and its session has no name: set ${NAMESPACE}:assumeRoleSessionName, or ` +
        "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME (or role-session-name in the profile), to what the audit log shall call it",
    );
  }
  if (RoleArn === undefined || RoleSessionName === undefined) return undefined;
  const session = {
    RoleArn,
    RoleSessionName,
    ...(duration === undefined || duration === 0 ? {} : { DurationSeconds: duration }),
  };
  return { session, place };
}

function refuseWithoutRole(given: Given): void {
  const lone = OF_A_ROLE.map((name) => [name, textOf(given, name)] as const).find(([, text]) => text !== undefined);
  const [name, text]: readonly [(typeof OF_A_ROLE)[number] | undefined, Sourced | undefined] = lone ?? [
    undefined,
    undefined,
  ];
  if (name === undefined || text === undefined) return;
  given.problems.push(
    `${placeOf(name, text)} is about a role, and no role is named: set ${NAMESPACE}:assumeRoleArn or TENCENTCLOUD_ASSUME_ROLE_ARN`,
  );
}

/** The vendor's SDKs send it where nothing is said; STS documents the parameter as required. */
const REGION = "ap-guangzhou";

export const stsApi = (given: Given, sts: Route, credentials: Credentials, signal: AbortSignal): Api =>
  createApi({
    credentials,
    region: given.region ?? REGION,
    routes: { sts, cam: undefined, tag: undefined, employee: undefined },
    capacity: 1,
  })(signal);

type Answer = Awaited<ReturnType<Api["AssumeRole"]>>;

export const heldOf = ({ Credentials: key, ExpiredTime }: Answer): Held => ({
  secretId: key.TmpSecretId,
  secretKey: key.TmpSecretKey,
  securityToken: key.Token,
  expires: ExpiredTime * 1000,
});
