import { setFlagsFromString } from "node:v8";
import {
  type Emulator,
  type EmulatorOptions,
  type Fault,
  FaultError,
  type Site,
  StartError,
  startEmulator,
} from "../../emulator/index.ts";

export interface Options {
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

/**
 * What keeps the process small, for a third more work in answers of thousands of rows and none that can be measured in others. The young
 * objects stay in 1 MB and the old ones are collected early; the last of the compilers, which is large itself, is left out, and the
 * one before it copies no functions into others.
 */
const SMALL = ["--semi-space-growth-factor=1", "--optimize-for-size", "--no-opt", "--no-maglev-inlining"];

/** One line of JSON when it is ready, then it serves until it is interrupted. */
export async function serve({ loose, clock, permissionDelay, ...given }: Options): Promise<void> {
  for (const flag of SMALL) setFlagsFromString(flag);
  const emulator = await startOrExplain({
    ...given,
    permissionDelaySeconds: permissionDelay,
    ...(clock === undefined ? {} : { clock: runningFrom(clock) }),
    signatures: loose ? "loose" : "strict",
  });
  if (emulator === undefined) return;
  // Before the line is out: whoever reads it may end this process at once.
  const isOver = interrupted();
  const { url, rootUin, secretId, secretKey } = emulator;
  process.stdout.write(`${JSON.stringify({ url, rootUin, secretId, secretKey })}\n`);
  await isOver;
  await emulator.close();
}

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
