/** One process at a time serves a file, and a killed one leaves no lock. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { serve, startServing } from "./write-stream.ts";

const root = join(import.meta.dirname, "../..");

describe("a file whose process was killed", () => {
  test("is served again at once, with what it had not yet been written into, and by one process alone", async () => {
    const database = join(await temporaryFolder(), "accounts.sqlite");
    const killed = await serve(root, database);
    await call(killed, "cam:AddUser", { Name: "alice" });
    await killed.kill();
    const leftBehind = existsSync(`${database}-wal`) && statSync(`${database}-wal`).size > 0;

    const second = await serve(root, database);
    const third = await startServing(root, database).result;
    const { Data } = await call(second, "cam:ListUsers");
    await second.kill();

    expect(leftBehind).toBe(true);
    expect(third).toEqual({
      exitCode: 1,
      signal: null,
      stdout: "",
      stderr: `error: ${database} is already served by another process.\n`,
    });
    expect(Data).toMatchObject([{ Name: "alice" }]);
  });
});
