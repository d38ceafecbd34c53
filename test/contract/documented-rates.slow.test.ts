/** Where the documented rates are enforced, the provider keeps to them and loses little by it: six seconds of calls. */
import { expect, onTestFinished, test } from "vitest";
import { createApi } from "../../provider/api/client.ts";
import { readSettings } from "../../provider/config.ts";
import { startCloud } from "../support/cloud.ts";

test("60 attachments in a row are never throttled, at nine tenths of the rate or more", async () => {
  const cloud = await startCloud({ rates: "documented" });
  onTestFinished(() => cloud.close());
  const { Uin } = await cloud.call("AddUser", { Name: "alice" });
  const { List: policies } = await cloud.call("ListPolicies", { Rp: 200 });
  const api = createApi(readSettings(() => undefined, cloud.env).api)(AbortSignal.timeout(60_000));
  const started = performance.now();

  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      api.AttachUserPolicy({ AttachUin: Uin, PolicyId: policies[index % policies.length].PolicyId }),
    ),
  );

  expect(performance.now() - started).toBeLessThan((60 / 10 / 0.9) * 1_000);
  expect(cloud.ledger.calls().filter(({ code }) => code !== null)).toEqual([]);
  expect(cloud.ledger.counts().actions["AttachUserPolicy"]).toBe(60);
}, 20_000);
