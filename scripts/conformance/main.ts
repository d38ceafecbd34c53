/**
 * `npm run conformance [-- CLIENT...]`: the vendor's clients of each language against the emulator. All that can be had here, or those
 * that are named, which then have to be. With --quick, for CI: those that come within a minute from the Go module proxy. With
 * --record it writes what was run, for the page of what is served.
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ended, passSignals, say } from "../start/step.mjs";
import { type Preparation, fromFolder, isAbsent, place, preparations } from "./preparations.ts";
import type { PreparedClient } from "./prepared.ts";

const QUICK_MS = 60_000;
const LONGEST_MS = 900_000;

const { values: options, positionals: named } = parseArgs({
  options: { quick: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
  allowPositionals: true,
});

async function prepared({ name, prepare }: Preparation): Promise<PreparedClient | undefined> {
  try {
    return { name, ...(await prepare(options.quick ? QUICK_MS : LONGEST_MS)) };
  } catch (error) {
    if (!isAbsent(error)) throw error;
    say(`not run: ${name}. ${error.message}`);
    return undefined;
  }
}

async function vitest(file: string): Promise<number> {
  const results = ["--reporter=default", "--reporter=json", "--outputFile.json=.local/test-results/conformance.json"];
  const env = { ...process.env, CONFORMANCE_CLIENTS: file };
  const child = spawn("vitest", ["run", "--project=conformance", ...results], { stdio: "inherit", env });
  const signals = passSignals(child);
  const { code } = await ended(child).finally(signals.stop);
  return code ?? 1;
}

/** The client that is named; nothing where there is none of that name, or where its folder is missing or too much. */
function preparationOf(word: string): Preparation | undefined {
  const [name, folder] = word.split(/=(.*)/s);
  if (folder === undefined) return preparations.find((preparation) => preparation.name === name);
  const found = fromFolder.find((preparation) => preparation.name === name);
  return found && { name: found.name, prepare: (timeoutMs) => found.prepare(folder, timeoutMs) };
}

async function main(): Promise<number> {
  const unknown = named.filter((word) => preparationOf(word) === undefined);
  if (unknown.length > 0) {
    const known = [...preparations.map(({ name }) => name), ...fromFolder.map(({ name }) => `${name}=FOLDER`)];
    say(`There is no client ${unknown.join(", ")}. Clients: ${known.join(", ")}.`);
    return 2;
  }
  const wanted =
    named.length > 0
      ? named.flatMap((word) => preparationOf(word) ?? [])
      : preparations.filter(({ name }) => !options.quick || name === "go");
  const clients: PreparedClient[] = [];
  mkdirSync(place, { recursive: true });
  // One after the other: each takes the machine and the registry for itself.
  for (const preparation of wanted) clients.push(...[(await prepared(preparation)) ?? []].flat());
  if (named.length > 0 && clients.length < wanted.length) return 1;
  const file = join(place, "clients.json");
  writeFileSync(file, JSON.stringify(clients));

  const code = await vitest(file);
  const isWhole = clients.length === preparations.length + fromFolder.length;
  if (options.record && !isWhole) say("Not recorded: the page would lose the clients that were not run.");
  if (options.record && isWhole && code === 0) writeFileSync("test/fixtures/conformance.json", record(clients));
  return code;
}

/** What the page of what is served says of them. */
const record = (clients: readonly PreparedClient[]): string =>
  `${JSON.stringify(
    clients.map((client) => ({ client: client.name, package: client.package, plays: playedBy(client) })),
    undefined,
    2,
  )}\n`;

function playedBy({ name, driver, playsStoryOnly, runs }: PreparedClient) {
  if (name === "terraform") return "kinds";
  if (driver === undefined) return "program";
  if (playsStoryOnly) return "story";
  return runs === undefined ? "calls" : "scenarios";
}

// The limit of a step whose command is not there would keep the process.
process.exit(await main());
