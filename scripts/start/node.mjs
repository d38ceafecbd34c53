import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import neededNode from "../../entry/needed-node.cjs";
import { cacheDirectory } from "./cache.mjs";
import { StepError, runStep } from "./step.mjs";

const INSTALLED_VERSION = "24.21.0";

/** A Node that is new enough: the one that runs this if it is, else one from the npm registry, kept in the cache. */
export async function ensureNode() {
  if (neededNode.isNewEnough(process.versions.node)) return process.execPath;
  // What npm's package `node` fetches in an install script; taken directly, since npm may refuse to run scripts.
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `${prefix}-${platform}-${process.arch}`;
  const home = join(cacheDirectory(), `node-${INSTALLED_VERSION}-${platform}-${process.arch}`);
  const inside = join("node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(join(home, inside))) await install(`${name}@${INSTALLED_VERSION}`, home, inside);
  return join(home, inside);
}

/** Installs beside and renames, so that no other run ever sees half of it. */
async function install(specification, home, inside) {
  await mkdir(dirname(home), { recursive: true });
  const unfinished = await mkdtemp(`${home}.`);
  const advice = `Install Node ${neededNode.oldest} or newer yourself, put it first on PATH, and run this again.`;
  try {
    await runStep({
      title: `Getting Node ${INSTALLED_VERSION} from the npm registry: this one is ${process.version}, needed is ${neededNode.oldest} or newer`,
      usually: "10 s",
      command: process.platform === "win32" ? "npm.cmd" : "npm",
      args: [
        "install",
        "--prefix",
        unfinished,
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        specification,
      ],
      cwd: unfinished,
      advice,
    });
    await promisify(execFile)(join(unfinished, inside), ["--version"]).catch((error) => {
      throw new StepError(`${specification} does not start here: ${error.message}\n  ${advice}`, { cause: error });
    });
    await rename(unfinished, home).catch((error) => {
      // Another run was faster; what it put there has passed the same check.
      if (!existsSync(join(home, inside))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
