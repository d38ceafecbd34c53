import { z } from "zod";
import { type Definition, metaOf, type Shape } from "../../provider/resource.ts";

/** A field as a reader of the SDK or of the reference page needs it. */
export interface Field {
  readonly name: string;
  readonly description: string;
  /** The TypeScript type of its value. */
  readonly type: string;
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
  readonly identity: string | undefined;
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
}

const jsonSchema = z.looseObject({
  type: z.enum(["string", "boolean", "integer", "number", "array"]),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.json().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  get items() {
    return jsonSchema.optional();
  },
});
type JsonSchema = z.output<typeof jsonSchema>;

export function describeKind(stem: string, definition: Definition): Kind {
  return {
    stem,
    name: definition.kind,
    description: definition.description,
    source: definition.source,
    identity: definition.identity,
    inputs: fieldsOf(definition.inputs, definition.replaceOnChanges),
    outputs: fieldsOf(definition.outputs, []),
  };
}

const fieldsOf = (shape: Shape, replaceOnChanges: readonly string[]): Field[] =>
  Object.entries(shape).map(([name, schema]) => {
    const json = jsonSchema.parse(z.toJSONSchema(schema, { io: "input" }));
    const { secret = false, reference = [] } = metaOf(schema);
    if (json.description === undefined) throw new Error(`${name} has no description`);
    return {
      name,
      description: json.description,
      type: typeOf(json),
      required: !schema.safeParse(undefined).success,
      default: json.default === undefined ? undefined : JSON.stringify(json.default),
      pattern: json.format === undefined ? json.pattern : undefined,
      secret,
      replaces: replaceOnChanges.includes(name),
      references: reference,
    };
  });

function typeOf(json: JsonSchema): string {
  if (json.enum !== undefined) return json.enum.map((value) => JSON.stringify(value)).join(" | ");
  switch (json.type) {
    case "integer":
    case "number":
      return "number";
    case "array":
      return `${json.items === undefined ? "unknown" : typeOf(json.items)}[]`;
    case "boolean":
    case "string":
      return json.type;
  }
}
