import type { Kind } from "./kind.ts";

/** A definition's file and the name it is exported under. */
export interface Source {
  readonly stem: string;
  readonly constant: string;
}

export const GENERATED_FROM = (source: string): string =>
  `// Generated from ${source} by \`npm run generate\`. Do not edit.`;
export const GENERATED = GENERATED_FROM("provider/resources");

export const registry = (sources: readonly Source[]): string => `${GENERATED}
import type { Definition } from "../resource.ts";
${sources.map(({ stem, constant }) => `import { ${constant} } from "./${stem}.ts";`).join("\n")}

const kinds = [
${sources.map(({ constant }) => `  ${constant},`).join("\n")}
] as const;

/** A kind with its own types. */
export type Kind = (typeof kinds)[number];

/** Every kind of resource, as hosts and generators see them. */
export const definitions: readonly Definition[] = kinds;
`;

/** The kinds by name, for whatever reads a state or a preview: it knows no definition. */
export const kindNames = (kinds: readonly Kind[]): string => `${GENERATED}

export const KINDS = [
${kinds.map(({ name }) => `  "${name}",`).join("\n")}
] as const;
export type Kind = (typeof KINDS)[number];
`;

/** The names exported here are written into users' states: they can never be removed or renamed. */
export const dynamicHost = (sources: readonly Source[], kinds: readonly Kind[]): string => `${GENERATED}
// The names exported here are written into users' states: they can never be removed or renamed.
${sources.map(({ stem, constant }) => `import { ${constant} } from "../../resources/${stem}.ts";`).join("\n")}
import { hosted } from "./host.ts";

${kinds.map(({ name }, index) => `export const ${name} = hosted(${sources[index]?.constant});`).join("\n")}
`;
