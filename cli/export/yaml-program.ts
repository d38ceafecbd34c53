/** The same program for the plugin, in YAML: the whole of a project's Main.yaml. */
import { stringify } from "yaml";
import { pluginToken } from "../../pulumi/names.ts";
import { metaOf } from "../../provider/resource.ts";
import { printableLines } from "../../output/printable.ts";
import type { Declared } from "./choosing.ts";
import { Identifiers } from "./names.ts";

export function yamlProgramOf(declared: readonly Declared[], rootUin: string): string {
  const identifiers = new Identifiers();
  const keys = new Map(
    declared.map(({ definition: { kind }, name, id }) => [
      `${kind} ${id}`,
      // A sign that would end or begin a reference stands in no key.
      identifiers.give(name.replaceAll("$", "-"), kind),
    ]),
  );
  const resources = declared.map((one) => {
    const { kind } = one.definition;
    const properties = Object.entries(one.declared).map(([key, value]) => [key, valueIn(one, key, value, keys)]);
    const resource = { type: pluginToken(kind), name: one.name, properties: Object.fromEntries(properties) };
    return [keys.get(`${kind} ${one.id}`), resource];
  });
  const text = stringify(
    { resources: Object.fromEntries(resources) },
    { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 },
  );
  const origin = `# Root account ${rootUin}, as \`tencent-accounts export\` has found it. Its state comes from import.json.`;
  return `${origin}\n${printableLines(text)}`;
}

/** What is declared here is referred to, and no other text is taken for a reference. */
function valueIn(one: Declared, key: string, value: unknown, keys: ReadonlyMap<string, string>): unknown {
  const schema = one.definition.inputs[key];
  const kinds = (schema === undefined ? undefined : metaOf(schema).reference) ?? [];
  return mapped(value, (text) => {
    const referred = kinds.map((kind) => keys.get(`${kind} ${text}`)).find((found) => found !== undefined);
    return referred === undefined ? text.replaceAll("$", () => "$$") : `\${${referred}.id}`;
  });
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((part) => mapped(part, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part, change)]));
}
