/** What the emulator takes: to start, for many calls at once, and for one call on accounts of different sizes. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "../../test/support/running-program.ts";
import { place } from "../demo/place.ts";
import { say } from "../start/step.mjs";
import { type Call, ServedDatabase, startEmulatorProcess } from "./emulator-calls.ts";
import { median } from "./table.ts";

const STARTS = 9;
const CONNECTIONS = 16;
const SECONDS = 5;
export const SIZES = [10, 1_000, 10_000] as const;
/** One that everybody here holds. */
const POLICY_ID = 1;

export interface EmulatorFigures {
  readonly startMs: number;
  readonly bareNodeMs: number;
  readonly connections: number;
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  /** Milliseconds a call, by what is called, in the order of the sizes. */
  readonly costs: ReadonlyMap<string, readonly number[]>;
}

export async function measureEmulator(): Promise<EmulatorFigures> {
  const folder = await mkdtemp(join(tmpdir(), "tencent-accounts-bench-"));
  try {
    const starting = await measureStart(folder);
    const { readsPerSecond, writesPerSecond } = await measureThroughput(join(folder, "throughput.sqlite"));
    const costs = new Map<string, number[]>();
    for (const size of SIZES) {
      for (const [name, ms] of await measureCosts(join(folder, `${size}.sqlite`), size)) {
        costs.set(name, [...(costs.get(name) ?? []), ms]);
      }
    }
    return { ...starting, connections: CONNECTIONS, readsPerSecond, writesPerSecond, costs };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In turn, so that what else the machine does meets both alike; on a file that exists, as in daily use. */
async function measureStart(folder: string): Promise<Pick<EmulatorFigures, "startMs" | "bareNodeMs">> {
  const starts: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn <= STARTS; turn += 1) {
    const started = performance.now();
    const running = startEmulatorProcess(join(folder, "start.sqlite"));
    await running.printed(/^\{.*\}$/m);
    const startedMs = performance.now() - started;
    running.child.kill("SIGTERM");
    await running.result;
    const bareStarted = performance.now();
    await startProgram(process.execPath, ["-e", "0"], { cwd: place.root, env: process.env }).result;
    const bareMs = performance.now() - bareStarted;
    // The first makes the file, and warms what the machine keeps in memory.
    if (turn === 0) continue;
    starts.push(startedMs);
    bare.push(bareMs);
  }
  const figures = { startMs: median(starts), bareNodeMs: median(bare) };
  say(`start: ${figures.startMs.toFixed(0)} ms, bare Node ${figures.bareNodeMs.toFixed(0)} ms`);
  return figures;
}

async function measureThroughput(database: string) {
  await using served = await ServedDatabase.serve(database, CONNECTIONS);
  await served.call("AddUser", { Name: "reader" });
  const readsPerSecond = await perSecond(() => served.call("GetUser", { Name: "reader" }));
  let number = 0;
  const writesPerSecond = await perSecond(() => served.call("AddUser", { Name: `writer-${(number += 1)}` }));
  say(`${CONNECTIONS} connections: ${readsPerSecond.toFixed(0)} reads, ${writesPerSecond.toFixed(0)} writes a second`);
  return { readsPerSecond, writesPerSecond };
}

/** How many of them are done a second when each connection makes one after the other. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const until = started + SECONDS * 1000;
  let done = 0;
  const connection = async () => {
    while (performance.now() < until) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (1000 * done) / (performance.now() - started);
}

async function measureCosts(database: string, size: number): Promise<Map<string, number>> {
  await using served = await ServedDatabase.serve(database, CONNECTIONS);
  const { call } = served;
  await furnish(call, size);
  const work: Readonly<Record<string, () => Promise<unknown>>> = {
    GetUser: () => call("GetUser", { Name: `person-${Math.floor(size / 2)}` }),
    "AddUser and DeleteUser": async () => {
      await call("AddUser", { Name: "one-more" });
      await call("DeleteUser", { Name: "one-more" });
    },
    ListUsers: () => call("ListUsers"),
    "ListPolicies, 20 rows": () => call("ListPolicies"),
    "ListEntitiesForPolicy, 200 rows": () => call("ListEntitiesForPolicy", { PolicyId: POLICY_ID, Rp: 200 }),
    "ListEntitiesForPolicy, all pages": () => allPages(call, size),
  };
  const costs = new Map<string, number>();
  for (const [name, once] of Object.entries(work)) {
    const ms = await costOf(once);
    say(`${size} people, ${name}: ${ms.toFixed(2)} ms`);
    costs.set(name, ms);
  }
  return costs;
}

/** So many people, each of whom holds the policy. */
async function furnish(call: Call, size: number): Promise<void> {
  let next = 0;
  const connection = async () => {
    while (next < size) {
      const Name = `person-${next}`;
      next += 1;
      const { Uin } = await call("AddUser", { Name });
      await call("AttachUserPolicy", { PolicyId: POLICY_ID, AttachUin: Uin });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
}

async function allPages(call: Call, size: number): Promise<void> {
  for (let Page = 1; (Page - 1) * 200 < size; Page += 1) {
    await call("ListEntitiesForPolicy", { PolicyId: POLICY_ID, Rp: 200, Page });
  }
}

/** The median of as many as two seconds allow, at least five, after one that does not count. */
async function costOf(once: () => Promise<unknown>): Promise<number> {
  await once();
  const all: number[] = [];
  const until = performance.now() + 2000;
  while (all.length < 5 || (all.length < 500 && performance.now() < until)) {
    const started = performance.now();
    await once();
    all.push(performance.now() - started);
  }
  return median(all);
}
