/** A stranger's project: files, an installation by the package manager of the row, and commands in it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { npmNetwork } from "../support/npm-network.ts";
import { type Result, startProgram } from "../support/running-program.ts";
import type { Row } from "./rows.ts";
import { managerCommand } from "./tools.ts";

const repository = join(import.meta.dirname, "../..");

/** By their paths below the folder of everything. */
export type Files = Readonly<Record<string, unknown>>;

export interface Project extends AsyncDisposable {
  /** Where `pulumi` runs. */
  readonly directory: string;
  readonly run: (command: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Result>;
}

interface Options {
  readonly manager: Row["manager"];
  readonly layout: Row["layout"];
  /** Of the project's package.json. */
  readonly manifest: { readonly dependencies: Readonly<Record<string, string>> };
  /** Of the project. */
  readonly files: Files;
  readonly tarball: string;
}

/** Deep below, as in a repository that holds more than this. */
const SUBFOLDER = "infra/accounts";

export async function createProject({ manager, layout, manifest, files, tarball }: Options): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), layout === "spaces" ? "it's a Größe & more " : "project-"));
  const isWorkspace = layout === "workspace" || layout === "wrapper";
  const directory = isWorkspace ? join(root, SUBFOLDER) : root;
  const own = { "pulumi-tencent-accounts": `file:${tarball}` };
  const wrapper =
    layout === "wrapper" ? { "@acme/people": manager === "npm" || manager === "yarn" ? "*" : "workspace:*" } : {};
  const dependencies = { ...(await withPulumi()), ...own, ...wrapper, ...manifest.dependencies };
  await writeAll(root, {
    ...(isWorkspace ? workspaceFiles(manager, layout) : settingsOf(manager)),
    ...(layout === "wrapper" ? await wrapperFiles(manager, own) : {}),
  });
  await writeAll(directory, {
    "package.json": { name: "accounts-of-a-stranger", version: "1.0.0", private: true, ...manifest, dependencies },
    ...files,
  });

  const run: Project["run"] = ([command = "", ...args], env = {}) =>
    startProgram(command, args, { cwd: directory, env: { ...process.env, ...env } }).result;
  const [command = "", ...args] = [...(await managerCommand(manager)), ...INSTALL[manager]];
  const install = await startProgram(command, args, { cwd: root, env: { ...process.env, ...(await registry()) } })
    .result;
  if (install.exitCode !== 0) throw new Error(`${manager} cannot install:\n${install.stdout}${install.stderr}`);
  return {
    directory,
    run,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Scripts of dependencies are not needed; nobody is asked. */
const INSTALL = {
  npm: ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
  pnpm: ["install", "--ignore-scripts", "--no-frozen-lockfile"],
  yarn: ["install", "--ignore-scripts", "--non-interactive", "--no-progress"],
  berry: ["install", "--no-immutable", "--mode=skip-build"],
  pnp: ["install", "--no-immutable", "--mode=skip-build"],
} as const;

/** Modern Yarn reads no configuration of npm. */
async function registry(): Promise<NodeJS.ProcessEnv> {
  const { registry: server, trust } = await npmNetwork();
  return {
    ...trust,
    YARN_NPM_REGISTRY_SERVER: server,
    YARN_UNSAFE_HTTP_WHITELIST: new URL(server).hostname,
    YARN_ENABLE_TELEMETRY: "0",
    YARN_ENABLE_GLOBAL_CACHE: "1",
  };
}

function settingsOf(manager: Row["manager"]): Files {
  const linker = { berry: "node-modules", pnp: "pnp" };
  if (manager !== "berry" && manager !== "pnp") return {};
  return { ".yarnrc.yml": `nodeLinker: ${linker[manager]}\n`, "yarn.lock": "" };
}

function workspaceFiles(manager: Row["manager"], layout: Row["layout"]): Files {
  const folders = [SUBFOLDER, ...(layout === "wrapper" ? ["packages/people"] : [])];
  const manifest = { name: "everything", version: "1.0.0", private: true };
  if (manager !== "pnpm") return { "package.json": { ...manifest, workspaces: folders }, ...settingsOf(manager) };
  const list = folders.map((folder) => `  - ${folder}\n`).join("");
  return { "package.json": manifest, "pnpm-workspace.yaml": `packages:\n${list}` };
}

/** A company's own package, through which the program declares people. */
async function wrapperFiles(manager: Row["manager"], own: Readonly<Record<string, string>>): Promise<Files> {
  const needs = { ...own, ...(await withPulumi()) };
  // Of a file Yarn 4 makes a copy for each workspace that depends on it, which it does not of a version in a registry.
  const peers = Object.fromEntries(Object.keys(needs).map((name) => [name, "*"]));
  return {
    "packages/people/package.json": {
      name: "@acme/people",
      version: "1.0.0",
      main: "index.js",
      types: "index.d.ts",
      ...(manager === "berry" ? { peerDependencies: peers } : { dependencies: needs }),
    },
    "packages/people/index.js": `
      const { SubUser } = require("pulumi-tencent-accounts");
      exports.person = (name) => new SubUser(name, { name });
    `,
    "packages/people/index.d.ts": `
      import { SubUser } from "pulumi-tencent-accounts";
      export declare function person(name: string): SubUser;
    `,
  };
}

/** The version that is tested here. */
async function withPulumi(): Promise<Record<string, string>> {
  const { devDependencies } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  return { "@pulumi/pulumi": devDependencies["@pulumi/pulumi"] };
}

async function writeAll(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, undefined, 2));
  }
}

/** The PATH with that folder first. */
export const pathWith = (folder: string): NodeJS.ProcessEnv => ({
  PATH: [folder, process.env["PATH"]].join(delimiter),
});
