import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { serve, writeUntilGone } from "./write-stream.ts";

const root = join(import.meta.dirname, "../..");
/** How often a process is killed; more of them for a thorough run. */
const ROUNDS = Number(process.env["DURABILITY_ROUNDS"] ?? 10);
const CONNECTIONS = 16;
const SHORTEST_LIFE_MS = 20;
const LONGEST_LIFE_MS = 400;

describe("a killed emulator", () => {
  const lives = Array.from({ length: ROUNDS }, () =>
    Math.round(SHORTEST_LIFE_MS + Math.random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS)),
  );

  test.each(lives)("has every write that it confirmed and none by half, after %i ms", async (lifeMs) => {
    const database = join(await temporaryFolder(), "accounts.sqlite");
    const service = await serve(root, database);
    await call(service, "cam:AddUser", { Name: "first", UseApi: 1 });
    const writing = writeUntilGone(service, CONNECTIONS);
    await delay(lifeMs);
    await service.kill();
    const { users, attached, employees, deleted } = await writing;

    const reopened = await startEmulator({ database });
    const { Data } = await call(reopened, "cam:ListUsers");
    await reopened.close();
    const listed = new Set((Data as { Name: string }[]).map(({ Name }) => Name));
    const file = look(database);

    expect(listed).toContain("first");
    expect(users.difference(listed)).toEqual(new Set());
    expect(attached.difference(file.attached)).toEqual(new Set());
    expect(employees.difference(file.employees)).toEqual(new Set());
    expect(deleted.intersection(listed)).toEqual(new Set());
    expect(file.halves).toEqual([]);
    expect(file.ledger).toEqual({ addUser: 0, employees: 0 });
    expect(file.integrity).toEqual({ integrity_check: "ok" });
  });
});

/** The file as it is, without the emulator's help. */
function look(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  const names = (query: string) =>
    new Set(
      database
        .prepare(query)
        .all()
        .map(({ name }) => String(name)),
    );
  const found = {
    attached: names("SELECT name FROM attachments JOIN users USING (uin)"),
    employees: names("SELECT name FROM employees JOIN users USING (uin)"),
    /** Sub-users that lack what was made in the same call: their key, or their employee. */
    halves: database
      .prepare(
        `SELECT name FROM users WHERE iif(name LIKE 'employee-%',
          NOT EXISTS (SELECT 1 FROM employees WHERE employees.uin = users.uin),
          NOT EXISTS (SELECT 1 FROM access_keys WHERE sub_user = users.uin))`,
      )
      .all(),
    /** By how much the ledger differs from what its calls have made. */
    ledger: {
      ...database
        .prepare(
          `SELECT coalesce(sum(calls) FILTER (WHERE action = 'AddUser'), 0)
              - (SELECT count(*) FROM users WHERE name NOT LIKE 'employee-%') AS addUser,
            coalesce(sum(calls) FILTER (WHERE action = 'CreateEmployee'), 0)
              - coalesce(sum(calls) FILTER (WHERE action = 'DeleteEmployee'), 0)
              - (SELECT count(*) FROM employees) AS employees
          FROM ledger`,
        )
        .get(),
    },
    integrity: { ...database.prepare("PRAGMA integrity_check").get() },
  };
  database.close();
  return found;
}
