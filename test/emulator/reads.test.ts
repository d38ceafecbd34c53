/** What a stale read may answer writes nothing: every such action leaves all tables as they were. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test as base } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type Answer, call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { contentOf } from "./filled-tables.ts";
import * as topics from "./scenarios/index.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** What a call leaves behind by arriving. */
const LEFT_BY_CALLS = ["calls", "ledger", "sequences"];

const test = base
  .extend("folder", () => temporaryFolder())
  /** All tables of the account. */
  .extend("content", ({ folder }) => (emulator: Emulator) => {
    const file = join(folder, "snapshot.sqlite");
    writeFileSync(file, emulator.snapshot.take());
    const database = new DatabaseSync(file, { readOnly: true });
    const content = new Map(contentOf(database));
    database.close();
    for (const table of LEFT_BY_CALLS) content.delete(table);
    return content;
  });

const reading = (Object.values(topics).flat() as readonly Scenario[]).filter(({ action, service = "cam" }) =>
  actions.some((known) => known.service === service && known.action === action && known.reads),
);

async function answered(emulator: Emulator, action: string, parameters: object = {}): Promise<Answer> {
  const answer = await call(
    emulator,
    action.includes(":") ? (action as `${string}:${string}`) : `cam:${action}`,
    parameters,
  );
  if (answer.Error !== undefined) throw new Error(`${action}: ${answer.Error.Code}: ${answer.Error.Message}`);
  return answer;
}

describe("an action that can be read stale", () => {
  test.for(reading)("writes nothing: $action", async ({ action, service, site, given, succeeds }, { content }) => {
    const emulator = await startEmulator({ database: ":memory:", site: site ?? "international" });
    const known = (await given?.((...of) => answered(emulator, ...of), emulator)) ?? {};
    await answered(emulator, "GetUserAppId");
    const before = content(emulator);

    await answered(emulator, `${service ?? "cam"}:${action}`, succeeds.parameters(known));

    expect(content(emulator)).toEqual(before);
    await emulator.close();
  });

  base("is none of those that give credentials away", () => {
    const names = actions.filter(({ reads }) => reads).map(({ action }) => action);

    expect(names).toContain("GetUser");
    expect(names).not.toContain("GetFederationToken");
    expect(names).not.toContain("AssumeRole");
  });
});
