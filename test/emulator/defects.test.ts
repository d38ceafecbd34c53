/** A mistake of the emulator's own is an InternalError that leaves nothing behind. */
import { assumptionsFrom } from "../../emulator/terms/assumptions.ts";
import { describe, expect, test as base } from "vitest";
import { cam, defineAction } from "../../emulator/definitions/action.ts";
import { createApi } from "../../emulator/api/api.ts";
import { createClock } from "../../emulator/control/clock.ts";
import { createFaults } from "../../emulator/control/faults.ts";
import { createPermissionDelay } from "../../emulator/control/permission-delay.ts";
import { unlimited } from "../../emulator/api/rates.ts";
import { openStore } from "../../emulator/store/store.ts";

/** An action with a mistake in it: it writes, and then fails as no action may. */
const BrokenAction = defineAction({
  ...cam,
  action: "BrokenAction",
  ratePerSecond: 20,
  params: {},
  handle(store, _, { now }) {
    const nothing = { remark: "", passwordHash: null, phoneNum: "", countryCode: "", email: "" };
    store.users.add("half", { ...nothing, consoleLogin: 0, needResetPassword: 0 }, now);
    throw new Error("a mistake");
  },
});

const test = base.extend("store", ({}, { onCleanup }) => {
  const store = openStore(":memory:", { seed: undefined, now: () => 0 });
  onCleanup(() => store.close());
  return store;
});

describe("a mistake in an action", () => {
  test("is answered as InternalError, reported, and leaves nothing behind but its row in the ledger", async ({
    store,
  }) => {
    const reported: unknown[] = [];
    const answer = createApi({
      store,
      actions: [BrokenAction],
      site: "international",
      clock: createClock(() => 0),
      faults: createFaults([]),
      rates: unlimited,
      permissions: createPermissionDelay(0),
      quotas: "documented",
      signatures: "loose",
      assumed: () => assumptionsFrom({}),
      url: () => "http://127.0.0.1:1",
      closing: new AbortController().signal,
      reportDefect: (error, requestId) => reported.push([String(error), requestId]),
    });
    const secretId = store.accessKeys.byOwner(null)[0]?.secretId;
    const signature = "0".repeat(64);
    const reply = await answer({
      method: "POST",
      query: "",
      headers: {
        host: "127.0.0.1",
        "content-type": "application/json",
        authorization: `TC3-HMAC-SHA256 Credential=${secretId}/1970-01-01/cam/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
        "x-tc-action": "BrokenAction",
        "x-tc-version": "2019-01-16",
      },
      body: Buffer.from("{}"),
    });

    const { Response } = JSON.parse(String(reply.body));
    expect(Response.Error.Code).toBe("InternalError");
    expect(JSON.stringify(Response)).not.toContain("a mistake");
    expect(reported).toEqual([["Error: a mistake", Response.RequestId]]);
    expect(store.users.count()).toBe(0);
    expect(store.ledger.calls()).toMatchObject([{ action: "BrokenAction", code: "InternalError" }]);
  });
});
