/** An emulator that is killed while it puts a snapshot back has all of the old content or all of the new. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test as base } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { lookInto } from "./database-file.ts";
import { serve } from "./write-stream.ts";

const root = join(import.meta.dirname, "../..");
const ROUNDS = Math.ceil(Number(process.env["DURABILITY_ROUNDS"] ?? 10) / 2);
const PEOPLE = 100;

/** An account of so many sub-users, each of whom has a key and a policy. */
async function furnished(team: string): Promise<{ names: Set<string>; snapshot: Uint8Array }> {
  const emulator = await startEmulator({ database: ":memory:" });
  const names = Array.from({ length: PEOPLE }, (_, number) => `user-${team}-${number}`);
  await Promise.all(names.map((name) => addPerson(emulator, name)));
  const snapshot = emulator.snapshot.take();
  await emulator.close();
  return { names: new Set(names), snapshot };
}

async function addPerson(emulator: Emulator, Name: string): Promise<void> {
  const { Uin } = await call(emulator, "cam:AddUser", { Name, UseApi: 1 });
  await call(emulator, "cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
}

/** One snapshot after the other, until the service is gone. */
async function restoreInTurn(url: string, snapshots: readonly Uint8Array[]): Promise<number> {
  const put = async (body: Buffer) => {
    const response = await fetch(`${url}/_emulator/snapshot`, { method: "PUT", body });
    return (await response.json()) as { status?: string; error?: string };
  };
  for (let turn = 0; ; turn += 1) {
    const body = Buffer.from(snapshots[turn % snapshots.length] ?? []);
    const answer = await put(body).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined;
      throw error;
    });
    if (answer === undefined) return turn;
    if (answer.status !== "ok") throw new Error(`refused: ${answer.error}`);
  }
}

const test = base.extend("teams", { scope: "file" }, () => Promise.all([furnished("one"), furnished("other")]));

describe("an emulator that is killed while it puts snapshots back", () => {
  const lives = Array.from({ length: ROUNDS }, () => Math.round(50 + Math.random() * 300));

  test.for(lives)("has all of one of them, after %i ms", async (lifeMs, { teams: [one, other] }) => {
    const database = join(await temporaryFolder(), "accounts.sqlite");
    const service = await serve(root, database);
    const restoring = restoreInTurn(service.url, [one.snapshot, other.snapshot]);
    await delay(lifeMs);
    await service.kill();
    const restored = await restoring;

    const reopened = await startEmulator({ database });
    await reopened.close();
    const { everybody, attached, halves, damage } = lookInto(database);

    // The one that was confirmed last, or the next, whose confirmation was lost; at the very start, nobody.
    const possible = [
      restored === 0 ? new Set() : [other, one][restored % 2]?.names,
      [one, other][restored % 2]?.names,
    ];
    expect(possible).toContainEqual(everybody);
    expect(attached).toEqual(everybody);
    expect(halves).toEqual([]);
    expect(damage).toEqual([{ integrity_check: "ok" }]);
  });
});
