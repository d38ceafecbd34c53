import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import {
  type Emulator,
  type EmulatorOptions,
  type Fault,
  FaultError,
  type Site,
  StartError,
  startEmulator,
  trustOf,
} from "../../emulator/index.ts";

export interface Options {
  readonly port: number;
  readonly host: string;
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

/**
 * What keeps the process small, for a third more work in answers of thousands of rows and none that can be measured in others. The young
 * objects stay in 1 MB and the old ones are collected early; the last of the compilers, which is large itself, is left out, and the
 * one before it copies no functions into others, works on one thread, and gives its memory back there and not on another one.
 */
const SMALL = [
  "--semi-space-growth-factor=1",
  "--optimize-for-size",
  "--no-opt",
  "--no-maglev-inlining",
  "--no-maglev-destroy-on-background",
  "--concurrent-maglev-max-threads=1",
];

/** One line of JSON when it is ready, then it serves until it is interrupted. */
export async function serve({
  loose,
  clock,
  permissionDelay,
  tls,
  tlsPort,
  tlsAuthority,
  tlsName = [],
  assume,
  assumeFile,
  ...given
}: Options): Promise<void> {
  for (const flag of SMALL) setFlagsFromString(flag);
  const folder = tls && tlsAuthority === undefined && given.database === ":memory:" ? temporaryFolder() : undefined;
  const authorityFile = path.resolve(
    tlsAuthority ?? (folder ? path.join(folder, "authority.pem") : `${given.database}.authority.pem`),
  );
  try {
    const emulator = await startOrExplain({
      ...given,
      permissionDelaySeconds: permissionDelay,
      ...(clock === undefined ? {} : { clock: runningFrom(clock) }),
      signatures: loose ? "loose" : "strict",
      assume: { ...assumeFile, ...assume },
      ...(tls && { tls: { port: tlsPort, authorityFile, names: tlsName } }),
    });
    if (emulator === undefined) return;
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

/** Nothing where it cannot start, which is said on standard error. */
async function startOrExplain(options: EmulatorOptions): Promise<Emulator | undefined> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (!(error instanceof FaultError || error instanceof StartError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = error instanceof FaultError ? 2 : 1;
    return undefined;
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
