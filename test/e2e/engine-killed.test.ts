/**
 * The engine alone is killed, as by a job that has run out of memory. Its provider notices, ends, and calls nobody any more: it would write beside
 * the next run, and nobody would record what comes of it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { takeTheBackup } from "../support/moves/kill.ts";
import { programOf, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const names = Array.from({ length: 12 }, (_, index) => `person-${index}`);
const cloud = sharedCloud();
const workspace = sharedWorkspace({
  program: programOf(Object.fromEntries(names.map((name) => [name, subUser({ name })]))),
  env: () => cloud.env,
});

const created = async (): Promise<string[]> =>
  (await cloud.call("ListUsers"))["Data"].map(({ Name }: Answer) => Name).toSorted();

describe("the engine is killed while people are being created", () => {
  test("its provider ends within seconds, and creates nobody any more", async () => {
    cloud.faults.set([{ action: "AddUser", kind: "delay", milliseconds: 1_500, times: "always" }]);
    const running = workspace.start("up", ["--yes", "--skip-preview"]);
    await vi.waitFor(async () => expect(await created()).not.toEqual([]), 30_000);
    running.child.kill("SIGKILL");
    await vi.waitFor(() => expect(workspace.processes()).toEqual([]), 10_000);
    // What had been sent takes effect.
    await sleep(2_000);
    const left = await created();
    await sleep(4_000);

    expect(left.length).toBeLessThan(names.length);
    expect(await created()).toEqual(left);
  });

  test("the next `up` makes it whole", async () => {
    cloud.faults.set([]);
    await takeTheBackup(workspace);

    expect(await workspace.cancel()).toMatchObject({ exitCode: 0 });
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await created()).toEqual(names.toSorted());
    expect(Object.keys(await workspace.recorded()).toSorted()).toEqual(expect.arrayContaining(names.toSorted()));
  });
});
