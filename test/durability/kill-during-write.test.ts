/** An emulator that is killed under load has everything that it had confirmed, and no half of anything. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { lookInto } from "./database-file.ts";
import { createGroups, serve, startServing, writeUntilGone } from "./write-stream.ts";

const root = join(import.meta.dirname, "../..");
/** How often a process is killed; more of them for a thorough run. */
const ROUNDS = Number(process.env["DURABILITY_ROUNDS"] ?? 10);
const CONNECTIONS = 16;

const between = (shortest: number, longest: number) => Math.round(shortest + Math.random() * (longest - shortest));

describe("a killed emulator", () => {
  const lives = Array.from({ length: ROUNDS }, () => ({
    lifeMs: between(20, 400),
    /** Long enough to be killed before it opens the file, while it does, and after. */
    secondLifeMs: between(0, 300),
  }));

  test.each(lives)(
    "has every write that it confirmed and none by half, after $lifeMs ms, and killed again after $secondLifeMs ms",
    async ({ lifeMs, secondLifeMs }) => {
      const database = join(await temporaryFolder(), "accounts.sqlite");
      const service = await serve(root, database);
      const groups = await createGroups(service);
      const writing = writeUntilGone(service, groups, CONNECTIONS);
      await delay(lifeMs);
      await service.kill();
      const { deleted, ...confirmed } = await writing;
      // What the first one has left is picked up by one that does not live long either.
      const second = startServing(root, database);
      await delay(secondLifeMs);
      await second.kill();

      const reopened = await startEmulator({ database });
      const { Data } = await call(reopened, "cam:ListUsers");
      await reopened.close();
      const file = lookInto(database);

      expect(new Set((Data as { Name: string }[]).map(({ Name }) => Name))).toEqual(file.everybody);
      expect(confirmed.users.difference(file.users)).toEqual(new Set());
      expect(confirmed.attached.difference(file.attached)).toEqual(new Set());
      expect(confirmed.members.difference(file.members)).toEqual(new Set());
      expect(confirmed.tagged.difference(file.tagged)).toEqual(new Set());
      expect(confirmed.policies.difference(file.policies)).toEqual(new Set());
      expect(confirmed.versions.difference(file.versions)).toEqual(new Set());
      expect(confirmed.employees.difference(file.employees)).toEqual(new Set());
      expect(deleted.intersection(file.everybody)).toEqual(new Set());
      expect(file.halves).toEqual([]);
      expect(file.miscounted).toEqual([]);
      expect(file.damage).toEqual([{ integrity_check: "ok" }]);
    },
  );
});
