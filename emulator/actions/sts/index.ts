/** Security Token Service, version 2018-08-13. */
import type { Action } from "../../definitions/action.ts";
import { AssumeRoleWithSAML } from "./assume-role-with-saml.ts";
import { AssumeRoleWithWebIdentity } from "./assume-role-with-web-identity.ts";
import { AssumeRole } from "./assume-role.ts";
import { GetCallerIdentity } from "./get-caller-identity.ts";
import { GetFederationToken } from "./get-federation-token.ts";
import { GetSessionToken } from "./get-session-token.ts";
import { QueryApiKey } from "./query-api-key.ts";

export const stsActions: readonly Action[] = [
  GetCallerIdentity,
  AssumeRole,
  AssumeRoleWithSAML,
  AssumeRoleWithWebIdentity,
  GetFederationToken,
  GetSessionToken,
  QueryApiKey,
];
