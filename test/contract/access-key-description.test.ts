/** A description of a key where the site does not take one: no key is made, and what to do is said. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { startCloud } from "../support/cloud.ts";

test.each([
  ["international", "description is not taken by this site: leave it out. No key was made.", 0],
  ["china", "", 1],
] as const)("on the %s site", async (site, refusal, keys) => {
  const cloud = await startCloud({ site, assume: { "other-site-parameters": "unknown" } });
  onTestFinished(() => cloud.close());
  const { Uin } = await cloud.call("AddUser", { Name: "alice" });
  const run = new Operations(() => readSettings(() => undefined, { ...cloud.env, TENCENT_ACCOUNTS_SITE: site }));
  const make = (description?: string) =>
    run.create(accessKey, { user: String(Uin), status: "Active", description }, "people/dev/key");
  const made = await make("pipeline").then(() => "", String);

  expect(made).toContain(refusal);
  expect((await cloud.call("ListAccessKeys", { TargetUin: Uin }))["AccessKeys"]).toHaveLength(keys);
  await make();
  expect((await cloud.call("ListAccessKeys", { TargetUin: Uin }))["AccessKeys"]).toHaveLength(keys + 1);
});
