/** The package as it is published. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "./running-program.ts";

const repository = join(import.meta.dirname, "../..");

export interface Packed {
  readonly tarball: string;
  readonly remove: () => Promise<void>;
}

/** Packs what is built. */
export async function pack(): Promise<Packed> {
  const folder = await mkdtemp(join(tmpdir(), "packed-"));
  const options = ["--ignore-scripts", "--json", "--loglevel=error", "--pack-destination", folder];
  const { exitCode, stdout, stderr } = await startProgram("npm", ["pack", ...options], {
    cwd: repository,
    env: process.env,
  }).result;
  if (exitCode !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  return { tarball: join(folder, fileNameIn(stdout)), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** npm prints a list, or an object by the package's name, depending on its version. */
function fileNameIn(printed: string): string {
  const [packed]: Array<{ filename: string }> = Object.values(JSON.parse(printed));
  if (packed === undefined) throw new Error(`npm pack names no file:\n${printed}`);
  return packed.filename;
}
