/** The program that declares what was chosen. */
import { metaOf } from "../../provider/resource.ts";
import { printable } from "../../output/printable.ts";
import type { Choice } from "./choice.ts";
import type { Declared } from "./choosing.ts";
import { arrayCode, type Code, importedCode, laidOut, objectCode, textCode, valueCode } from "./code.ts";
import type { Entities } from "./entities.ts";
import { KINDS } from "./kinds.ts";
import { Identifiers } from "./names.ts";

export function programOf({ declared, entities }: Choice, rootUin: string): string {
  const program = new Program(declared, entities);
  const kinds = [...new Set(declared.map(({ definition }) => definition.kind))].toSorted();
  return [
    `/** Root account ${rootUin}, as \`tencent-accounts export\` has found it. Its state comes from import.json. */`,
    laidOut("import ", importedCode(kinds), ' from "pulumi-tencent-accounts";'),
    ...Object.entries(KINDS).flatMap(([kind, { title }]) => (title === undefined ? [] : program.section(kind, title))),
    "",
  ].join("\n");
}

class Program {
  readonly #declared: readonly Declared[];
  readonly #entities: Entities;
  /** Of what is referred to, by kind and id. */
  readonly #variables: ReadonlyMap<string, string>;

  constructor(declared: readonly Declared[], entities: Entities) {
    this.#declared = declared;
    this.#entities = entities;
    this.#variables = variablesFor(declared);
  }

  section(kind: string, title: string): string[] {
    const own = this.#declared.filter(({ of }) => of.kind === kind);
    if (own.length === 0) return [];
    const blocks = [...Map.groupBy(own, ({ of }) => of.id).values()];
    const sorted = blocks.toSorted(([one], [other]) => inOrder.compare(one?.of.name ?? "", other?.of.name ?? ""));
    return ["", `// ${title}`, ...spaced(sorted.map((block) => block.map((resource) => this.#statement(resource))))];
  }

  #statement({ definition: { kind, inputs }, name, id, declared }: Declared): string {
    const variable = this.#variables.get(`${kind} ${id}`);
    const args = Object.entries(declared).map(([key, value]) => {
      const schema = inputs[key];
      const kinds = schema === undefined ? undefined : metaOf(schema).reference;
      return [key, kinds === undefined ? valueCode(value) : this.#referenceCode(kinds, value)] as const;
    });
    const start = variable === undefined ? "" : `const ${variable} = `;
    return laidOut(`${start}new ${kind}(${textCode(name)}, `, objectCode(args), ");");
  }

  #referenceCode(kinds: readonly string[], value: unknown): Code {
    if (Array.isArray(value)) return arrayCode(value.map((part) => this.#referenceCode(kinds, part)));
    const id = String(value);
    const variable = kinds.map((kind) => this.#variables.get(`${kind} ${id}`)).find((found) => found !== undefined);
    if (variable !== undefined) return variable;
    const known = kinds.includes("Group") ? `group:${id}` : id;
    const comment = this.#entities.get(known)?.name;
    return comment === undefined ? textCode(id) : `/* ${withinComment(comment)} */ ${textCode(id)}`;
  }
}

/** A name for each resource that another one refers to. */
function variablesFor(declared: readonly Declared[]): Map<string, string> {
  const referred = new Set(declared.flatMap(referencesOf));
  const identifiers = new Identifiers();
  const named = declared.filter(
    ({ definition: { kind }, id, of }) => kind === of.kind && referred.has(`${kind} ${id}`),
  );
  return new Map(
    named
      .toSorted((one, other) => inOrder.compare(one.of.name, other.of.name))
      .map(({ definition: { kind }, id, of }) => [`${kind} ${id}`, identifiers.give(of.name, kind)]),
  );
}

/** What it refers to, by kind and id. */
const referencesOf = ({ definition, declared }: Declared): string[] =>
  Object.entries(declared).flatMap(([key, value]) => {
    const schema = definition.inputs[key];
    const kinds = schema === undefined ? undefined : metaOf(schema).reference;
    return (kinds ?? []).flatMap((kind) => [value].flat().map((id) => `${kind} ${String(id)}`));
  });

/** An empty line around every block that has more than one line. */
function spaced(blocks: readonly (readonly string[])[]): string[] {
  const texts = blocks.map((block) => block.join("\n"));
  return texts.flatMap((text, index) => {
    const before = texts[index - 1];
    const isApart = before !== undefined && (text.includes("\n") || before.includes("\n"));
    return isApart ? ["", text] : [text];
  });
}

const inOrder = new Intl.Collator("en", { numeric: true });
const withinComment = (text: string): string => printable(text).replaceAll("*/", "* /");
