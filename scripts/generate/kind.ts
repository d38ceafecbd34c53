import { z } from "zod";
import {
  acceptedBy,
  type Definition,
  metaOf,
  type Permissions,
  type PermissionsWhere,
  type Shape,
} from "../../provider/resource.ts";

/** A field as a reader of the SDK or of the reference page needs it. */
export interface Field {
  readonly name: string;
  readonly description: string;
  /** The TypeScript type of what a declaration gives. */
  readonly type: string;
  /** The TypeScript type of what is recorded. */
  readonly recordedType: string;
  readonly required: boolean;
  readonly default: string | undefined;
  readonly pattern: string | undefined;
  readonly secret: boolean;
  readonly replaces: boolean;
  readonly references: readonly string[];
}

export interface Kind {
  readonly stem: string;
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly example: string;
  readonly identity: string | undefined;
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  readonly permissions: Permissions;
  readonly permissionsWhere: readonly PermissionsWhere<string>[];
}

const typeName = z.enum(["string", "boolean", "integer", "number", "array", "object"]);
const jsonSchema = z.looseObject({
  type: z.union([typeName, z.array(typeName)]).optional(),
  const: z.string().optional(),
  required: z.array(z.string()).default([]),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.json().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  get items() {
    return jsonSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
});
type JsonSchema = z.output<typeof jsonSchema>;

export function describeKind(stem: string, definition: Definition): Kind {
  return {
    stem,
    name: definition.kind,
    description: definition.description,
    source: definition.source,
    example: definition.example,
    identity: definition.identity,
    inputs: fieldsOf(definition.inputs, definition.replaceOnChanges),
    outputs: fieldsOf(definition.outputs, []),
    permissions: definition.permissions,
    permissionsWhere: definition.permissionsWhere ?? [],
  };
}

const fieldsOf = (shape: Shape, replaceOnChanges: readonly string[]): Field[] =>
  Object.entries(shape).map(([name, schema]) => {
    const { secret = false, reference = [] } = metaOf(schema);
    const accepts = acceptedBy(schema);
    const json = jsonSchema.parse(z.toJSONSchema(accepts, { io: "input" }));
    const recorded = accepts === schema ? json : jsonSchema.parse(z.toJSONSchema(schema, { io: "output" }));
    const { description } = schema;
    if (description === undefined) throw new Error(`${name} has no description`);
    return {
      name,
      description,
      type: typeOf(json),
      recordedType: typeOf(recorded),
      required: !schema.safeParse(undefined).success,
      default: json.default === undefined ? undefined : JSON.stringify(json.default),
      pattern: json.format === undefined ? json.pattern : undefined,
      secret,
      replaces: replaceOnChanges.includes(name),
      references: reference,
    };
  });

function typeOf(json: JsonSchema): string {
  if (json.anyOf !== undefined) return [...new Set(json.anyOf.map(typeOf))].join(" | ");
  if (json.const !== undefined) return JSON.stringify(json.const);
  if (json.enum !== undefined) return json.enum.map((value) => JSON.stringify(value)).join(" | ");
  const { type } = json;
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...json, type: one })).join(" | ");
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "array":
      return listOf(json.items === undefined ? "unknown" : typeOf(json.items));
    case "object":
      return objectOf(json);
    case "boolean":
    case "string":
      return type;
    case undefined:
      throw new Error(`a schema without a type: ${JSON.stringify(json)}`);
  }
}

const listOf = (type: string): string => (/[|{]/.test(type) ? `(${type})[]` : `${type}[]`);

function objectOf({ properties, required, additionalProperties }: JsonSchema): string {
  if (properties === undefined) {
    return `Record<string, ${typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown"}>`;
  }
  const members = Object.entries(properties).map(
    ([name, member]) => `${name}${required.includes(name) ? "" : "?"}: ${typeOf(member)}`,
  );
  return `{ ${members.join("; ")} }`;
}
