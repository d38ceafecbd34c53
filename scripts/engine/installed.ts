import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runStep } from "../start/step.mjs";
import type { Engine, EngineSource } from "./engine.ts";
import { withLock } from "./lock.ts";
import { PULUMI_VERSION } from "./recipe.ts";

const DOWNLOAD_LIMIT_MS = 10 * 60_000;

/** Pulumi's own release, downloaded by the installer that the SDK ships. */
export const installedEngine: EngineSource = {
  find: async (cache) => engineIn(releaseDirectory(cache)),
  async make(cache) {
    const directory = releaseDirectory(cache);
    return withLock(directory, async () => engineIn(directory) ?? (await install(directory)));
  },
};

function releaseDirectory(cache: string): string {
  return join(cache, `release-${PULUMI_VERSION}`);
}

function engineIn(directory: string): Engine | undefined {
  const bin = join(directory, "bin");
  return existsSync(bin)
    ? { directory: bin, description: `Pulumi's own release ${PULUMI_VERSION} (${bin})` }
    : undefined;
}

async function install(directory: string) {
  const unfinished = await mkdtemp(`${directory}.`);
  try {
    await runStep({
      title: `Downloading Pulumi ${PULUMI_VERSION} with its own installer`,
      usually: "1 min, and fails at once where downloads are closed",
      command: process.execPath,
      args: [fileURLToPath(new URL("./install-release.ts", import.meta.url)), unfinished],
      timeoutMs: DOWNLOAD_LIMIT_MS,
      advice: "It needs https://get.pulumi.com.",
    });
    await rename(unfinished, directory);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return engineIn(directory) ?? { reason: `the installer left nothing in ${directory}` };
}
