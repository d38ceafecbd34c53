import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { StepError, say } from "../start/step.mjs";
import { type EmulatorRecord, readRecord, removeRecord, writeRecord } from "./emulator-record.ts";
import { place } from "./place.ts";
import { commandLineHas, isAlive } from "./process-identity.ts";

const START_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 5_000;
const LOOK_AGAIN_MS = 50;

/** The emulator in the background, started if it does not run; it goes on running when this process ends. */
export async function ensureEmulator(): Promise<EmulatorRecord> {
  mkdirSync(place.local, { recursive: true });
  const previous = readRecord();
  if (previous !== undefined && (await answers(previous))) return previous;
  // One that is there and does not answer would keep the database and the port.
  await stopEmulator();
  const wantedPort = previous === undefined ? 0 : Number(new URL(previous.url).port);
  const port = (await isFree(wantedPort)) ? wantedPort : 0;
  if (port !== wantedPort) say(`Port ${wantedPort} of the last run is taken by another program; taking a free one.`);
  const record = await startInBackground(port);
  say(`Emulator started: ${record.url} (process ${record.pid}, log ${place.emulatorLog})`);
  return record;
}

/** Ends the emulator of this checkout, if there is one, and says whether there was. */
export async function stopEmulator(): Promise<boolean> {
  const record = readRecord();
  const isOurs = record !== undefined && commandLineHas(record.pid, place.emulatorDatabase);
  if (isOurs) {
    process.kill(record.pid, "SIGTERM");
    if (!(await becomes(() => !isAlive(record.pid), STOP_LIMIT_MS))) process.kill(record.pid, "SIGKILL");
  }
  return isOurs;
}

export async function answers({ url, pid }: EmulatorRecord): Promise<boolean> {
  if (!commandLineHas(pid, place.emulatorDatabase)) return false;
  return fetch(new URL("/_emulator/health", url), { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

export function emulatorArguments(port: number, database: string): string[] {
  return [place.command, "emulator", "--port", String(port), "--database", database];
}

async function startInBackground(port: number): Promise<EmulatorRecord> {
  removeRecord();
  // A file and not a pipe: it must be able to write after this process has ended.
  const log = openSync(place.emulatorLog, "w", 0o600);
  const child = spawn(process.execPath, emulatorArguments(port, place.emulatorDatabase), {
    detached: true,
    stdio: ["ignore", log, log],
    cwd: place.root,
  });
  closeSync(log);
  child.unref();

  const { pid } = child;
  if (pid === undefined) throw new StepError(`The emulator cannot be started with ${process.execPath}`);
  let record: EmulatorRecord | undefined;
  const settled = () => (record = announced(pid)) !== undefined || child.exitCode !== null;
  await becomes(settled, START_LIMIT_MS);
  if (record !== undefined) return record;
  child.kill("SIGKILL");
  const how = child.exitCode === null ? `is not ready after ${START_LIMIT_MS / 1000} s` : "ended at once";
  throw new StepError(`The emulator ${how}:\n${readFileSync(place.emulatorLog, "utf8")}`);
}

function announced(pid: number): EmulatorRecord | undefined {
  const line = readFileSync(place.emulatorLog, "utf8")
    .split("\n")
    .find((candidate) => candidate.startsWith("{"));
  return line === undefined ? undefined : writeRecord(line, pid);
}

async function becomes(condition: () => boolean, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > end) return false;
    await delay(LOOK_AGAIN_MS);
  }
  return true;
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer();
  probe.once("error", () => resolve(false));
  probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  return promise;
}
