import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Site } from "../emulator/actions/action.ts";
import { type Fault, FaultError, parseFaults } from "../emulator/control/faults.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator/server.ts";
import { StartError } from "../emulator/start-error.ts";

interface Given {
  readonly port: number;
  readonly database: string;
  readonly seed?: string;
  readonly faults?: readonly Fault[];
  readonly clock?: number;
  readonly site: Site;
  readonly rates: "off" | "documented";
  readonly loose?: true;
}

/** `tencent-accounts emulator`: one line of JSON when it is ready, then it serves until it is interrupted. */
export function addEmulatorCommand(program: Command): void {
  program
    .command("emulator")
    .summary("serve CAM and the employee API from a local file")
    .description("Serves CAM (2019-01-16) and the employee API (2025-11-19) on 127.0.0.1, from one SQLite file.")
    .option("--port <number>", "where to listen; 0 takes a free port", parsePort, 0)
    .option("--database <file>", 'what to serve; it is made where it is missing, ":memory:" keeps nothing', ":memory:")
    .option("--seed <text>", "make ids and secrets from this text, so that runs can be compared (new files only)")
    .option("--faults <file>", "faults on purpose: a JSON list, see below", readFaults)
    .option("--clock <moment>", "start the clock there, such as 2026-01-31T09:00:00Z", parseMoment)
    .addOption(new Option("--site <which>", "whose API").choices(["international", "china"]).default("international"))
    .addOption(new Option("--rates <which>", "request limits").choices(["off", "documented"]).default("off"))
    .option("--loose", "believe the secret id; check neither signature nor time")
    .addHelpText("after", EXPLANATION)
    .action(serve);
}

const EXPLANATION = `
When it is ready it prints one line:
  {"url":"http://127.0.0.1:…","rootUin":"…","secretId":"…","secretKey":"…"}
Point a client at the url, with plain HTTP and TC3-HMAC-SHA256. SIGINT and SIGTERM end it.

A fault: {"action": "AddUser", "kind": "lose-after", "times": 2}
  kinds: refuse (code, message), delay (milliseconds), status (status),
         lose-before, lose-after, half, not-json
  also:  times (1, or "always"), skip (0), caller (any); action "*" is every action

Control, unsigned, under <url>/_emulator/:
  health · ledger (GET, DELETE) · calls · faults (GET, PUT) · clock (GET, PUT) · reset (POST)`;

async function serve({ loose, clock, ...given }: Given, command: Command): Promise<void> {
  const options: EmulatorOptions = {
    ...given,
    ...(clock === undefined ? {} : { clock: runningFrom(clock) }),
    signatures: loose ? "loose" : "strict",
  };
  const emulator = await startOrExplain(options, command);
  // Before the line is out: whoever reads it may end this process at once.
  const isOver = interrupted();
  const { url, rootUin, secretId, secretKey } = emulator;
  process.stdout.write(`${JSON.stringify({ url, rootUin, secretId, secretKey })}\n`);
  await isOver;
  await emulator.close();
}

async function startOrExplain(options: EmulatorOptions, command: Command): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (error instanceof FaultError) return command.error(`error: ${error.message}`);
    if (error instanceof StartError) return command.error(`error: ${error.message}`, { code: "emulator.start" });
    throw error;
  }
}

/** Resolves at the first signal; a second one ends the process at once. */
function interrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once("SIGINT", () => resolve());
  process.once("SIGTERM", () => resolve());
  return promise;
}

function runningFrom(start: number): () => number {
  const begun = performance.now();
  return () => start + (performance.now() - begun);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("It has to be a number from 0 to 65535.");
  return port;
}

function parseMoment(text: string): number {
  const moment = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(moment)) {
    throw new InvalidArgumentError("It has to be a moment such as 2026-01-31T09:00:00Z.");
  }
  return moment;
}

function readFaults(file: string): readonly Fault[] {
  try {
    return parseFaults(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
