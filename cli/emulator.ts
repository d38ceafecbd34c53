import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Site } from "../emulator/site.ts";
import { parseMoment } from "../emulator/control/clock-setting.ts";
import { type Fault, FaultError, parseFaults } from "../emulator/control/faults.ts";
import { LONGEST_DELAY_SECONDS } from "../emulator/control/permission-delay.ts";
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
  readonly quotas: "documented" | "off";
  readonly permissionDelay: number;
  readonly loose?: true;
}

/** `tencent-accounts emulator`: one line of JSON when it is ready, then it serves until it is interrupted. */
export function addEmulatorCommand(program: Command): void {
  program
    .command("emulator")
    .summary("serve CAM and the employee API from a local file")
    .description(
      "Serves CAM (2019-01-16), STS and Tag (2018-08-13) and the employee API (2025-11-19) on 127.0.0.1, from one SQLite file.",
    )
    .option("--port <number>", "where to listen; 0 takes a free port", parsePort, 0)
    .option(
      "--database <file>",
      'what to serve; it is made where it is missing, ":memory:" keeps nothing',
      parseFile,
      ":memory:",
    )
    .option("--seed <text>", "make ids and secrets from this text, so that runs can be compared (new files only)")
    .option("--faults <file>", "faults on purpose: a JSON list, see below", readFaults)
    .option("--clock <moment>", "start the clock there, such as 2026-01-31T09:00:00Z", parseStart)
    .addOption(new Option("--site <which>", "whose API").choices(["international", "china"]).default("international"))
    .addOption(new Option("--rates <which>", "request limits").choices(["off", "documented"]).default("off"))
    .addOption(
      new Option("--quotas <which>", "how many there may be of a thing")
        .choices(["documented", "off"])
        .default("documented"),
    )
    .option("--permission-delay <seconds>", "until a change of what somebody may do counts", parseDelay, 0)
    .option("--loose", "believe the secret id; check neither signature nor time")
    .addHelpText("after", EXPLANATION)
    .action(serve);
}

const EXPLANATION = `
When it is ready it prints one line:
  {"url":"http://127.0.0.1:…","rootUin":"…","secretId":"…","secretKey":"…"}
The key is the root account's. SIGINT and SIGTERM end it; what it has confirmed is in the file, also when it is killed.

First steps:
  1. tencent-accounts emulator --port 8080 --database accounts.sqlite
  2. Open http://127.0.0.1:8080/_emulator/ in a browser: an account with nobody in it.
  3. Point a program at it. A Pulumi program with these resources takes it from its environment:
       TENCENTCLOUD_SECRET_ID=… TENCENTCLOUD_SECRET_KEY=… TENCENT_ACCOUNTS_ENDPOINT=http://127.0.0.1:8080 pulumi up
     A client of the vendor's: protocol http, endpoint cam.localhost:8080, signature method TC3-HMAC-SHA256.
  4. Reload the page, or read <url>/_emulator/calls: who has called what, and what came of it.

Faults meet calls by their order, never by chance. A file for --faults, or the body of PUT faults:
  [{"action": "AddUser", "kind": "lose-after", "times": 2},
   {"action": "CreatePolicy", "kind": "refuse", "code": "RequestLimitExceeded", "times": 3},
   {"action": "*", "kind": "stale", "seconds": 10, "times": "always"}]
  action: a name, or "*" for any. Also: times (1, or "always"), skip (0), caller (an account number; any)
  kind:
    refuse       with this code (and message); without effect
    delay        the effect and the answer come so many milliseconds late
    lose-before  no answer, no effect
    lose-after   no answer, and the effect is there
    half         half of the answer, and the effect is there
                 these three: connection "closed" (as a rule) or "reset"
    not-json     a page with HTTP status 200; without effect
    status       a page with this status, such as 502; without effect
    stale        what only reads sees the account as it was so many seconds ago, or when the fault was set if that is later

Control, unsigned, under <url>/_emulator/ (a body is JSON):
  GET health         it serves, and whose account
  GET ledger         how often each action was called; DELETE starts anew
  GET calls          the last 1,000 calls, without secrets
  GET, PUT faults    the faults that are still ahead
  GET, PUT clock     {"now": "2026-01-31T09:00:00Z"}, {"offsetSeconds": 60} or {"advanceSeconds": 60}, and "frozen": true or false
  GET, PUT permissions   {"delaySeconds": 60}
  GET, PUT snapshot  the whole account as one SQLite file; put back, it is a reset to that
  POST reset         the root account with its first key; no faults, clock and delay as at the start

Exit codes: 0 ended by a signal, 1 it cannot serve (the file, the port), 2 it was called wrongly.`;

async function serve({ loose, clock, permissionDelay, ...given }: Given, command: Command): Promise<void> {
  const options: EmulatorOptions = {
    ...given,
    permissionDelaySeconds: permissionDelay,
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

function parseStart(text: string): number {
  const moment = parseMoment(text);
  if (moment !== undefined && moment >= 0) return moment;
  throw new InvalidArgumentError("It has to be a moment such as 2026-01-31T09:00:00Z.");
}

function parseFile(text: string): string {
  if (text === "") throw new InvalidArgumentError('It has to be a file, or ":memory:".');
  return text;
}

function parseDelay(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= LONGEST_DELAY_SECONDS) return seconds;
  throw new InvalidArgumentError(`It has to be a number of seconds from 0 to ${LONGEST_DELAY_SECONDS}.`);
}

function readFaults(file: string): readonly Fault[] {
  try {
    return parseFaults(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
