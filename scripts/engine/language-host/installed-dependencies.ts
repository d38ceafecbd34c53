import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Dependency {
  readonly name: string;
  readonly version: string;
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<Record<string, { readonly version?: string }>>;
}

/** What is installed for a program, by its manifest; with `transitive`, all that npm's own record of node_modules lists. */
export function installedDependencies(programDirectory: string, transitive: boolean): Dependency[] {
  if (transitive) return recordedDependencies(programDirectory);
  const manifestPath = findUpwards(programDirectory, "package.json");
  if (manifestPath === undefined) return [];
  const { dependencies, devDependencies } = readManifest(manifestPath);
  return Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => {
    const installed = findUpwards(dirname(manifestPath), join("node_modules", name, "package.json"));
    const version = installed === undefined ? undefined : readManifest(installed).version;
    return version === undefined ? [] : [{ name, version }];
  });
}

function recordedDependencies(programDirectory: string): Dependency[] {
  const record = findUpwards(programDirectory, join("node_modules", ".package-lock.json"));
  if (record === undefined) return [];
  return Object.entries(readManifest(record).packages ?? {}).flatMap(([path, { version }]) =>
    version === undefined ? [] : [{ name: path.split("node_modules/").at(-1) ?? path, version }],
  );
}

function findUpwards(directory: string, relativePath: string): string | undefined {
  const candidate = join(directory, relativePath);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(directory);
  return parent === directory ? undefined : findUpwards(parent, relativePath);
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8"));
}
