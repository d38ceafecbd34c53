import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { createInterface } from "node:readline";
import { capture } from "./capture.ts";
import type { Engine, EngineSource, NoEngine } from "./engine.ts";

/** As the peer range of `@pulumi/pulumi` in package.json: older engines do not take inputs from a read. */
const OLDEST_MINOR_OF_3 = 216;

const HOST_START_LIMIT_MS = 10_000;

/** The engine that the user has installed. */
export const engineOnPath: EngineSource = {
  async find(cache) {
    const found = await look(cache);
    return "directory" in found ? found : undefined;
  },
  make: look,
};

async function look(cache: string): Promise<Engine | NoEngine> {
  // What a shell set up by `npm run env` has on PATH is ours, perhaps of an older recipe.
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.startsWith(cache + sep));
  const command = findProgram("pulumi", folders);
  if (command === undefined) return { reason: "no pulumi on PATH" };
  const version = (await capture(command, ["version"], { PULUMI_SKIP_UPDATE_CHECK: "true" })).trim();
  if (!isSupported(version)) {
    return { reason: `${command} is version "${version}", needed is 3.${OLDEST_MINOR_OF_3} or newer, below 4` };
  }
  // The engine looks beside its real self first, then on PATH.
  const directory = dirname(realpathSync(command));
  const host = findProgram("pulumi-language-nodejs", [directory, ...folders]);
  if (host === undefined) return { reason: `${command} has no pulumi-language-nodejs beside it or on PATH` };
  if (!(await printsPort(host))) return { reason: `${host} does not start` };
  return { directory: dirname(command), description: `pulumi ${version} on PATH (${command})` };
}

export function isSupported(version: string): boolean {
  const minor = /^v?3\.(\d+)\./.exec(version)?.[1];
  return minor !== undefined && Number(minor) >= OLDEST_MINOR_OF_3;
}

export function findProgram(name: string, folders: readonly string[]): string | undefined {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return folders.map((folder) => join(folder, file)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A language host that works says on its first line where it listens. */
async function printsPort(host: string): Promise<boolean> {
  const child = spawn(host, ["127.0.0.1:1"], { stdio: ["pipe", "pipe", "ignore"], timeout: HOST_START_LIMIT_MS });
  const started = once(child, "spawn").then(() => once(createInterface(child.stdout), "line"));
  const gone = once(child, "exit").then(() => [""]);
  try {
    const [line] = await Promise.race([started, gone]);
    return /^\d+$/.test(String(line));
  } catch {
    return false;
  } finally {
    child.kill();
    // What the host has started may hold the other end open.
    child.stdin.destroy();
    child.stdout.destroy();
  }
}
