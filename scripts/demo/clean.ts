import { existsSync, readdirSync, rmSync, rmdirSync } from "node:fs";
import { join, relative } from "node:path";
import { stopEmulator } from "./emulator.ts";
import { place } from "./place.ts";

/** Ends what the demo has started and removes what it has made, and nothing else. Says what there was. */
export async function clean(): Promise<string[]> {
  const stopped = await stopEmulator();
  const made = [
    place.emulatorRecord,
    place.emulatorLog,
    ...["", "-wal", "-shm"].map((suffix) => place.emulatorDatabase + suffix),
    place.state,
    place.pulumiHome,
    place.stackConfig,
  ].filter((path) => existsSync(path));
  for (const path of made) rmSync(path, { recursive: true, force: true });
  for (const folder of [place.config, place.local]) removeIfEmpty(folder);
  return [...(stopped ? ["stopped the emulator"] : []), ...made.map((path) => `removed ${relative(place.root, path)}`)];
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(join(folder)).length === 0) rmdirSync(folder);
}
