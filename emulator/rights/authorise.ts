/**
 * Who may do what: default deny, an explicit deny first, then any allow.
 *
 * Conditions are not evaluated yet, and err on the safe side: an allow under a condition grants nothing, a deny under a
 * condition denies.
 */
import type { Statement } from "./policy-document.ts";

export interface Request {
  /** `service:Action`. */
  readonly action: string;
  /** All of them have to be allowed, and none may be denied. The last part of the six, such as `uin/100000000001`. */
  readonly resources: readonly string[];
  readonly rootUin: number;
  readonly appId: number;
}

export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const relevant = statements.filter(({ actions }) =>
    actions.some((pattern) => actionMatches(pattern, request.action)),
  );
  const covers = (statement: Statement, resource: string) =>
    statement.resources.some((pattern) => resourceMatches(pattern, resource, request));
  return request.resources.every((resource) => {
    const applying = relevant.filter((statement) => covers(statement, resource));
    return (
      !applying.some(({ effect }) => effect === "deny") &&
      applying.some(({ effect, isConditional }) => effect === "allow" && !isConditional)
    );
  });
}

/** `*`, `*:*`, `cam:AddUser`, `name/cam:*User`, `*:Get*`. */
function actionMatches(pattern: string, action: string): boolean {
  return pattern === "*" || wildcard(pattern.replace(/^name\//, "")).test(action);
}

/** `*`, or `qcs:project:service:region:account:resource` with wildcards; an empty account is the policy's own. */
function resourceMatches(pattern: string, resource: string, { action, rootUin, appId }: Request): boolean {
  if (pattern === "*") return true;
  const [, , service = "", , account = "", ...rest] = pattern.split(":");
  const [calledService = ""] = action.split(":");
  return (
    (service === "" || wildcard(service).test(calledService)) &&
    (account === "" || [`uin/${rootUin}`, `uid/${appId}`].some((own) => wildcard(account).test(own))) &&
    wildcard(rest.join(":")).test(resource)
  );
}

const wildcard = (pattern: string): RegExp => {
  const literals = pattern.split("*").map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literals.join(".*")}$`, "s");
};
