/**
 * Finds or makes a Pulumi engine and prints the folder its programs are in.
 *
 * In this order: `pulumi` on PATH with its host for Node programs; Pulumi's own installer; a build of the CLI from its
 * Go modules. TENCENT_ACCOUNTS_ENGINE=path, installer or build allows that one only.
 */
import { join } from "node:path";
import { cacheDirectory } from "../start/cache.mjs";
import { InterruptedError, StepError, say } from "../start/step.mjs";
import { builtEngine } from "./built.ts";
import type { Engine, NoEngine } from "./engine.ts";
import { installedEngine } from "./installed.ts";
import { engineOnPath } from "./on-path.ts";

const SOURCES = { path: engineOnPath, installer: installedEngine, build: builtEngine };

async function findEngine(): Promise<Engine> {
  const forced = process.env["TENCENT_ACCOUNTS_ENGINE"];
  const cache = join(cacheDirectory(), "engine");
  const allowed = Object.entries(SOURCES).filter(([name]) => !forced || name === forced);
  if (allowed.length === 0) {
    throw new StepError(`TENCENT_ACCOUNTS_ENGINE is "${forced}"; it may be ${Object.keys(SOURCES).join(", ")}`);
  }
  // What an earlier run has made costs nothing: look everywhere before making anything.
  for (const [, source] of allowed) {
    const found = await source.find(cache);
    if (found !== undefined) return found;
  }
  const reasons: string[] = [];
  for (const [, source] of allowed) {
    const made = await source.make(cache).catch(reasonOf);
    if ("directory" in made) {
      say(`Engine: ${made.description}`);
      return made;
    }
    reasons.push(made.reason);
    if (reasons.length < allowed.length) say(`${made.reason.split("\n")[0]}; trying the next way.`);
  }
  throw new StepError(
    [
      "There is no Pulumi engine:",
      ...reasons.map((reason) => `  - ${reason}`),
      "  Install Pulumi 3.216 or newer (https://www.pulumi.com/docs/install/) or Go 1.21 or newer, and run this again.",
    ].join("\n"),
  );
}

function reasonOf(error: unknown): NoEngine {
  if (error instanceof StepError) return { reason: error.message };
  throw error;
}

try {
  const { directory } = await findEngine();
  process.stdout.write(`${directory}\n`);
} catch (error) {
  if (!(error instanceof StepError || error instanceof InterruptedError)) throw error;
  say(error.message);
  process.exitCode = error instanceof InterruptedError ? error.exitCode : 1;
}
