/**
 * Installs what the lock file of the project says, with the package manager whose lock file it is. It is the nearest one, in the
 * project's folder or above: that of a workspace is in its root.
 *
 *     node install.mjs [--project FOLDER]
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

/** Corepack, which comes with Node, runs the version that `packageManager` in package.json names. */
const MANAGERS = {
  "package-lock.json": () => ["npm", "ci"],
  "npm-shrinkwrap.json": () => ["npm", "ci"],
  "pnpm-lock.yaml": () => ["corepack", "pnpm", "install", "--frozen-lockfile"],
  "yarn.lock": (text) =>
    text.includes("yarn lockfile v1")
      ? ["corepack", "yarn", "install", "--frozen-lockfile"]
      : ["corepack", "yarn", "install", "--immutable"],
};

const { values: options } = parseArgs({ options: { project: { type: "string", default: "." } } });
const top = resolve(".");
const { folder, lock } = lockAbove(resolve(options.project));
const [command, ...args] = MANAGERS[lock](readFileSync(join(folder, lock), "utf8"));
process.stderr.write(`${relative(top, join(folder, lock))}: ${[command, ...args].join(" ")}\n`);
const { status, error } = spawnSync(command, args, {
  cwd: folder,
  // Nobody is there to answer.
  env: { COREPACK_ENABLE_DOWNLOAD_PROMPT: "0", ...process.env },
  stdio: ["ignore", "inherit", "inherit"],
});
if (error?.code === "ENOENT") {
  throw new Failure(
    `${command} is not on the PATH. Corepack comes with Node up to 24; after that, \`npm install --global corepack\`.`,
  );
}
if (error !== undefined) throw error;
process.exitCode = status ?? 1;

function lockAbove(project) {
  for (let here = project; ; here = dirname(here)) {
    const found = Object.keys(MANAGERS).filter((file) => existsSync(join(here, file)));
    if (found.length > 1) throw new Failure(`${here} has ${found.join(" and ")}: keep the one that is used.`);
    if (found.length === 1) return { folder: here, lock: found[0] };
    if (here === top || here === dirname(here)) break;
  }
  throw new Failure(
    `There is no lock file of npm, pnpm or yarn in ${project}, nor above it: commit the one that \`npm install\` writes.`,
  );
}
