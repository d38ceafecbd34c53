import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type Emulator,
  type EmulatorOptions,
  type Fault,
  FaultError,
  LONGEST_DELAY_SECONDS,
  type Site,
  StartError,
  parseFaults,
  parseMoment,
  startEmulator,
  trustOf,
} from "../emulator/index.ts";

interface Options {
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
  readonly assume: Readonly<Record<string, string>>;
  readonly assumeFile?: Readonly<Record<string, string>>;
  readonly tls?: true;
  readonly tlsPort: number;
  readonly tlsAuthority?: string;
  readonly tlsName?: readonly string[];
}

/** `tencent-accounts emulator`: one line of JSON when it is ready, then it serves until it is interrupted. */
export function addEmulatorCommand(program: Command): void {
  program
    .command("emulator")
    .summary("serve CAM and the employee API from a local file")
    .description(
      "Serves CAM (2019-01-16), STS and Tag (2018-08-13) and the employee API (2025-11-19) on 127.0.0.1, from one SQLite file.",
    )
    .option("--port <number>", "port to listen on; 0 picks a free one", parsePort, 0)
    .option("--database <file>", 'database file, created if missing; ":memory:" keeps nothing', parseFile, ":memory:")
    .option("--seed <text>", "derive ids and secrets from this text, so that runs can be compared (new files only)")
    .option("--faults <file>", "faults to inject: a JSON list, see below", readFaults)
    .option("--clock <moment>", "start the clock at this time, such as 2026-01-31T09:00:00Z", parseStart)
    .addOption(
      new Option("--site <site>", "which site's API to serve")
        .choices(["international", "china"])
        .default("international"),
    )
    .addOption(new Option("--rates <rates>", "request rate limits").choices(["off", "documented"]).default("off"))
    .addOption(
      new Option("--quotas <quotas>", "limits on the number of users, groups, policies and so on")
        .choices(["documented", "off"])
        .default("documented"),
    )
    .option("--permission-delay <seconds>", "delay until a change of permissions takes effect", parseDelay, 0)
    .option("--loose", "accept every call with a known secret id, without checking signature and time")
    .option(
      "--assume <question=alternative>",
      "what to do where no source says how the service behaves (docs/emulator-differences.md); may be repeated",
      collectAssumption,
      {},
    )
    .addOption(
      new Option("--assume-file <file>", "the same from a file: a JSON object of alternatives by question").argParser(
        readAssumptions,
      ),
    )
    .option("--tls", "serve HTTPS too, with a certificate made at the start")
    .addOption(
      new Option("--tls-port <number>", "port for HTTPS; 0 picks a free one")
        .argParser(parsePort)
        .default(0)
        .implies({ tls: true }),
    )
    .addOption(
      new Option(
        "--tls-authority <file>",
        "file for the certificate to trust (default: beside the database, with .authority.pem at its end)",
      )
        .argParser(parseFile)
        .implies({ tls: true }),
    )
    .addOption(
      new Option("--tls-name <name...>", "further names or addresses for the certificate")
        .argParser(collectNames)
        .implies({ tls: true }),
    )
    .addHelpText("after", EXPLANATION)
    .action(serve);
}

const EXPLANATION = `
When it is ready, it prints one line:
  {"url":"http://127.0.0.1:…","rootUin":"…","secretId":"…","secretKey":"…"}
With --tls it also has {"https":{"url":"https://127.0.0.1:…","authorityFile":"…","trust":{"NODE_EXTRA_CA_CERTS":"…", …}}}: set what your client reads.
The key belongs to the root account. SIGINT and SIGTERM stop the emulator. What it has confirmed is in the file, even if it is killed.

First steps:
  1. tencent-accounts emulator --port 8080 --database accounts.sqlite
  2. Open http://127.0.0.1:8080/_emulator/ in a browser: it shows an empty account.
  3. Point a program at it. A Pulumi program with these resources reads the environment:
       TENCENTCLOUD_SECRET_ID=… TENCENTCLOUD_SECRET_KEY=… TENCENT_ACCOUNTS_ENDPOINT=http://127.0.0.1:8080 pulumi up
     Clients of the vendor: protocol http, endpoint 127.0.0.1:8080, any signature method.
  4. Reload the page, or read <url>/_emulator/calls: it lists who called what, with the result.

Faults hit calls in order, never at random. A file for --faults, or the body of PUT faults:
  [{"action": "AddUser", "kind": "lose-after", "times": 2},
   {"action": "CreatePolicy", "kind": "refuse", "code": "RequestLimitExceeded", "times": 3},
   {"action": "*", "kind": "stale", "seconds": 10, "times": "always"}]
  action: a name, or "*" for any. Optional: times (default 1, or "always"), skip (default 0), caller (an account number; default any)
  kind:
    refuse       refuses with this code (and message); no effect
    delay        delays effect and answer by this many milliseconds
    lose-before  no answer, no effect
    lose-after   no answer, but the call takes effect
    half         half an answer, but the call takes effect
                 for these three: connection "closed" (default) or "reset"
    not-json     a page with HTTP status 200; no effect
    status       a page with this status, such as 502; no effect
    stale        reads see the account as it was this many seconds ago, at the earliest when the fault was set

Control, without a signature, under <url>/_emulator/ (bodies are JSON):
  GET (nothing)      how to point clients at it; as text with "Accept: text/plain"
  GET health         whether it serves, and which account
  GET ledger         how often each action was called; DELETE resets the counts
  GET calls          the last 1,000 calls, without secrets
  GET, PUT faults    the faults still to come
  GET, PUT clock     {"now": "2026-01-31T09:00:00Z"}, {"offsetSeconds": 60} or {"advanceSeconds": 60}, and "frozen": true or false
  GET, PUT permissions   {"delaySeconds": 60}
  GET, PUT snapshot  the whole account as one SQLite file; PUT resets the account to it
  GET mfa-codes      what each account's soft token shows now
  GET assumptions    what is assumed where no source decides
  POST reset         back to the root account with its first key, no faults, clock and delay as at the start

Exit codes: 0 stopped by a signal, 1 cannot serve (the file or the port), 2 wrong usage.`;

async function serve(
  { loose, clock, permissionDelay, tls, tlsPort, tlsAuthority, tlsName = [], assume, assumeFile, ...given }: Options,
  command: Command,
): Promise<void> {
  const folder = tls && tlsAuthority === undefined && given.database === ":memory:" ? temporaryFolder() : undefined;
  const authorityFile = path.resolve(
    tlsAuthority ?? (folder ? path.join(folder, "authority.pem") : `${given.database}.authority.pem`),
  );
  const options: EmulatorOptions = {
    ...given,
    permissionDelaySeconds: permissionDelay,
    ...(clock === undefined ? {} : { clock: runningFrom(clock) }),
    signatures: loose ? "loose" : "strict",
    assume: { ...assumeFile, ...assume },
    ...(tls && { tls: { port: tlsPort, authorityFile, names: tlsName } }),
  };
  try {
    const emulator = await startOrExplain(options, command);
    // Before the line is out: whoever reads it may end this process at once.
    const isOver = interrupted();
    const { url, https, rootUin, secretId, secretKey } = emulator;
    const trusted = https && { url: https.url, authorityFile, trust: trustOf(authorityFile) };
    process.stdout.write(`${JSON.stringify({ url, https: trusted, rootUin, secretId, secretKey })}\n`);
    await isOver;
    await emulator.close();
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), "tencent-accounts-"));

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

function collectAssumption(text: string, others: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [question = "", alternative = ""] = text.split("=", 2);
  if (question === "" || alternative === "") {
    throw new InvalidArgumentError("It has to be a question and an alternative, such as time-zone=utc.");
  }
  return { ...others, [question]: alternative };
}

const notAssumptions = () =>
  new InvalidArgumentError('It has to hold a JSON object of texts, such as {"time-zone": "utc"}.');

function readAssumptions(file: string): Readonly<Record<string, string>> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InvalidArgumentError("It cannot be read as JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAssumptions();
  const entries = Object.entries(value);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string")) throw notAssumptions();
  return Object.fromEntries(entries);
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

function collectNames(name: string, names: readonly string[] | undefined): readonly string[] {
  const isName = /^(\*\.)?([a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/i.test(name);
  if (isName || isIP(name) !== 0) return [...(names ?? []), name];
  throw new InvalidArgumentError('It has to be a name such as "cam.example.com" or "*.example.com", or an address.');
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
