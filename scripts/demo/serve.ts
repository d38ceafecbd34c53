/** `npm run emulator`: serves in the foreground what the demo serves in the background, so that both share one database. */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { constants } from "node:os";
import { ended, passSignals, say } from "../start/step.mjs";
import { answers, emulatorArguments } from "./emulator.ts";
import { readRecord, removeRecord, writeRecord } from "./emulator-record.ts";
import { place } from "./place.ts";

async function serve(given: readonly string[]): Promise<number> {
  const isShared = !given.includes("--database");
  const running = readRecord();
  if (isShared && running !== undefined && (await answers(running))) {
    say(`The emulator already serves this database at ${running.url} (process ${running.pid}).`);
    return 1;
  }
  mkdirSync(place.local, { recursive: true });
  const port = isShared && running !== undefined ? Number(new URL(running.url).port) : 0;
  // Options given by hand come last and win.
  const args = [...emulatorArguments(port, place.emulatorDatabase), ...given];
  const child = spawn(process.execPath, args, { cwd: place.root, stdio: ["inherit", "pipe", "inherit"] });
  createInterface(child.stdout).on("line", (line) => {
    process.stdout.write(`${line}\n`);
    if (isShared && child.pid !== undefined) writeRecord(line, child.pid);
  });
  const signals = passSignals(child);
  const { code, signal } = await ended(child).finally(signals.stop);
  if (isShared) removeRecord();
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}

process.exitCode = await serve(process.argv.slice(2));
