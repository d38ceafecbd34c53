/** Package managers and other versions of Node, from the npm registry when a row first needs them; kept for the next run. */
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startProgram } from "../support/running-program.ts";
import type { Row } from "./rows.ts";

const kept = join(import.meta.dirname, "../../.local/package-tools");

const MANAGERS = {
  pnpm: { specification: "pnpm@10.34.8", script: "pnpm" },
  yarn: { specification: "yarn@1.22.22", script: "yarn" },
  berry: { specification: "@yarnpkg/cli-dist@4.18.1", script: "yarn" },
  pnp: { specification: "@yarnpkg/cli-dist@4.18.1", script: "yarn" },
} as const;
const NODES = { "22.19": "22.19.0", "22.23": "22.23.3", "24": "24.21.0" } as const;

/** How the package manager is called. */
export async function managerCommand(manager: Row["manager"]): Promise<readonly string[]> {
  if (manager === "npm") return ["npm"];
  const { specification, script } = MANAGERS[manager];
  const folder = await installed(specification);
  const { bin } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return [process.execPath, join(folder, bin[script])];
}

/** The folder of that Node, to be put first on the PATH. */
export async function nodeFolder(version: Row["node"]): Promise<string> {
  if (process.version.startsWith(`v${NODES[version]}`)) return dirname(process.execPath);
  // What npm's package `node` fetches in an install script.
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const platform = process.platform === "win32" ? "win" : process.platform;
  return join(await installed(`${prefix}-${platform}-${process.arch}@${NODES[version]}`), "bin");
}

async function installed(specification: string): Promise<string> {
  const name = specification.slice(0, specification.lastIndexOf("@"));
  const prefix = join(kept, specification.replaceAll(/[@/]/g, "-"));
  const folder = join(prefix, "node_modules", name);
  if (existsSync(folder)) return folder;
  await mkdir(prefix, { recursive: true });
  const options = ["--prefix", prefix, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { exitCode, stderr } = await startProgram("npm", ["install", ...options, specification], {
    cwd: prefix,
    env: process.env,
  }).result;
  if (exitCode !== 0) throw new Error(`npm cannot install ${specification}:\n${stderr}`);
  return folder;
}
