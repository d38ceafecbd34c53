/** What an API 3.0 request has to be before anybody asks who sent it: method, type, size, scope, action, version. */
import type { IncomingHttpHeaders } from "node:http";
import type { Action } from "../definitions/action.ts";
import type { Site } from "../terms/call.ts";
import { invalidAuthorization } from "../refusals/callers.ts";
import {
  invalidAction,
  missingParameter,
  noSuchVersion,
  notOnThisSite,
  requestTooLarge,
  unsupportedProtocol,
} from "../refusals/protocol.ts";

export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

export interface ApiRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where it was larger than the limit. */
  readonly body: Buffer | undefined;
  /** Where the connection comes from; undefined where it is already gone. */
  readonly ip?: string | undefined;
}

export function checkProtocol(request: ApiRequest): Buffer {
  if (request.method !== "POST") throw unsupportedProtocol(request.method);
  const contentType = header(request, "content-type") ?? "nothing";
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(contentType)) throw unsupportedProtocol(contentType);
  if (request.body === undefined) throw requestTooLarge(BODY_LIMIT_BYTES);
  return request.body;
}

/** `cam.example.com` can only mean CAM; a bare address or any other name means nothing. */
export function checkScope(request: ApiRequest, service: string, services: readonly string[]): void {
  const label = header(request, "host")?.split(/[.:]/)[0] ?? "";
  if (services.includes(label) && label !== service) {
    throw invalidAuthorization(`The credential scope names the service "${service}", the host "${label}".`);
  }
}

export function findAction(
  request: ApiRequest,
  service: string,
  { actions, site }: { actions: readonly Action[]; site: Site },
): Action {
  const name = header(request, "x-tc-action");
  const version = header(request, "x-tc-version");
  if (name === undefined) throw missingParameter("X-TC-Action");
  const action = actions.find((candidate) => candidate.service === service && candidate.action === name);
  if (action === undefined) throw invalidAction(service, name, servicesOf(actions));
  if (action.onlySite !== undefined && action.onlySite !== site) throw notOnThisSite(name, site);
  if (version === undefined) throw missingParameter("X-TC-Version");
  if (version !== action.version) throw noSuchVersion(name, version, action.version);
  return action;
}

/** What is called with `Authorization: SKIP`, or without the header as older pages have it, and takes no signature. */
export function unsignedAction(request: ApiRequest, actions: readonly Action[]): Action | undefined {
  if ((header(request, "authorization") ?? "SKIP") !== "SKIP") return undefined;
  const name = header(request, "x-tc-action");
  return actions.find(({ unsigned, action }) => unsigned && action === name);
}

export const servicesOf = (actions: readonly Action[]): readonly string[] => [
  ...new Set(actions.map(({ service }) => service)),
];

export function header({ headers }: ApiRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

/** Undefined where the body is missing or no JSON. */
export function parseBody({ body }: ApiRequest): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
