/** Policy documents: the published grammar as checks, and what is left of a document for deciding who may do what. */
import { badDocument } from "../refusals/policies.ts";

export interface Statement {
  readonly effect: "allow" | "deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly isConditional: boolean;
}

/** Counted without spaces. */
const DOCUMENT_LIMIT = 6144;
const STATEMENT_KEYS = new Set(["effect", "action", "resource", "condition", "principal"]);
const CONDITION_OPERATOR =
  /^(for_all_value:|for_any_value:)?((string_(not_)?equal(_ignore_case)?|binary_equal|ip_(not_)?equal|bool_equal|(date|numeric)_(not_equal|equal|(greater|less)_than(_equal)?))(_if_exist)?|null_equal)$/;
const ACTION = /^(\*|\*:\*|(name\/)?[a-z0-9_*-]+:[A-Za-z0-9_*]+)$/;
const RESOURCE = /^(\*|qcs:[^:]*:[^:]*:[^:]*:[^:]*:.+)$/;

/** The statements of a document that somebody wants to store, or the documented refusal. */
export function parsePolicyDocument(text: string): readonly Statement[] {
  if (text.replaceAll(/\s/g, "").length > DOCUMENT_LIMIT) {
    throw badDocument("PolicyDocumentLengthOverLimit", `The document is longer than ${DOCUMENT_LIMIT} characters.`);
  }
  const document = parseObject(text);
  if (Object.keys(document).some((key) => key !== "version" && key !== "statement")) {
    throw badDocument("PolicyDocumentError", "A document has a version and a statement, in lower case.");
  }
  if (document["version"] !== "2.0") throw badDocument("VersionError", 'The version has to be "2.0".');
  const statements: unknown = document["statement"];
  if (!Array.isArray(statements) || statements.length === 0) {
    throw badDocument("StatementError", "The statement has to be a list with at least one statement.");
  }
  return statements.map(checkStatement);
}

/** As GetPolicy answers: lists where single values were written, and escaped slashes, as in the published examples. */
export function documentAsAnswered(text: string): string {
  const document = parseObject(text);
  const statements: unknown[] = Array.isArray(document["statement"]) ? document["statement"] : [];
  const listed = statements.map((statement) =>
    isObject(statement)
      ? { ...statement, action: toList(statement["action"]), resource: toList(statement["resource"]) }
      : statement,
  );
  return JSON.stringify({ ...document, statement: listed }).replaceAll("/", String.raw`\/`);
}

function checkStatement(statement: unknown): Statement {
  if (!isObject(statement)) throw badDocument("StatementError", "A statement has to be an object.");
  const unknownKey = Object.keys(statement).find((key) => !STATEMENT_KEYS.has(key));
  if (unknownKey !== undefined) throw badDocument("StatementError", `A statement has no "${unknownKey}".`);

  const { effect, action, resource, condition, principal } = statement;
  if (effect !== "allow" && effect !== "deny") throw badDocument("EffectError", 'The effect is "allow" or "deny".');
  if (action === undefined) throw badDocument("ActionMiss", "A statement needs an action.");
  const actions = texts(action);
  if (!actions?.every((name) => ACTION.test(name))) {
    throw badDocument("ActionError", 'An action is "*" or service:Action, with or without name/ before it.');
  }
  const resources = texts(resource);
  if (!resources) throw badDocument("ResourceError", "A statement needs a resource or a list of them.");
  if (!resources.every((name) => RESOURCE.test(name))) {
    throw badDocument("ResourceContentError", 'A resource is "*" or qcs:project:service:region:account:resource.');
  }
  if (condition !== undefined) checkCondition(condition);
  if (principal !== undefined && !isObject(principal)) {
    throw badDocument("PrincipalError", "A principal has to be an object.");
  }
  return { effect, actions, resources, isConditional: condition !== undefined };
}

function checkCondition(condition: unknown): void {
  if (!isObject(condition)) throw badDocument("ConditionError", "A condition has to be an object.");
  for (const [operator, keys] of Object.entries(condition)) {
    if (!CONDITION_OPERATOR.test(operator)) {
      throw badDocument("ConditionTypeError", `"${operator}" is not a condition operator.`);
    }
    if (!isObject(keys) || Object.keys(keys).length === 0) {
      throw badDocument("ConditionContentError", `"${operator}" needs keys and values.`);
    }
  }
}

function parseObject(text: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw badDocument("PolicyDocumentError", "The document is not JSON.");
  }
  if (!isObject(document)) throw badDocument("PolicyDocumentError", "The document has to be a JSON object.");
  return document;
}

/** A text or a list of at least one, as a list; nothing for anything else. */
function texts(value: unknown): string[] | undefined {
  const list: unknown[] = toList(value);
  return list.length > 0 && list.every((item) => typeof item === "string") ? list : undefined;
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
