import { existsSync, readdirSync, rmSync, rmdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { stopEmulator } from "./emulator.ts";
import { place } from "./place.ts";

/** Ends what the demo has started and removes what it has made, and nothing else. Says what there was. */
export async function clean(): Promise<string[]> {
  const stopped = await stopEmulator();
  const made = [
    place.emulatorRecord,
    place.emulatorLog,
    ...["", "-wal", "-shm"].map((suffix) => place.emulatorDatabase + suffix),
    // Before the state, which tells whose they are.
    ...stackConfigs(),
    place.state,
    place.pulumiHome,
  ].filter((path) => existsSync(path));
  for (const path of made) rmSync(path, { recursive: true, force: true });
  for (const folder of [place.config, place.local]) removeIfEmpty(folder);
  return [...(stopped ? ["stopped the emulator"] : []), ...made.map((path) => `removed ${relative(place.root, path)}`)];
}

/** Of every stack that goes with the demo's backend: somebody may have made another one there by hand. */
function stackConfigs(): string[] {
  const stacks = join(place.state, ".pulumi", "stacks");
  const files = existsSync(stacks) ? readdirSync(stacks, { recursive: true, encoding: "utf8" }) : [];
  const names = files.filter((file) => file.endsWith(".json")).map((file) => basename(file, ".json"));
  return [...new Set([place.stack, ...names])].map((name) => place.stackConfigOf(name));
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(join(folder)).length === 0) rmdirSync(folder);
}
