import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./step.mjs";

const SOURCES = [
  "provider",
  "sdk",
  "emulator",
  "review",
  "cli",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];

/** Compiles to dist/ when a source is newer than the last complete build. */
export async function ensureBuild(root, node) {
  const record = join(root, "dist", ".tsbuildinfo");
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
  const started = new Date();
  if (newest < (modified(record) ?? 0)) return;
  try {
    await runStep({
      title: "Compiling to dist/",
      usually: "5 s",
      command: node,
      args: [join(root, "node_modules", "typescript", "bin", "tsc"), "--project", "tsconfig.build.json"],
      cwd: root,
      advice: "Correct what the compiler found.",
    });
    // The compiler leaves its record alone when nothing changed; sources edited meanwhile must count as newer.
    utimesSync(record, started, started);
  } catch (error) {
    // Kept, it would pass for a complete build next time.
    rmSync(record, { force: true });
    throw error;
  }
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
