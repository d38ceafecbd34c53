import { dirname } from "node:path/posix";

/** A row of the table of layers. */
export interface Layer {
  /** Folders, with a slash at their end, or files. A folder below is a room of its own, with its own row. */
  readonly paths: readonly string[];
  readonly knows: string;
  /** Why it may import no more. */
  readonly neverKnows: string;
  /**
   * `provider/api/` is whatever belongs to the row of that folder, and has to stand above; a file is that file alone. What nobody uses
   * has to go.
   */
  readonly mayImport: readonly string[];
  /** The files of the row know none of each other but these, so that what one says is said in it. An index knows all. */
  readonly apartBut?: readonly string[];
}

/** Our files that each file imports. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Everything in which the files and the table do not agree, each in one sentence. */
export function judge(layers: readonly Layer[], imports: Imports): readonly string[] {
  const files = [...imports.keys()];
  const used = new Set<string>();
  const refused = files.flatMap((file) => {
    const layer = layerOf(file, layers);
    if (layer === undefined) return [`${file}: no row of the table is about ${folderOf(file)}.`];
    return (imports.get(file) ?? []).flatMap((target) => {
      if (layerOf(target, layers) === layer) return isApart(file, target, layer) ? [apart(file, target, layer)] : [];
      const permission = layer.mayImport.find((permitted) => permits(permitted, target, layers));
      if (permission === undefined) return [forbidden(file, target, layer)];
      used.add(`${nameOf(layer)} ${permission}`);
      return [];
    });
  });
  return [
    ...refused,
    ...layers.flatMap((layer, place) => [
      ...layer.paths
        .filter((path) => !files.some((file) => isAt(path, file)))
        .map((path) => `The table has a row about ${path}, where there is no file.`),
      ...layer.mayImport
        .filter((permission) => !used.has(`${nameOf(layer)} ${permission}`))
        .map((permission) => `The table lets ${nameOf(layer)} import ${permission}, and none of its files does.`),
      ...layer.mayImport
        .filter((permission) => isFolder(permission) && !standsAbove(permission, layers.slice(0, place)))
        .map(
          (permission) => `The table lets ${nameOf(layer)} import ${permission}, whose row does not stand above it.`,
        ),
    ]),
  ];
}

/** The row as people call it. */
const nameOf = ({ paths: [first = ""] }: Layer): string => first;

/** A folder has the files that lie in it directly: a folder below is a room of its own. */
const isAt = (path: string, file: string): boolean => path === file || path === folderOf(file);
const folderOf = (file: string): string => `${dirname(file)}/`;

/** A row about the file itself comes before one about its folder. */
const layerOf = (file: string, layers: readonly Layer[]): Layer | undefined =>
  layers.find(({ paths }) => paths.includes(file)) ?? layers.find(({ paths }) => paths.includes(folderOf(file)));

const permits = (permission: string, target: string, layers: readonly Layer[]): boolean =>
  permission === target || (isFolder(permission) && layerOf(target, layers)?.paths.includes(permission) === true);

const isFolder = (path: string): boolean => path.endsWith("/");

const standsAbove = (permission: string, above: readonly Layer[]): boolean =>
  above.some(({ paths }) => paths.includes(permission));

function isApart(file: string, target: string, { apartBut }: Layer): boolean {
  return apartBut !== undefined && !apartBut.includes(target) && !file.endsWith("/index.ts");
}

const apart = (file: string, target: string, layer: Layer): string =>
  `${file} imports ${target}. The files of ${nameOf(layer)} do not know each other: it never knows "${layer.neverKnows}".`;

function forbidden(file: string, target: string, layer: Layer): string {
  const { knows, neverKnows, mayImport } = layer;
  const permitted = mayImport.length === 0 ? "nothing of ours" : mayImport.join(", ");
  return `${file} imports ${target}. ${nameOf(layer)} knows "${knows}", and never "${neverKnows}": it may import ${permitted}.`;
}
