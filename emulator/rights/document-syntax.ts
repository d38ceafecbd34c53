/** What policy documents of every kind have in common: the frame, and how a part of it may be written. */
import { badDocument } from "../refusals/policies.ts";

/** Counted without spaces. */
const DOCUMENT_LIMIT = 6144;

/** The statements of a document, not yet looked into, or the documented refusal; actions differ in what they call no document. */
export function statementsOf(text: string, noDocument = "PolicyDocumentError"): readonly unknown[] {
  if (text.replaceAll(/\s/g, "").length > DOCUMENT_LIMIT) {
    throw badDocument("PolicyDocumentLengthOverLimit", `The document is longer than ${DOCUMENT_LIMIT} characters.`);
  }
  const document = parseObject(text, noDocument);
  if (Object.keys(document).some((key) => key !== "version" && key !== "statement")) {
    throw badDocument(noDocument, "A document has a version and a statement, in lower case.");
  }
  if (document["version"] !== "2.0") throw badDocument("VersionError", 'The version has to be "2.0".');
  const statements = document["statement"] === undefined ? [] : toList(document["statement"]);
  if (statements.length === 0) {
    throw badDocument("StatementError", "The statement has to be a statement or a list with at least one.");
  }
  return statements;
}

export function parseObject(text: string, noObject = "PolicyDocumentError"): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw badDocument(noObject, "The document is not JSON.");
  }
  if (!isObject(document)) throw badDocument(noObject, "The document has to be a JSON object.");
  return document;
}

/** The parts of one statement, none of which has a name that such a statement does not know. */
export function statementParts(statement: unknown, known: ReadonlySet<string>): Record<string, unknown> {
  if (!isObject(statement)) throw badDocument("StatementError", "A statement has to be an object.");
  const unknownKey = Object.keys(statement).find((key) => !known.has(key));
  if (unknownKey !== undefined) throw badDocument("StatementError", `A statement has no "${unknownKey}".`);
  return statement;
}

export function effectOf(effect: unknown): "allow" | "deny" {
  if (effect !== "allow" && effect !== "deny") throw badDocument("EffectError", 'The effect is "allow" or "deny".');
  return effect;
}

/** A text or a list of at least one, as a list; nothing for anything else. */
export function texts(value: unknown): string[] | undefined {
  const list: unknown[] = toList(value);
  return list.length > 0 && list.every((item) => typeof item === "string") ? list : undefined;
}

export const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
