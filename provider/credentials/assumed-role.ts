/**
 * A role that is assumed with other credentials: sts:AssumeRole. The policy goes URL-encoded, as its reference says.
 *
 * Source: STS API, version 2018-08-13, AssumeRole; the vendor's Terraform provider, block assume_role.
 */
import type { Credentials } from "../api/credentials.ts";
import { NAMESPACE } from "../settings.ts";
import { type Given, placeOf, settingIn, textOf } from "./given.ts";
import { heldOf, type Role, stsApi } from "./role.ts";
import { Session } from "./session.ts";

/** Undefined where what is to be sent is wrong. */
export function assumed(given: Given, { session, place }: Role, base: Credentials): Credentials | undefined {
  const { problems, sts, askCode } = given;
  const policy = settingIn(given, "assumeRolePolicy");
  const ExternalId = settingIn(given, "assumeRoleExternalId");
  const SourceIdentity = settingIn(given, "assumeRoleSourceIdentity");
  const device = textOf(given, "assumeRoleSerialNumber");
  const SerialNumber = settingIn(given, "assumeRoleSerialNumber");
  let code = settingIn(given, "assumeRoleTokenCode");
  if (device !== undefined && code === undefined && askCode === undefined) {
    problems.push(
      `${placeOf("assumeRoleSerialNumber", device)} names an MFA device, and there is no code of it: set ` +
        "TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE for this command to what the device shows now",
    );
  }
  if (device === undefined && code !== undefined) {
    problems.push(
      `A code of an MFA device is given and no device: set ${NAMESPACE}:assumeRoleSerialNumber, or TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER`,
    );
  }
  if (sts === undefined) return undefined;

  /** A code serves once. */
  const nextCode = async (): Promise<string | undefined> => {
    const first = code;
    code = undefined;
    if (SerialNumber === undefined || first !== undefined) return first;
    if (askCode !== undefined) return askCode(SerialNumber);
    throw new Error(
      `Its session has ended, and the next one needs another code of ${SerialNumber}. Run the command again with a new ` +
        `TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE, and ask for a longer session: ${NAMESPACE}:assumeRoleSessionDuration.`,
    );
  };
  const source = `the role ${session.RoleArn} (${place}), assumed with ${base.source}`;
  return new Session(source, async (signal) => {
    const TokenCode = await nextCode();
    const request = {
      ...session,
      ...(policy === undefined ? {} : { Policy: encodeURIComponent(policy) }),
      ...(ExternalId === undefined ? {} : { ExternalId }),
      ...(SourceIdentity === undefined ? {} : { SourceIdentity }),
      ...(SerialNumber === undefined ? {} : { SerialNumber }),
      ...(TokenCode === undefined ? {} : { TokenCode }),
    };
    return heldOf(await stsApi(given, sts, base, signal).AssumeRole(request));
  });
}
