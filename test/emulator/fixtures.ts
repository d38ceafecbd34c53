/** What most tests of the emulator start from: one of their own, and clients that call it. */
import { test as base, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { type Answer, type Signer, call } from "../support/emulator-client.ts";
import { officialClient } from "./official-client.ts";

/** `emulator` runs on a free port and keeps nothing; `official` is the vendor's client, `ask` a signed call of any service. */
export const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("official", ({ emulator }) => officialClient(emulator))
  .extend(
    "ask",
    ({ emulator }) =>
      (action: `${string}:${string}`, parameters?: object, signer?: Signer): Promise<Answer> =>
        call(emulator, action, parameters, signer),
  );

const anyRequestId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);

/** What the official client throws for a refusal with this code. */
export const refusedWith = (code: string) => expect.objectContaining({ code, requestId: anyRequestId });
/** What `ask` answers with for a refusal with this code. */
export const refusal = (code: string) => ({
  Error: { Code: code, Message: expect.stringMatching(/\w/) },
  RequestId: anyRequestId,
});
