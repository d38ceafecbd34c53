/** Identity policies: the published grammar as checks, and what is left of a document for deciding who may do what. */
import type { Assumptions } from "../terms/assumptions.ts";
import { badDocument } from "../refusals/policies.ts";
import { type Condition, parseConditions } from "./condition-syntax.ts";
import { effectOf, isObject, parseObject, statementParts, statementsOf, texts, toList } from "./document-syntax.ts";

export interface Statement {
  readonly effect: "allow" | "deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  /** Names somebody as only policies of roles and buckets do: accepted here, kept, and never in force. */
  readonly principal: Record<string, unknown> | undefined;
}

const STATEMENT_KEYS = new Set(["effect", "action", "resource", "condition", "principal"]);
const ACTION = /^(\*|\*:\*|(name\/)?[a-z0-9_*-]+:[A-Za-z0-9_*]+|permid\/\d+)$/;
const RESOURCE = /^(\*|(?<qcs>[^:]*):[^:]*:[^:]*:[^:]*:[^:]*:.+)$/;

/** The statements of a document that somebody wants to store, or the documented refusal. */
export const parsePolicyDocument = (text: string): readonly Statement[] => statementsOf(text).map(checkStatement);

/** As GetPolicy answers: one statement as a list, and escaped slashes, as in the published examples (question document-form). */
export function documentAsAnswered(text: string, assumed: Assumptions): string {
  if (assumed["document-form"] === "plain") return text;
  const document = parseObject(text);
  const statements = toList(document["statement"]);
  const statement = assumed["document-form"] === "lists" ? statements.map(inLists) : statements;
  return JSON.stringify({ ...document, statement }).replaceAll("/", String.raw`\/`);
}

const inLists = (statement: unknown): unknown =>
  isObject(statement)
    ? { ...statement, action: toList(statement["action"]), resource: toList(statement["resource"]) }
    : statement;

function checkStatement(statement: unknown): Statement {
  const { effect, action, resource, condition, principal } = statementParts(statement, STATEMENT_KEYS);
  const checkedEffect = effectOf(effect);
  const actions = actionsOf(action);
  const resources = texts(resource);
  if (!resources) throw badDocument("ResourceError", "A statement needs a resource or a list of them.");
  for (const name of resources) checkResource(name);
  const conditions = parseConditions(condition);
  if (principal !== undefined && !isObject(principal)) {
    throw badDocument("PrincipalError", "A principal has to be an object.");
  }
  return { effect: checkedEffect, actions, resources, conditions, principal };
}

function checkResource(name: string): void {
  const parts = RESOURCE.exec(name)?.groups;
  const form = '"*" or qcs:project:service:region:account:resource';
  if (parts === undefined) throw badDocument("ResourceContentError", `A resource is ${form}.`);
  if ((parts["qcs"] ?? "qcs") !== "qcs") throw badDocument("ResourceQcsError", `"${name}" is not ${form}.`);
}

export function actionsOf(action: unknown): readonly string[] {
  if (action === undefined) throw badDocument("ActionMiss", "A statement needs an action.");
  const actions = texts(action);
  if (!actions?.every((name) => ACTION.test(name))) {
    throw badDocument(
      "ActionError",
      'An action is "*", service:Action with or without name/ before it, or permid/ and a number.',
    );
  }
  return actions;
}
