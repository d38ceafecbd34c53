import type { Setting } from "../../provider/settings.ts";
import type { Field, Kind } from "./kind.ts";
import { GENERATED } from "./registry.ts";

/** The class and the arguments of one kind, as plain TypeScript that reads well on hover. */
export function sdkClass(kind: Kind, kinds: readonly Kind[]): string {
  const known = (field: Field) => field.references.filter((name) => kinds.some((other) => other.name === name));
  const referenced = kinds.filter((other) => kind.inputs.some((field) => known(field).includes(other.name)));
  const outputNames = new Set(kind.outputs.map((field) => field.name));
  const inputsOnly = kind.inputs.filter((field) => !outputNames.has(field.name));
  const properties = [...inputsOnly, ...kind.outputs.filter((field) => field.name !== kind.identity)];
  const secrets = [...kind.inputs, ...kind.outputs].filter((field) => field.secret).map((field) => field.name);
  const references = kind.inputs.filter((field) => field.references.length > 0);
  const argumentType = (field: Field) => {
    const [reference] = known(field);
    const isList = field.type.endsWith("[]");
    if (reference !== undefined && field.type.startsWith("Record<"))
      return `pulumi.Input<Record<string, pulumi.Input<Reference<${reference}>[]>>>`;
    if (reference !== undefined) return isList ? `pulumi.Input<Reference<${reference}>[]>` : `Reference<${reference}>`;
    if (field.type.includes("{")) return `Nested<${field.type}>`;
    return isList ? `pulumi.Input<pulumi.Input<${field.type.slice(0, -2)}>[]>` : `pulumi.Input<${field.type}>`;
  };

  return `${GENERATED}
import * as pulumi from "@pulumi/pulumi";
import { settleAbsent } from "../outputs.ts";
import { ${imported(kind.inputs.map(argumentType)).join(", ")} } from "../resource.ts";
${referenced.map((other) => `import type { ${other.name} } from "./${other.stem}.ts";\n`).join("")}
export interface ${kind.name}Args {
${kind.inputs.map((field) => `${comment(inputText(field))}  ${field.name}${field.required ? "" : "?"}: ${argumentType(field)}${field.required ? "" : " | undefined"};`).join("\n")}
}

const kind: KindOfResource = {
  kind: ${JSON.stringify(kind.name)},
  properties: ${list(properties.map((field) => field.name))},
  absent: {${properties
    .filter(isOptional)
    .map((field) => ` ${field.name}: ${whenAbsent(field, outputNames)}`)
    .join(",")} },
  secrets: ${list([...new Set(secrets)])},
  secretInputs: ${list(kind.inputs.filter((field) => field.secret).map((field) => field.name))},
  references: ${list(references.map((field) => field.name))},
};

/**
 * ${kind.description}
 *
 * @example
 * \`\`\`ts
${kind.example
  .trim()
  .split("\n")
  .map((line) => ` * ${line}`.trimEnd())
  .join("\n")}
 * \`\`\`
 *
 * Source: ${kind.source}.
 */
export class ${kind.name} extends pulumi.CustomResource {
${properties.map((field) => `${comment(field.description)}  declare readonly ${field.name}: pulumi.Output<${field.recordedType}${isOptional(field) && whenAbsent(field, outputNames) === "undefined" ? " | undefined" : ""}>;`).join("\n")}

  constructor(name: string, args: ${kind.name}Args, opts: pulumi.CustomResourceOptions = {}) {
    super(...registration(kind, name, args, opts));
    settleAbsent(this, kind.absent);
  }

  /** Reads one that exists, by the id that the state of another stack or \`tencent-accounts export\` tells, and never changes it. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ${kind.name} {
    return new ${kind.name}(name, NOTHING_DECLARED, { ...opts, id });
  }

  /** Whether the value is a ${kind.name}, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is ${kind.name} {
    return isOfKind(kind, value);
  }
${identityGetter(kind)}}
`;
}

/**
 * What an optional property is where the resource has none. An output is a text or a list in any case; an input that was not given
 * stays what it is in the arguments, so that it can be handed on.
 */
function whenAbsent(field: Field, outputNames: ReadonlySet<string>): string {
  if (!outputNames.has(field.name)) return "undefined";
  if (field.recordedType.endsWith("[]")) return "[]";
  return field.recordedType === "string" ? '""' : "undefined";
}

/** What the arguments' types need beside the registration itself. */
const imported = (types: readonly string[]): string[] => [
  ...["Nested", "Reference"]
    .filter((name) => types.some((type) => type.includes(`${name}<`)))
    .map((name) => `type ${name}`),
  "isOfKind",
  "type KindOfResource",
  "NOTHING_DECLARED",
  "registration",
];

const isOptional = (field: Field): boolean => !field.required && field.default === undefined;

const inputText = (field: Field): string =>
  field.default === undefined ? field.description : `${field.description} Default \`${field.default}\`.`;

const comment = (text: string): string => `  /** ${text} */\n`;

const list = (names: readonly string[]): string => `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;

function identityGetter(kind: Kind): string {
  const identity = kind.outputs.find((field) => field.name === kind.identity);
  if (identity === undefined) return "";
  return `
  /** ${identity.description} Another name of \`id\`. */
  get ${identity.name}(): pulumi.Output<string> {
    return this.id;
  }
`;
}

/** The arguments of an explicit provider. */
export const providerArgs = (settings: Readonly<Record<string, Setting>>): string => `${GENERATED}
import type * as pulumi from "@pulumi/pulumi";

/** Settings of one provider. What is left out is looked for in the environment. */
export interface ProviderArgs {
${Object.entries(settings)
  .map(
    ([name, { description, type = "string" }]) =>
      `${comment(description)}  ${name}?: pulumi.Input<${type}> | undefined;`,
  )
  .join("\n")}
}

/** The settings that are recorded as secrets. */
export const SECRET_SETTINGS: readonly string[] = ${list(
  Object.entries(settings).flatMap(([name, { secret }]) => (secret === true ? [name] : [])),
)};
`;

export const resourcesIndex = (kinds: readonly Kind[]): string => `${GENERATED}
${kinds.map(({ name, stem }) => `export { ${name}, type ${name}Args } from "./${stem}.ts";`).join("\n")}
`;
