import type { Caller } from "../terms/call.ts";
import { Refusal } from "./refusal.ts";

export const invalidAuthorization = (why: string) => new Refusal("AuthFailure.InvalidAuthorization", why);
export const invalidSecretId = () =>
  new Refusal("AuthFailure.InvalidSecretId", "The secret id is not one of an API key.");
export const secretIdNotFound = () =>
  new Refusal("AuthFailure.SecretIdNotFound", "The secret id does not exist, or its key is not active.");
export const signatureExpired = (skewSeconds: number) =>
  new Refusal(
    "AuthFailure.SignatureExpire",
    `The request is signed ${skewSeconds} seconds away from the server's time.`,
  );
export const signatureFailure = () =>
  new Refusal("AuthFailure.SignatureFailure", "The signature does not match the request.");
export const tokenNotNeeded = () =>
  new Refusal("AuthFailure.TokenFailure", "A token is given with a key that needs none.");
export const tokenWrong = () =>
  new Refusal("AuthFailure.TokenFailure", "The token is missing, or is not that of these temporary credentials.");
export const tokenExpired = () => new Refusal("AuthFailure.TokenFailure", "The temporary credentials have expired.");
export const unauthorized = ({ uin, session }: Caller, action: string, resource: string) => {
  const who = session === undefined ? `The account ${uin}` : `The session "${session.name}" of the account ${uin}`;
  return new Refusal("AuthFailure.UnauthorizedOperation", `${who} may not call ${action} on ${resource}.`);
};
export const unauthorizedDeleteApiKey = (caller: number) =>
  new Refusal(
    "UnauthorizedOperation.DeleteApiKey",
    `The account ${caller} may not call cam:DeleteApiKey, which a forced deletion needs.`,
  );
