import { existsSync } from "node:fs";
import { copyFile, cp, link, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Engine, EngineSource } from "./engine.ts";
import { buildCli, goProblem } from "./go-build.ts";
import { withLock } from "./lock.ts";
import {
  DYNAMIC_PROVIDER,
  LANGUAGE_HOST_DIRECTORY,
  LANGUAGE_HOST_LAUNCHER,
  PULUMI_VERSION,
  cliKey,
  engineKey,
} from "./recipe.ts";

const sdkDirectory = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
const dynamicProvider = join(sdkDirectory, DYNAMIC_PROVIDER);

/** The CLI built from its Go modules, with our stand-in for the host of Node programs. */
export const builtEngine: EngineSource = {
  find: async (cache) => engineIn(engineDirectory(cache)),
  async make(cache) {
    if (process.platform === "win32") return { reason: "the stand-in for the language host does not run on Windows" };
    const problem = await goProblem();
    const cli = join(cache, `cli-${PULUMI_VERSION}-${cliKey()}`);
    if (problem !== undefined && !existsSync(cli)) return { reason: problem };
    await withLock(cli, async () => {
      if (!existsSync(cli)) await buildCli(cli);
    });
    const directory = engineDirectory(cache);
    return withLock(directory, async () => engineIn(directory) ?? (await assemble(cli, directory)));
  },
};

function engineDirectory(cache: string): string {
  return join(cache, `built-${PULUMI_VERSION}-${engineKey(dynamicProvider)}`);
}

function engineIn(directory: string): Engine | undefined {
  if (!existsSync(directory)) return undefined;
  return { directory, description: `pulumi ${PULUMI_VERSION}, built from its Go modules (${directory})` };
}

/** The engine looks for its plugins beside itself. Nothing in the folder points back into the checkout. */
async function assemble(cli: string, directory: string): Promise<Engine> {
  const unfinished = await mkdtemp(`${directory}.`);
  try {
    await link(cli, join(unfinished, "pulumi"));
    await copyFile(dynamicProvider, join(unfinished, DYNAMIC_PROVIDER));
    await copyFile(join(LANGUAGE_HOST_DIRECTORY, LANGUAGE_HOST_LAUNCHER), join(unfinished, LANGUAGE_HOST_LAUNCHER));
    await mkdir(join(unfinished, "language-host"));
    await cp(LANGUAGE_HOST_DIRECTORY, join(unfinished, "language-host"), {
      recursive: true,
      filter: (source) => !source.endsWith(LANGUAGE_HOST_LAUNCHER),
    });
    await rename(unfinished, directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return { directory, description: `pulumi ${PULUMI_VERSION}, built from its Go modules (${directory})` };
}
