import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./step.mjs";

const SOURCES = [
  "provider",
  "sdk",
  "emulator",
  "pulumi",
  "output",
  "review",
  "cli",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];

const compilerOf = (root) => join(root, "node_modules", "typescript", "bin", "tsc");

export const hasCompiler = (root) => existsSync(compilerOf(root));

/** The compiler's own note of what it has read. */
const recordOf = (root) => join(root, "dist", ".tsbuildinfo");

/** Compiles to dist/ when a source is newer than the last complete build. */
export async function ensureBuild(root, node) {
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
  if (newest >= (modified(recordOf(root)) ?? 0)) await compile(root, node);
}

/** Compiles everything to an empty dist/: what is packed holds nothing of a source that is gone. */
export async function build(root, node) {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  await compile(root, node);
}

async function compile(root, node) {
  const started = new Date();
  try {
    await runStep({
      title: "Compiling to dist/",
      usually: "5 s",
      command: node,
      args: [compilerOf(root), "--project", "tsconfig.build.json"],
      cwd: root,
      advice: "Correct what the compiler found.",
    });
    await bundleEmulator(root, node);
    // The sources are ES modules and what comes of them is CommonJS, which Node tells by the nearest package.json.
    writeFileSync(join(root, "dist", "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
    // The compiler leaves its record alone when nothing changed; sources edited meanwhile must count as newer.
    utimesSync(recordOf(root), started, started);
  } catch (error) {
    // Kept, it would pass for a complete build next time.
    rmSync(recordOf(root), { force: true });
    throw error;
  }
}

/** The emulator is one file where it is compiled: two hundred take three times as long to load, and ten megabytes more. */
async function bundleEmulator(root, node) {
  const folder = join(root, "dist", "emulator");
  for (const file of readdirSync(folder, { recursive: true })) {
    if (file.endsWith(".js")) rmSync(join(folder, file));
  }
  await runStep({
    title: "Bundling the emulator",
    usually: "1 s",
    command: node,
    args: [
      join(root, "node_modules", "rolldown", "bin", "cli.mjs"),
      join(root, "emulator", "index.ts"),
      "--platform=node",
      "--format=cjs",
      `--dir=${folder}`,
      "--entry-file-names=[name].js",
      "--chunk-file-names=[name].js",
      // What only a few starts need is loaded when they need it, from where it is installed.
      ...["node-forge", "xml-crypto", "@xmldom/xmldom"].map((name) => `--external=${name}`),
      // Its paths lead to declarations, which are nothing to run.
      "--no-tsconfig",
      // With one character beyond those of Latin-1 the engine keeps two bytes of each.
      "--charset=ascii",
      "--no-comments",
    ],
    cwd: root,
    advice: "Correct what the bundler found.",
  });
}

/** The latest change in a folder, removals included: they change the folder itself. */
function newestChange(path) {
  const own = modified(path) ?? 0;
  if (own === 0 || !statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
