import type { IncomingHttpHeaders } from "node:http";
import { invalidAuthorization } from "../refusals/callers.ts";

/** The `Authorization` header in parts. */
export interface Authorization {
  readonly secretId: string;
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const HEADER =
  /^TC3-HMAC-SHA256 Credential=(?<secretId>[^/,\s]+)\/(?<date>\d{4}-\d{2}-\d{2})\/(?<service>[^/,\s]+)\/tc3_request, ?SignedHeaders=(?<names>[^,\s]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

export function parseAuthorization({ authorization }: IncomingHttpHeaders): Authorization {
  if (authorization === undefined) throw invalidAuthorization("The header Authorization is missing.");
  const parts = HEADER.exec(authorization)?.groups;
  if (parts === undefined) throw invalidAuthorization("The header Authorization has not the form of TC3-HMAC-SHA256.");
  const { secretId = "", date = "", service = "", names = "", signature = "" } = parts;
  const signedHeaders = names.split(";");
  if (!signedHeaders.includes("content-type") || !signedHeaders.includes("host")) {
    throw invalidAuthorization("The headers content-type and host have to be signed.");
  }
  return { secretId, date, service, signedHeaders, signature };
}
