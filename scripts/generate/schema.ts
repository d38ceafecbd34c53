/** The package as Pulumi's own schema has it, from which SDKs, import code and registry pages in every language are made. */
import { z } from "zod";
import { NAMESPACE, type Setting } from "../../provider/settings.ts";
import type { PackageFunction } from "../../provider/hosts/plugin/functions.ts";
import { conditionsOf } from "../../provider/hosts/plugin/listed.ts";
import { acceptedBy, type Definition, metaOf, type Shape } from "../../provider/resource.ts";
import { asYaml, exampleOf } from "./examples.ts";
import examples from "./examples.json" with { type: "json" };
import { pluginToken } from "../../pulumi/names.ts";

interface Json {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Json>>;
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
}

const PACKAGE = "pulumi-tencent-accounts";
const DESCRIPTION = `People's accounts as code: Tencent Cloud CAM sub-users and Partner Center employees. The plugin comes with the npm package ${PACKAGE}.`;
const README = `${DESCRIPTION}

In the folder of the project: \`npm install ${PACKAGE} @pulumi/pulumi\`. \`Pulumi.yaml\` then says where the plugin is:

\`\`\`yaml
plugins:
  providers:
    - name: ${NAMESPACE}
      path: node_modules/${PACKAGE}/bin
\`\`\`
`;

type Spec = Readonly<Record<string, unknown>>;
type Types = Map<string, Spec>;

export function pulumiSchema(
  definitions: readonly Definition[],
  functions: Readonly<Record<string, PackageFunction>>,
  settings: Readonly<Record<string, Setting>>,
): string {
  const types: Types = new Map();
  const configuration = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, settingSpec(setting)]),
  );
  const resources = Object.fromEntries(
    definitions.map((definition) => [pluginToken(definition.kind), resourceSpec(definition, types)]),
  );
  const functionSpecs = Object.fromEntries(
    Object.entries(functions).map(([name, one]) => [pluginToken(name), functionSpec(one, types)]),
  );
  const schema = {
    name: NAMESPACE,
    displayName: "Tencent Cloud accounts",
    description: DESCRIPTION,
    // Else SDKs say that Pulumi has made them.
    publisher: PACKAGE,
    keywords: ["pulumi", "tencent-cloud", "cam", "iam", "category/cloud", "kind/native"],
    license: "Apache-2.0",
    meta: { moduleFormat: "(.*)" },
    language: {
      nodejs: { respectSchemaVersion: true, readme: README },
      python: { respectSchemaVersion: true, pyproject: { enabled: true }, readme: README },
      // No host: the module is made in a project, beside the program.
      go: {
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
        modulePath: `${PACKAGE}/sdk`,
        importBasePath: `${PACKAGE}/sdk/tencentaccounts`,
      },
      csharp: { respectSchemaVersion: true },
    },
    config: { variables: configuration },
    provider: {
      description:
        "The account that programs change. What is left out is looked for in the environment, and the key pair then in the vendor's profile files.",
      inputProperties: configuration,
    },
    types: Object.fromEntries([...types].toSorted(([one], [other]) => one.localeCompare(other))),
    resources,
    functions: functionSpecs,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function resourceSpec(definition: Definition, types: Types): Spec {
  const { kind, inputs, outputs, replaceOnChanges } = definition;
  const spec = (shape: Shape, io: "input" | "output") =>
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [
        name,
        {
          ...fieldSpec(schema, io, `${kind}${capitalized(name)}`, types),
          ...(replaceOnChanges.includes(name) ? { willReplaceOnChanges: true } : {}),
        },
      ]),
    );
  const conditions = Object.fromEntries(
    Object.keys(conditionsOf(definition)).map((name) => [
      name,
      { type: "string", description: `Only those of which ${name} is this.` },
    ]),
  );
  return {
    description: `${definition.description}\n\nSource: ${definition.source}.\n\n${examplesOf(definition)}`,
    inputProperties: spec(inputs, "input"),
    requiredInputs: requiredIn(inputs, (schema) => !schema.safeParse(undefined).success),
    properties: { ...spec(inputs, "output"), ...spec(outputs, "output") },
    required: requiredIn({ ...inputs, ...outputs }, isAlwaysThere),
    listInputs: { type: "object", properties: conditions },
  };
}

/** In the form of Pulumi's registry, from which each SDK takes its own language. TypeScript has the classes of the npm package. */
function examplesOf({ kind, example }: Definition): string {
  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = examples;
  const programs = { typescript: example, ...others[kind], yaml: asYaml(exampleOf(example)) };
  const blocks = Object.entries(programs).map(([language, text]) => `\`\`\`${language}\n${text.trim()}\n\`\`\`\n`);
  return `{{% examples %}}\n## Example Usage\n\n{{% example %}}\n${blocks.join("\n")}\n{{% /example %}}\n{{% /examples %}}`;
}

const requiredIn = (shape: Shape, is: (schema: z.ZodType) => boolean): string[] =>
  Object.entries(shape).flatMap(([name, schema]) => (is(schema) ? [name] : []));

/** Given, or there by default. */
function isAlwaysThere(schema: z.ZodType): boolean {
  const absent = schema.safeParse(undefined);
  return !absent.success || absent.data !== undefined;
}

function functionSpec({ description, takes, returns }: PackageFunction, types: Types): Spec {
  const object = (shape: Shape): Spec => ({
    type: "object",
    properties: Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [name, fieldSpec(schema, "output", capitalized(name), types)]),
    ),
    required: requiredIn(shape, (schema) => !schema.safeParse(undefined).success),
  });
  return { description, inputs: object(takes), outputs: object(returns) };
}

function fieldSpec(schema: z.ZodType, io: "input" | "output", name: string, types: Types): Spec {
  const { secret, reference } = metaOf(schema);
  const accepted = io === "input" ? acceptedBy(schema) : schema;
  const json: Json = JSON.parse(JSON.stringify(z.toJSONSchema(accepted, { io })));
  for (const [id, one] of Object.entries(json.$defs ?? {})) types.set(pluginToken(id), objectSpec(one, types));
  const type = typeSpec(json, name, types);
  const description = [
    schema.description ?? "",
    ...(io === "input" && reference !== undefined ? [`Takes the id of a ${reference.join(" or ")}.`] : []),
  ].join(" ");
  return {
    ...type,
    description,
    ...(secret === true ? { secret: true } : {}),
    // Of a union, or of what may be anything, there is no default that every language could have; the provider fills it in.
    ...(io === "input" && json.default !== undefined && typeof type["type"] === "string"
      ? { default: json.default }
      : {}),
  };
}

function objectSpec({ properties = {}, required = [] }: Json, types: Types): Spec {
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, json]) => [
        name,
        { ...typeSpec(json, capitalized(name), types), description: json.description ?? "" },
      ]),
    ),
    required,
  };
}

/** `name` is what a type of its own would be called. */
function typeSpec(json: Json, name: string, types: Types): Spec {
  if (json.$ref !== undefined) return { $ref: `#/types/${pluginToken(json.$ref.replace("#/$defs/", ""))}` };
  if (json.anyOf !== undefined) {
    const all = json.anyOf.map((one) => typeSpec(one, name, types));
    // What takes an object as well as its text takes anything.
    return all.some(({ type }) => type === "object") ? ANY : { oneOf: all };
  }
  if (json.enum !== undefined) {
    types.set(pluginToken(name), { type: "string", enum: json.enum.map((value) => ({ value })) });
    return { $ref: `#/types/${pluginToken(name)}` };
  }
  if (json.type === "object" && typeof json.additionalProperties === "object") {
    return { type: "object", additionalProperties: typeSpec(json.additionalProperties, name, types) };
  }
  if (json.type === "array") return { type: "array", items: typeSpec(json.items ?? {}, name, types) };
  if (json.type === undefined) throw new Error(`${name} has no type: ${JSON.stringify(json)}`);
  return { type: json.type };
}

const ANY: Spec = { $ref: "pulumi.json#/Any" };

/** The environment is the provider's to read: what a program reads of it would be recorded in the state, and half a key pair might come from there. */
function settingSpec({ description, environment, secret, type = "string" }: Setting): Spec {
  const types: Readonly<Record<string, Spec>> = {
    number: { type: "number" },
    boolean: { type: "boolean" },
    "string[]": { type: "array", items: { type: "string" } },
  };
  const names = environment.map((one) => `\`${one}\``).join(", ");
  const inEnvironment = names === "" ? [] : [`In the environment: ${names}.`];
  return {
    ...(types[type] ?? { type: "string" }),
    description: [description, ...inEnvironment].join(" "),
    ...(secret === true ? { secret: true } : {}),
  };
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
