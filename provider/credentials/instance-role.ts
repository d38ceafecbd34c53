/**
 * The role that is bound to an instance: its metadata service hands out sessions of it.
 *
 * Source: the vendor's Go and Node SDKs (CvmRoleProvider, CvmRoleCredential) and its Terraform provider, cam_role_name.
 */
import { z } from "zod";
import { getText, parseJson } from "../api/http.ts";
import { type Given, type Opened, placeOf, settingIn, textOf } from "./given.ts";
import { Session } from "./session.ts";

const PATH = "/latest/meta-data/cam/security-credentials/";

const answer = z.object({
  Code: z.string(),
  TmpSecretId: z.string().optional(),
  TmpSecretKey: z.string().optional(),
  Token: z.string().optional(),
  ExpiredTime: z.number().optional(),
});

export function openNamedRole(given: Given): Opened | undefined {
  const text = textOf(given, "camRoleName");
  const name = settingIn(given, "camRoleName");
  if (text === undefined || name === undefined) return undefined;
  return { credentials: instanceRole(given, placeOf("camRoleName", text), name) };
}

/** Where no name is given, the one that the metadata service tells. */
export function instanceRole({ metadata }: Given, place: string, name?: string): Session {
  const what = name === undefined ? "the role of this instance" : `the role ${name} of this instance`;
  const get = (path: string, signal: AbortSignal): Promise<string> =>
    getText(
      "The request for the role of this instance",
      { ...metadata, endpoint: new URL(`${PATH}${path}`, metadata.endpoint).href },
      {},
      signal,
    );
  return new Session(`${what} (${place}), by the metadata service`, async (signal) => {
    const role = name ?? (await get("", signal)).trim();
    if (!/^[\w+=,.@-]+$/.test(role)) throw new Error("The metadata service names no role: bind one to this instance.");
    const { data } = answer.safeParse(parseJson(await get(role, signal)));
    const { Code, TmpSecretId: secretId, TmpSecretKey: secretKey, Token: securityToken, ExpiredTime } = data ?? {};
    if (
      secretId === undefined ||
      secretKey === undefined ||
      securityToken === undefined ||
      ExpiredTime === undefined ||
      Code !== "Success"
    ) {
      throw new Error(
        `The metadata service answered ${Code ?? "something that it does not document"} for the role ${role}.`,
      );
    }
    return { secretId, secretKey, securityToken, expires: ExpiredTime * 1000 };
  });
}
