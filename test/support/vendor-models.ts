/** The vendor's models of requests and answers, as the types of its China client declare them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";

export interface Field {
  readonly required: boolean;
  /** As the emulator's tables call it. */
  readonly type: "String" | "Integer" | "Boolean" | "Object" | "StringList" | "IntegerList" | "ObjectList";
  /** The model of an object, or of the objects of a list. */
  readonly model?: string;
}
export type Model = Readonly<Record<string, Field>>;
export type Models = ReadonlyMap<string, Model>;

const FILES = { cam: "cam/v20190116/cam", sts: "sts/v20180813/sts", tag: "tag/v20180813/tag" };
const SCALARS = new Map<string, "String" | "Integer" | "Boolean">([
  ["string", "String"],
  ["number", "Integer"],
  ["number | bigint", "Integer"],
  ["boolean", "Boolean"],
]);

export function vendorModels(service: keyof typeof FILES): Models {
  const file = `tencentcloud-sdk-nodejs/tencentcloud/services/${FILES[service]}_models.d.ts`;
  const text = readFileSync(createRequire(import.meta.url).resolve(file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return new Map(source.statements.flatMap((statement) => modelOf(statement, source)));
}

function modelOf(statement: ts.Statement, source: ts.SourceFile): [string, Model][] {
  // A request without fields is an alias: `export type ListUsersRequest = null`.
  if (ts.isTypeAliasDeclaration(statement)) return [[statement.name.text, {}]];
  if (!ts.isInterfaceDeclaration(statement)) return [];
  const fields = statement.members.filter(ts.isPropertySignature).map((member): [string, Field] => {
    if (member.type === undefined) throw new Error(`${statement.name.text} has a field without a type`);
    return [
      member.name.getText(source),
      { required: member.questionToken === undefined, ...typeOf(member.type.getText(source)) },
    ];
  });
  return [[statement.name.text, Object.fromEntries(fields)]];
}

function typeOf(text: string): Omit<Field, "required"> {
  const scalar = SCALARS.get(text);
  if (scalar !== undefined) return { type: scalar };
  const item = /^Array<(.*)>$/.exec(text)?.[1];
  if (item === undefined) return { type: "Object", model: text };
  switch (SCALARS.get(item)) {
    case "String":
      return { type: "StringList" };
    case "Integer":
      return { type: "IntegerList" };
    case "Boolean":
      throw new Error("no documented list holds booleans");
    case undefined:
      return { type: "ObjectList", model: item };
  }
}
