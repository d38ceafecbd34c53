/** Trust policies: who may take a role on. A statement names principals where an identity policy names resources. */
import { badTrust } from "../refusals/cam-roles.ts";
import { badDocument } from "../refusals/policies.ts";
import { actionMatches } from "./authorise.ts";
import { type Condition, parseConditions } from "./condition-syntax.ts";
import { type ValuesOfKey, hold } from "./conditions.ts";
import { effectOf, isObject, statementParts, statementsOf, texts } from "./document-syntax.ts";
import { actionsOf } from "./policy-document.ts";

interface Principal {
  /** `qcs` names accounts, `service` products of the vendor, `federated` identity providers. */
  readonly kind: "qcs" | "service" | "federated";
  readonly name: string;
}
export interface TrustStatement {
  readonly effect: "allow" | "deny";
  readonly actions: readonly string[];
  readonly principals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

const STATEMENT_KEYS = new Set(["effect", "action", "principal", "condition"]);
const KINDS = ["qcs", "service", "federated"] as const;
const ASSUME_ACTION = /^(name\/)?sts:(\*|AssumeRole(WithSAML|WithWebIdentity)?)$/;
const ACCOUNT = /^qcs::cam::uin\/(?<owner>\d+):(root|uin\/(?<uin>\d+))$/;
const SERVICE = /^[\w-]+(\.[\w-]+)+$/;
const FEDERATED = /^qcs::cam::uin\/\d+:(saml|oidc)-provider\/.+$/;

export const parseTrustDocument = (text: string): readonly TrustStatement[] =>
  statementsOf(text, "ParamError").map(checkStatement);

function checkStatement(statement: unknown): TrustStatement {
  const { effect, action, principal, condition } = statementParts(statement, STATEMENT_KEYS);
  const checkedEffect = effectOf(effect);
  const actions = actionsOf(action);
  if (!actions.every((name) => ASSUME_ACTION.test(name))) {
    throw badDocument("ActionError", "Only sts:AssumeRole and its variants can be done with a role.");
  }
  return {
    effect: checkedEffect,
    actions,
    principals: principalsOf(principal),
    conditions: parseConditions(condition),
  };
}

function principalsOf(principal: unknown): readonly Principal[] {
  if (!isObject(principal)) throw badDocument("PrincipalError", "A trust policy needs a principal, an object.");
  const principals = Object.entries(principal).flatMap(([key, value]) => {
    const kind = KINDS.find((known) => known === key);
    const names = texts(value);
    if (kind === undefined || names === undefined) {
      throw badDocument("PrincipalError", `A principal has ${KINDS.join(", ")}, each a text or a list of texts.`);
    }
    return names.map((name) => ({ kind, name }));
  });
  if (principals.length === 0) throw badDocument("PrincipalError", "The principal names nobody.");
  for (const { kind, name } of principals) {
    if (kind === "qcs" && !ACCOUNT.test(name) && !FEDERATED.test(name)) throw badTrust.principalQcs(name);
    if (kind === "service" && !SERVICE.test(name)) throw badTrust.principalService(name);
    if (kind === "federated" && !FEDERATED.test(name)) {
      throw badDocument("PrincipalError", `"${name}" is no identity provider.`);
    }
  }
  return principals;
}

/** The sub-users, and other accounts, that a trust policy names one by one: those of its own account have to exist. */
export const accountsNamed = (statements: readonly TrustStatement[]): readonly { owner: number; uin: number }[] =>
  statements.flatMap(({ principals }) =>
    principals.flatMap(({ name }) => {
      const { owner, uin } = ACCOUNT.exec(name)?.groups ?? {};
      return owner === undefined || uin === undefined ? [] : [{ owner: Number(owner), uin: Number(uin) }];
    }),
  );

interface Attempt {
  /** `sts:AssumeRole`. */
  readonly action: string;
  /** The names of who wants to take the role on. */
  readonly principals: readonly string[];
  readonly valuesOfKey: ValuesOfKey;
}

/** `root` stands for every account of the root account, as documented. */
export const accountPrincipals = (ownerUin: number, uin: number): readonly string[] => [
  `qcs::cam::uin/${ownerUin}:root`,
  `qcs::cam::uin/${ownerUin}:uin/${uin}`,
];

/** Default deny, an explicit deny first. */
export function isTrusted(statements: readonly TrustStatement[], attempt: Attempt): boolean {
  const { action, principals: own, valuesOfKey } = attempt;
  const applying = statements.filter(
    ({ actions, principals, conditions }) =>
      actions.some((pattern) => actionMatches(pattern, action)) &&
      principals.some(({ name }) => own.includes(name)) &&
      hold(conditions, valuesOfKey),
  );
  return applying.some(({ effect }) => effect === "allow") && !applying.some(({ effect }) => effect === "deny");
}
