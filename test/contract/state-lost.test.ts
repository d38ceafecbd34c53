/** What happens to an account of ours when the state that recorded it is gone: as after a killed run, or a lost file. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

const declared = {
  name: "robot",
  remark: "",
  consoleLogin: false,
  needResetPassword: true,
  apiKey: true,
  onDelete: "force",
  adopt: false,
};

async function account(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

/** A run that knows nothing of earlier ones declares the account. */
async function create(cloud: Cloud): Promise<{ uin: string; secretId: string; secretKey: string }> {
  const run = new Operations(() => readSettings(() => undefined, cloud.env));
  const { state } = await run.create(subUser, declared, "people/dev/robot");
  return { uin: String(state["uin"]), secretId: String(state["secretId"]), secretKey: String(state["secretKey"]) };
}

const keysOf = async (cloud: Cloud, uin: string): Promise<string[]> =>
  (await cloud.call("ListAccessKeys", { TargetUin: uin }))["AccessKeys"].map(
    (key: { AccessKeyId: string }) => key.AccessKeyId,
  );

test("a key that nobody has used is replaced by one whose secret is known", async () => {
  const cloud = await account();
  const first = await create(cloud);

  const second = await create(cloud);

  expect(second.uin).toBe(first.uin);
  expect(await keysOf(cloud, first.uin)).toEqual([second.secretId]);
  expect(await cloud.call("GetUserAppId", {}, second)).toMatchObject({ Uin: first.uin });
});

test("a key in use goes on working, and another one is made beside it", async () => {
  const cloud = await account();
  const first = await create(cloud);
  await cloud.call("GetUserAppId", {}, first);

  const second = await create(cloud);

  expect(await keysOf(cloud, first.uin)).toEqual([first.secretId, second.secretId]);
  expect(await cloud.call("GetUserAppId", {}, first)).toMatchObject({ Uin: first.uin });
  expect(await cloud.call("GetUserAppId", {}, second)).toMatchObject({ Uin: first.uin });
});

test("a service that does not tell when keys were used leaves them alone", async () => {
  const cloud = await account();
  const first = await create(cloud);
  cloud.faults.set([{ action: "GetSecurityLastUsed", kind: "refuse", code: "InvalidAction" }]);

  await create(cloud);

  expect(await keysOf(cloud, first.uin)).toContain(first.secretId);
});
