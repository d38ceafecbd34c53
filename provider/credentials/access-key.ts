/** A key pair, with a token where it is temporary. All from one place: a mixture of two key pairs fails in ways that are hard to understand. */
import { lasting, type SigningKey } from "../api/credentials.ts";
import { NAMESPACE, type ReadSourced, type Sourced, valueOf } from "../settings.ts";
import type { Given, Opened } from "./given.ts";

const PARTS = ["secretId", "secretKey", "securityToken"] as const;

export const firstPart = (read: ReadSourced): Sourced | undefined => PARTS.map(read).find((part) => part !== undefined);

export function openAccessKey(place: string, read: ReadSourced, given: Given): Opened | undefined {
  const key = signingKey(place, read, given);
  return key && { credentials: lasting(`the access key of ${place}`, key) };
}

export function signingKey(place: string, read: ReadSourced, { problems }: Given): SigningKey | undefined {
  const [id, secret, token] = PARTS.map(read);
  if (id === undefined && secret === undefined) {
    problems.push(
      `${place} has a session token (${NAMESPACE}:securityToken) and no key: ${NAMESPACE}:secretId and ${NAMESPACE}:secretKey belong to it`,
    );
    return undefined;
  }
  if (id === undefined || secret === undefined) {
    problems.push(
      `${place} has only one half of the key: ${NAMESPACE}:secretId and ${NAMESPACE}:secretKey go together`,
    );
    return undefined;
  }
  const secretId = valueOf("secretId", id, problems);
  const secretKey = valueOf("secretKey", secret, problems);
  const securityToken = token && valueOf("securityToken", token, problems);
  return secretId === undefined || secretKey === undefined ? undefined : { secretId, secretKey, securityToken };
}
