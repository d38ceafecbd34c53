/** What browsers send from forms. */
import type { PageRequest } from "../page-reply.ts";

const LONGEST = 10_000;

/** The fields of a form; undefined where the body is none. */
export function formOf({ headers, body }: PageRequest): URLSearchParams | undefined {
  const [type] = (headers["content-type"] ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/x-www-form-urlencoded") return undefined;
  return body === undefined || body.length > LONGEST ? undefined : new URLSearchParams(body.toString("utf8"));
}

/**
 * Whether another site made the browser send this. Browsers say where a form comes from; a client that says nothing is no
 * browser, and has no cookie that somebody else could make use of.
 */
export function isFromElsewhere({ headers }: PageRequest): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  if (headers.origin === undefined) return false;
  return headers.origin !== `http://${headers.host}` && headers.origin !== `https://${headers.host}`;
}
