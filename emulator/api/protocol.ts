/** A request as it arrives, and which action it asks for: the same in every form. */
import type { IncomingHttpHeaders } from "node:http";
import type { Action } from "../definitions/action.ts";
import type { Site } from "../terms/call.ts";
import { invalidAuthorization } from "../refusals/callers.ts";
import { invalidAction, missingParameter, noSuchVersion, notOnThisSite } from "../refusals/protocol.ts";
import type { Form } from "./forms.ts";

export interface ApiRequest {
  readonly method: string;
  /** As it was sent, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Undefined where it was larger than the limit. */
  readonly body: Buffer | undefined;
  /** Where the connection comes from; undefined where it is already gone. */
  readonly ip?: string | undefined;
}

/**
 * The service that the request names: by the first label of its host, as in `cam.example.com`, or else by the scope of its
 * signature. Undefined where neither names one that is served: clients sign for the first label of whatever address they are
 * given, such as `127` or `localhost:8080`, and the action and its version tell the service.
 */
export function serviceNamed(
  request: ApiRequest,
  scope: string | undefined,
  served: readonly string[],
): string | undefined {
  const host = header(request, "host") ?? "";
  const label = host.split(/[.:]/)[0] ?? "";
  if (served.includes(label)) {
    if (scope === undefined || scope === label) return label;
    throw invalidAuthorization(`The credential scope names the service "${scope}", the host "${label}".`);
  }
  const meansNothing = scope === label || scope === host.split(".")[0];
  return meansNothing ? undefined : scope;
}

export function findAction(
  { action: name, version, signature }: Form,
  service: string | undefined,
  { actions, site }: { actions: readonly Action[]; site: Site },
): Action {
  const prefix = signature === "TC3" ? "X-TC-" : "";
  if (name === undefined) throw missingParameter(`${prefix}Action`);
  const ofThatName = actions.filter(
    (candidate) => candidate.action === name && (service === undefined || candidate.service === service),
  );
  const action = ofThatName.find((candidate) => candidate.version === version) ?? ofThatName[0];
  if (action === undefined) throw invalidAction(service, name, servicesOf(actions));
  if (action.onlySite !== undefined && action.onlySite !== site) throw notOnThisSite(name, site);
  if (version === undefined) throw missingParameter(`${prefix}Version`);
  if (version !== action.version) throw noSuchVersion(name, version, action.version);
  return action;
}

/** What is called with `Authorization: SKIP`, or without the header as older pages have it, and takes no signature. */
export function isUnsigned(
  request: Pick<ApiRequest, "headers">,
  { action: name, fields }: Pick<Form, "action" | "fields">,
  actions: readonly Action[],
): boolean {
  if ((header(request, "authorization") ?? "SKIP") !== "SKIP" || fields.has("Signature")) return false;
  return actions.some(({ unsigned, action }) => unsigned === true && action === name);
}

export const servicesOf = (actions: readonly Action[]): readonly string[] => [
  ...new Set(actions.map(({ service }) => service)),
];

export function header({ headers }: Pick<ApiRequest, "headers">, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
