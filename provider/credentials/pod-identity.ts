/**
 * The role of a pod in TKE: its service account's token, and four variables that the cluster sets.
 *
 * Source: the vendor's Go and Node SDKs (DefaultTkeOIDCRoleArnProvider, OIDCRoleArnCredential), which name the session themselves, too.
 */
import type { Given, Opened } from "./given.ts";
import { byWebIdentity, tokenInFile } from "./web-identity.ts";
import { valueOf } from "../settings.ts";

export const POD_VARIABLES = ["TKE_ROLE_ARN", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_REGION"] as const;
const SESSION_NAME = "pulumi-tencent-accounts";

export function openPodIdentity(given: Given): Opened | undefined {
  const { env, problems } = given;
  const missing = POD_VARIABLES.filter((name) => env[name] === undefined || env[name] === "");
  if (missing.length > 0) {
    problems.push(
      `The role of the pod is not complete: TKE_ROLE_ARN is set and ${missing.join(", ")} is not. The cluster sets them all`,
    );
    return undefined;
  }
  const [arn = "", provider = "", file = "", region] = POD_VARIABLES.map((name) => env[name]);
  const RoleArn = valueOf("assumeRoleArn", { text: arn, place: "TKE_ROLE_ARN" }, problems);
  const token = tokenInFile(given, "TKE_WEB_IDENTITY_TOKEN_FILE", file);
  if (RoleArn === undefined || token === undefined) return undefined;
  const role = { session: { RoleArn, RoleSessionName: SESSION_NAME }, place: "TKE_ROLE_ARN, of this pod" };
  const credentials = byWebIdentity({ ...given, region: given.region ?? region }, role, provider, token);
  return credentials && { credentials };
}
