/** Plain TypeScript of zod schemas: what is published names nothing that a program would have to install. */
import type { z } from "zod";
import { GENERATED_FROM } from "./registry.ts";

type Named = Readonly<Record<string, z.ZodType>>;

/** A file of types, one for each schema, by these names; within one another they are called by them too. */
export function typesFile(schemas: Named, source: string): string {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema as unknown, name]));
  const declarations = Object.entries(schemas).map(([name, schema]) => {
    const text = new Printer(names).whole(schema);
    const doc = schema.description === undefined ? "" : `/** ${schema.description} */\n`;
    return `${doc}export ${text.startsWith("{") ? `interface ${name} ${text}` : `type ${name} =${text.startsWith("\n") ? "" : " "}${text};`}`;
  });
  return `${GENERATED_FROM(source)}\n\n${declarations.join("\n\n")}\n`;
}

/** What zod says of a schema, as far as reports use it. */
type Def =
  | { readonly type: "string" | "number" | "boolean" }
  | { readonly type: "literal"; readonly values: readonly unknown[] }
  | { readonly type: "enum"; readonly entries: Readonly<Record<string, string>> }
  | { readonly type: "array"; readonly element: z.ZodType }
  | { readonly type: "readonly" | "optional"; readonly innerType: z.ZodType }
  | { readonly type: "union"; readonly options: readonly z.ZodType[] }
  | { readonly type: "object"; readonly shape: Readonly<Record<string, z.ZodType>> };

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

class Printer {
  readonly #names: ReadonlyMap<unknown, string>;

  constructor(names: ReadonlyMap<unknown, string>) {
    this.#names = names;
  }

  whole(schema: z.ZodType): string {
    const def = defOf(schema);
    switch (def.type) {
      case "string":
      case "number":
      case "boolean":
        return def.type;
      case "literal":
        return def.values.map((value) => JSON.stringify(value)).join(" | ");
      case "enum":
        return Object.values(def.entries)
          .map((value) => JSON.stringify(value))
          .join(" | ");
      case "array":
        return `readonly ${bracketed(this.#part(def.element))}[]`;
      case "readonly":
        return this.#part(def.innerType);
      case "optional":
        return `${this.#part(def.innerType)} | undefined`;
      case "union":
        return def.options.map((option) => `\n  | ${this.#part(option).replaceAll("\n", "\n    ")}`).join("");
      case "object":
        return `{\n${Object.entries(def.shape)
          .map((property) => this.#property(property))
          .join("\n")}\n}`;
    }
  }

  #part(schema: z.ZodType): string {
    return this.#names.get(schema) ?? this.whole(schema);
  }

  #property([key, schema]: [string, z.ZodType]): string {
    const doc = schema.description === undefined || this.#names.has(schema) ? "" : `  /** ${schema.description} */\n`;
    return `${doc}  readonly ${key}${defOf(schema).type === "optional" ? "?" : ""}: ${this.#part(schema)};`;
  }
}

const bracketed = (type: string): string => (/^\w+$/.test(type) ? type : `(${type})`);
