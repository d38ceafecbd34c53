/** One account has the same story through every client, and each of another language plays every scenario of the actions that it knows. */
import { expect, test } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { leadThrough } from "../emulator/conformance-cases.ts";
import { type Client, byHand, callByHand, officialClients } from "../emulator/conformance-clients.ts";
import { refusedWith } from "../emulator/fixtures.ts";
import type { Known } from "../emulator/scenarios/scenario.ts";
import { foreignClients, prepared } from "./foreign-clients.ts";
import { story } from "./story.ts";
import { leadTerraformThrough } from "./terraform.ts";

const clients: readonly Client[] = [byHand, ...officialClients, ...prepared.flatMap(foreignClients)];

test.for(clients)("$name", { timeout: 300_000 }, async (client) => {
  const emulator = await startEmulator({ database: ":memory:", site: client.site ?? "international" });
  let known: Known = { rootUin: emulator.rootUin };

  for (const { that, service = "cam", action, parameters, as, answers, refused, keeps } of story) {
    const call = client.knows(service, action) ? client.call : callByHand;
    const answered = call(emulator, service, action, parameters?.(known) ?? {}, as?.(known) ?? emulator);
    if (refused !== undefined) {
      await expect(answered, that).rejects.toEqual(refusedWith(refused));
      continue;
    }
    const answer = await answered.catch((cause: unknown) => {
      throw new Error(`${that}: ${String(cause)}`, { cause });
    });
    if (answers !== undefined) expect(answer, that).toMatchObject(answers(known));
    known = { ...known, ...keeps?.(answer) };
  }

  expect(await callByHand(emulator, "cam", "ListUsers", {})).toMatchObject({ Data: [] });
  await emulator.close();
});

// Those of Node play them in test/emulator.
leadThrough(prepared.filter(({ playsStoryOnly }) => playsStoryOnly !== true).flatMap(foreignClients));

leadTerraformThrough(prepared.filter(({ name }) => name === "terraform"));
