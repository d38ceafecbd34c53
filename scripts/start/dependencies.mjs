import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./step.mjs";

/** Installs what package-lock.json says, unless node_modules holds exactly that. */
export async function ensureDependencies(root) {
  const why = outdated(root);
  if (why === undefined) return;
  await runStep({
    title: `Installing dependencies with npm ci: ${why}`,
    usually: "20 s",
    command: process.platform === "win32" ? "npm.cmd" : "npm",
    // The log level is said here because `npm run --silent` would also silence what goes wrong. Of the scripts npm would run just
    // our own `prepare`, which is the build that may have asked for this.
    args: ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    // `npm pack --dry-run` hands its option on to the npm that it starts through `prepare`.
    env: { ...process.env, npm_config_dry_run: "false" },
    cwd: root,
    advice: "npm needs its registry, and a folder it may write to. Run `npm ci` to see all of its output.",
  });
}

function outdated(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return "nothing is installed yet";
  const wanted = packagesIn(join(root, "package-lock.json"));
  const installed = packagesIn(record);
  const different = Object.keys(wanted).find((path) => path !== "" && !satisfied(wanted[path], installed[path]));
  return different && `${different} is not as in package-lock.json`;
}

/** npm leaves out of its record the optional packages of other platforms, and links it did not have to make. */
function satisfied(wanted, installed) {
  if (installed === undefined) return Boolean(wanted.optional || wanted.devOptional);
  return wanted.version === installed.version && wanted.integrity === installed.integrity;
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}
