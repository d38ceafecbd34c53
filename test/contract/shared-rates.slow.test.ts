/**
 * Processes that call with the same key share the documented rates: none is throttled. Where the one that serves the others is killed, they go on. `PIPELINES=8 CALLS=200 npx vitest run test/contract/shared-rates.slow.test.ts` is the long form.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Cloud, startCloud } from "../support/cloud.ts";
import { type Running, startProgram } from "../support/running-program.ts";

const PIPELINES = Number(process.env["PIPELINES"] ?? 3);
const CALLS = Number(process.env["CALLS"] ?? 20);
/** Of AttachUserPolicy. */
const A_SECOND = 10;
const TIMEOUT_MS = 60_000 + (PIPELINES * CALLS * 2_000) / A_SECOND;

async function aCloud(): Promise<Cloud> {
  const cloud = await startCloud({ rates: "documented" });
  onTestFinished(() => cloud.close());
  return cloud;
}

async function aPerson(cloud: Cloud, name: string): Promise<string> {
  const { Uin } = await cloud.call("AddUser", { Name: name });
  return String(Uin);
}

async function start(cloud: Cloud, user: string, calls: number): Promise<Running> {
  const script = join(import.meta.dirname, "../support/attaching-process.ts");
  const running = startProgram(process.execPath, [script, user, String(calls)], {
    cwd: tmpdir(),
    env: { ...process.env, ...cloud.env },
  });
  onTestFinished(() => void running.child.kill("SIGKILL"));
  await running.printed(/ready/);
  return running;
}

const throttled = (cloud: Cloud): number =>
  cloud.ledger.calls().filter(({ code }) => code === "RequestLimitExceeded").length;

test(
  `${PIPELINES} processes make all their calls, and none is refused for their number`,
  async () => {
    const cloud = await aCloud();
    const users = await Promise.all(Array.from({ length: PIPELINES }, (_, index) => aPerson(cloud, `user${index}`)));
    const running = await Promise.all(users.map((user) => start(cloud, user, CALLS)));
    await Promise.all(running.map(({ result }) => result));

    expect(cloud.ledger.counts().actions["AttachUserPolicy"]).toBe(PIPELINES * CALLS);
    expect(throttled(cloud)).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  "where the one that serves the others is killed, they go on, and none is refused for good",
  async () => {
    const cloud = await aCloud();
    const users = await Promise.all(["ann", "bob", "eve"].map((name) => aPerson(cloud, name)));
    const first = await start(cloud, users[0] ?? "", 200);
    const others = await Promise.all(users.slice(1).map((user) => start(cloud, user, CALLS)));
    first.child.kill("SIGKILL");
    const ended = await Promise.all(others.map(({ result }) => result));

    expect(ended).toMatchObject([1, 2].map(() => ({ stdout: "ready\ndone\n", stderr: "", exitCode: 0 })));
    expect(throttled(cloud)).toBeLessThanOrEqual(A_SECOND);
  },
  TIMEOUT_MS,
);

test(
  "where no word can be left for others, each keeps to the rate by itself",
  async () => {
    const cloud = await aCloud();
    const script = join(import.meta.dirname, "../support/attaching-process.ts");
    const running = startProgram(process.execPath, [script, await aPerson(cloud, "ann"), "12"], {
      cwd: tmpdir(),
      env: { ...process.env, ...cloud.env, TMPDIR: join(import.meta.dirname, "shared-rates.slow.test.ts") },
    });

    expect(await running.result).toMatchObject({ stdout: "ready\ndone\n", stderr: "", exitCode: 0 });
    expect(throttled(cloud)).toBe(0);
  },
  TIMEOUT_MS,
);
