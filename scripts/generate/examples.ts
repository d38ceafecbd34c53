/**
 * The example of a definition, in TypeScript, as what it declares: in YAML, and in Pulumi's configuration language, from which Pulumi's
 * generators make those of the other languages (`npm run sdks -- --examples`).
 */
import { createContext, runInContext } from "node:vm";
import { stringify } from "yaml";
import { KINDS } from "../../pulumi/kinds.ts";
import { NAMESPACE } from "../../provider/settings.ts";
import { pluginToken } from "../../pulumi/names.ts";

interface Declared {
  /** What the program calls it, where every name is a variable. */
  readonly variable: string;
  readonly name: string;
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** An output of a resource; of the resource itself, which the classes of the npm package take, the id. */
class Reference {
  readonly variable: string;
  readonly property: string;

  constructor(variable: string, property: string) {
    this.variable = variable;
    this.property = property;
  }
}

export interface Example {
  readonly resources: readonly Declared[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Runs the program with classes that write down what it declares. */
export function exampleOf(program: string): Example {
  const resources: Declared[] = [];
  const outputs: Record<string, unknown> = {};
  const classOf = (kind: string) =>
    function declare(name: string, args: Declared["args"]): object {
      const identifier = name.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
      const isTaken = resources.some(({ variable }) => variable === identifier);
      const variable = isTaken ? `${identifier}${kind}` : identifier;
      resources.push({ variable, name, kind, args });
      return new Proxy(new Reference(variable, "id"), {
        get: (itself, property) =>
          typeof property === "symbol" || property in itself
            ? Reflect.get(itself, property)
            : new Reference(variable, property),
      });
    };
  const script = program.replace(/^import .*$/m, "").replaceAll(/^export const (\w+) =/gm, "outputs.$1 =");
  const classes = Object.fromEntries(KINDS.map((kind) => [kind, classOf(kind)]));
  runInContext(script, createContext({ outputs, ...classes }));
  return { resources, outputs };
}

export function asYaml({ resources, outputs }: Example): string {
  const written = (value: unknown): unknown => {
    if (value instanceof Reference) return `\${${value.variable}.${value.property}}`;
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, written(one)]));
  };
  const declared = resources.map(({ variable, name, kind, args }) => [
    variable,
    { type: `${NAMESPACE}:${kind}`, ...(name === variable ? {} : { name }), properties: written(args) },
  ]);
  return stringify({
    resources: Object.fromEntries(declared),
    ...(Object.keys(outputs).length === 0 ? {} : { outputs: written(outputs) }),
  });
}

export function asConfigurationLanguage({ resources, outputs }: Example): string {
  const written = (value: unknown): string => {
    if (value instanceof Reference) return `${value.variable}.${value.property}`;
    if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key} = ${written(one)}`)
      .join(", ")} }`;
  };
  const lines = (entries: readonly [string, unknown][]): string =>
    entries.map(([key, value]) => `  ${key} = ${written(value)}\n`).join("");
  return [
    ...resources.map(
      ({ variable, name, kind, args }) =>
        `resource ${variable} "${pluginToken(kind)}" {\n${lines([["__logicalName", name], ...Object.entries(args)])}}\n`,
    ),
    ...Object.entries(outputs).map(([name, value]) => `output ${name} {\n${lines([["value", value]])}}\n`),
  ].join("\n");
}
