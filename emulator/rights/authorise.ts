/** Who may do what: default deny, an explicit deny first, then any allow. Pure: everything it looks at is given to it. */
import { hold } from "./conditions.ts";
import type { Statement } from "./policy-document.ts";
import { type Variables, fillIn, wildcard } from "./patterns.ts";

/** Something a call is about. A role goes by its id and by its name; naming either in a policy names the role. */
export interface Resource {
  readonly service: string;
  /** The last part of the six, such as `uin/100000000001`; `*` is everything of the service. */
  readonly names: readonly string[];
}

export interface Request {
  /** `service:Action`. */
  readonly action: string;
  /** All of them have to be allowed, and none may be denied. */
  readonly resources: readonly Resource[];
  readonly variables: Variables;
  /** What the call has for a condition key; tags depend on the resource. */
  readonly valuesOfKey: (key: string, resource: Resource) => readonly string[];
}

/** Sets of statements each of which has to allow a call: what is granted, and every ceiling over it. None for who may do all. */
export type Rights = readonly (readonly Statement[])[];

export const isPermitted = (rights: Rights, request: Request): boolean =>
  rights.every((statements) => isAllowed(statements, request));

function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const relevant = statements.filter(
    ({ actions, principal }) =>
      principal === undefined && actions.some((pattern) => actionMatches(pattern, request.action)),
  );
  return request.resources.every((resource) => {
    const applying = relevant.filter((statement) => applies(statement, resource, request));
    return !applying.some(({ effect }) => effect === "deny") && applying.some(({ effect }) => effect === "allow");
  });
}

function applies({ resources, conditions }: Statement, resource: Resource, request: Request): boolean {
  const { variables, valuesOfKey } = request;
  const filledIn = conditions.map(({ values, ...condition }) => ({
    ...condition,
    values: values.map((value) => fillIn(value, variables)),
  }));
  return (
    resources.some((pattern) => resourceMatches(fillIn(pattern, variables), resource, variables)) &&
    hold(filledIn, (key) => valuesOfKey(key, resource))
  );
}

/** `*`, `*:*`, `cam:AddUser`, `name/cam:*User`, `*:Get*`. */
export function actionMatches(pattern: string, action: string): boolean {
  return pattern === "*" || wildcard(pattern.replace(/^name\//, "")).test(action);
}

/** `*`, or `qcs:project:service:region:account:resource` with wildcards; an empty account is the policy's own. */
function resourceMatches(pattern: string, resource: Resource, { owner_uin, app_id }: Variables): boolean {
  if (pattern === "*") return true;
  const [, , service = "", , account = "", ...rest] = pattern.split(":");
  const accounts = [`uin/${owner_uin}`, `uid/${app_id}`];
  return (
    (service === "" || wildcard(service).test(resource.service)) &&
    (account === "" || accounts.some((own) => wildcard(account).test(own))) &&
    resource.names.some((name) => wildcard(rest.join(":")).test(name))
  );
}
