/**
 * Classes of the plugin's resources for programs of tests: what any language's SDK comes down to, registrations by type token. They do not
 * mark secrets, so that a test sees what the plugin itself makes of them.
 */
import { KINDS } from "../../pulumi/kinds.ts";
import { pluginToken } from "../../pulumi/names.ts";

const FUNCTIONS = ["getPolicy", "getPolicies", "getSubUsers", "getEmployees", "getRoles", "getHolders"];

/** The text of a module with the names of the npm package. `schema` is the path of the package's schema. */
export const pluginClasses = (schema: string): string => `
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";

const { resources } = JSON.parse(readFileSync(${JSON.stringify(schema)}, "utf8"));

const idOf = (value) => {
  if (Array.isArray(value)) return value.map(idOf);
  if (pulumi.CustomResource.isInstance(value)) return value.id;
  return pulumi.Output.isInstance(value) || value instanceof Promise ? pulumi.output(value).apply((known) => pulumi.output(idOf(known))) : value;
};

const classOf = (type) =>
  class extends pulumi.CustomResource {
    constructor(name, args, opts) {
      const outputs = Object.keys(resources[type].properties).map((key) => [key, undefined]);
      const inputs = Object.entries(args ?? {}).map(([key, value]) => [key, idOf(value)]);
      super(type, name, Object.fromEntries([...outputs, ...inputs]), opts);
    }
    static get(name, id, opts) {
      return new this(name, {}, { ...opts, id });
    }
  };

export class Provider extends pulumi.ProviderResource {
  constructor(name, args, opts) {
    super("tencent-accounts", name, args, opts);
  }
}

${KINDS.map((kind) => `export const ${kind} = classOf(${JSON.stringify(pluginToken(kind))});`).join("\n")}
${FUNCTIONS.map((name) => `export const ${name} = (args, opts) => pulumi.runtime.invoke(${JSON.stringify(pluginToken(name))}, args ?? {}, opts);`).join("\n")}
`;
