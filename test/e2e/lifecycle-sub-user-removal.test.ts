/** What each `onDelete` of a SubUser leaves of the account and of its keys, and how it comes back. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { programOf, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";
import type { Recorded } from "../support/recorded.ts";
import { sharedWire } from "../support/wire.ts";

const bystander = subUser({ name: "bystander" });
const forced = subUser({ name: "forced", accessKey: true, onDelete: "force" });
const disabled = subUser({ name: "disabled", accessKey: true, consoleLogin: true, onDelete: "disable" });
/** What was kept comes back on request. */
const back = subUser({ name: "disabled", accessKey: true, consoleLogin: true, onDelete: "disable", adopt: true });
const keyHolder = subUser({ name: "key-holder", accessKey: true });
const renamed = (name: string) => subUser({ name, accessKey: true });
const everybody = { bystander, forced, disabled, "key-holder": keyHolder, renamed: renamed("old-name") };

const cloud = sharedCloud();
const wire = sharedWire(cloud);
const workspace = sharedWorkspace({ program: programOf(everybody), env: () => wire.env });
let recorded: Record<string, Recorded>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  recorded = await workspace.recorded();
});

async function row(name: string): Promise<Answer | undefined> {
  const { Data } = await cloud.call("ListUsers");
  return Data.find((user: Answer) => user["Name"] === name);
}

const keysOf = async (name: string) =>
  (await cloud.call("ListAccessKeys", { TargetUin: Number(recorded[name]?.id) }))["AccessKeys"];

async function keyByHand(name: string): Promise<string> {
  const { AccessKey } = await cloud.call("CreateAccessKey", { TargetUin: Number(recorded[name]?.id) });
  return AccessKey.AccessKeyId;
}

test("`force` deletes the account with its keys; `disable` keeps it, without sign-in and with inactive keys", async () => {
  await workspace.setProgram(programOf({ bystander, "key-holder": keyHolder, renamed: renamed("old-name") }));

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await row("forced")).toBeUndefined();
  expect(await row("disabled")).toMatchObject({ Uin: Number(recorded["disabled"]?.id), ConsoleLogin: 0 });
  expect(await keysOf("disabled")).toMatchObject([
    { AccessKeyId: recorded["disabled"]?.outputs["secretId"], Status: "Inactive" },
  ]);
  expect(await workspace.recorded()).not.toHaveProperty("disabled");
});

test("an account that was disabled comes back as the same one when it is asked for, with a password that is known", async () => {
  await workspace.setProgram(
    programOf({ bystander, disabled: back, "key-holder": keyHolder, renamed: renamed("old-name") }),
  );
  const up = await workspace.up();
  const { disabled: again } = await workspace.recorded();
  const { secretId, secretKey } = again?.outputs ?? {};

  expect(up).toMatchObject({ exitCode: 0 });
  expect(again).toMatchObject({
    id: recorded["disabled"]?.id,
    outputs: { password: wire.lastSent("disabled", "Password") },
  });
  expect(await row("disabled")).toMatchObject({ Uin: Number(again?.id), ConsoleLogin: 1 });
  expect(
    await cloud.call("GetUserAppId", {}, { secretId: String(secretId), secretKey: String(secretKey) }),
  ).toMatchObject({
    Uin: again?.id,
  });
});

test("`refuse`, the default, keeps an account that holds keys of others, names them and says what to do", async () => {
  const secretId = await keyByHand("key-holder");
  await workspace.setProgram(programOf({ bystander, disabled: back, renamed: renamed("old-name") }));
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(up.stdout).toContain(
    `SubUser key-holder (${recorded["key-holder"]?.id}) still holds access keys that others have made: ${secretId}`,
  );
  expect(up.stdout).toContain('onDelete: "force"');
  expect(await row("key-holder")).toMatchObject({ Uin: Number(recorded["key-holder"]?.id) });
  expect(await keysOf("key-holder")).toMatchObject([
    { AccessKeyId: recorded["key-holder"]?.outputs["secretId"], Status: "Active" },
    { AccessKeyId: secretId, Status: "Active" },
  ]);
  expect(await workspace.recorded()).toHaveProperty("key-holder");
});

test("what the refusal says to do works", async () => {
  await workspace.setProgram(
    programOf({
      bystander,
      disabled: back,
      "key-holder": subUser({ name: "key-holder", accessKey: true, onDelete: "force" }),
      renamed: renamed("old-name"),
    }),
  );
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  await workspace.setProgram(programOf({ bystander, disabled: back, renamed: renamed("old-name") }));

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await row("key-holder")).toBeUndefined();
  expect(await row("bystander")).toMatchObject({ Uin: Number(recorded["bystander"]?.id) });
});

test("a new name makes the new account, and keeps the old one with all its keys until those of others are gone", async () => {
  const AccessKeyId = await keyByHand("renamed");
  await workspace.setProgram(programOf({ bystander, disabled: back, renamed: renamed("new-name") }));
  const refused = await workspace.up();

  expect(refused.exitCode).not.toBe(0);
  expect(refused.stdout).toContain("SubUser old-name");
  expect(await row("new-name")).toBeDefined();
  expect(await keysOf("renamed")).toMatchObject([{ Status: "Active" }, { Status: "Active" }]);

  const its = { TargetUin: Number(recorded["renamed"]?.id), AccessKeyId };
  await cloud.call("UpdateAccessKey", { ...its, Status: "Inactive" });
  await cloud.call("DeleteAccessKey", its);
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await row("old-name")).toBeUndefined();
});
