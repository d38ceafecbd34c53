import type { IncomingHttpHeaders } from "node:http";
import type { Html } from "./html.ts";

export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where it was larger than the limit. */
  readonly body: Buffer | undefined;
  /** The address that the request came from. */
  readonly ip: string;
}
export interface PageReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Pages run no script, load nothing from elsewhere, send forms nowhere else, and are in nobody's frame or cache. */
const GUARDS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // Forms still tell their own origin, which is how one from elsewhere is noticed.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

export const pageReply = (page: Html, status = 200, headers: Readonly<Record<string, string>> = {}): PageReply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8", ...GUARDS, ...headers },
  body: page.toString(),
});

/** After a form, and for addresses that lead elsewhere: the browser goes there with GET. */
export const seeOther = (location: string, headers: Readonly<Record<string, string>> = {}): PageReply => ({
  status: 303,
  headers: { location, ...GUARDS, ...headers },
  body: "",
});

export const fileReply = (contentType: string, body: string): PageReply => ({
  status: 200,
  headers: { "content-type": contentType, "x-content-type-options": "nosniff", "cache-control": "no-cache" },
  body,
});
