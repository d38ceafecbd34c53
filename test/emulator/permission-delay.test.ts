/** With a delay, what somebody may do changes later than what reads show. */
import { describe, expect, test as base } from "vitest";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type Signer, call } from "../support/emulator-client.ts";
import { refusal } from "./fixtures.ts";

const ADMINISTRATOR_ACCESS = 1;

async function addUser(emulator: Emulator, Name: string): Promise<{ Uin: unknown; key: Signer }> {
  const { Uin, SecretId, SecretKey } = await call(emulator, "cam:AddUser", { Name, UseApi: 1 });
  return { Uin, key: { secretId: String(SecretId), secretKey: String(SecretKey) } };
}

/** Permissions take a minute to count here, by a clock that stands still until it is advanced. */
const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const clock = () => Date.UTC(2026, 0, 31, 9, 30);
    const emulator = await startEmulator({ database: ":memory:", clock, permissionDelaySeconds: 60 });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("put", ({ emulator }) => async (body: string) => {
    const response = await fetch(`${emulator.url}/_emulator/permissions`, { method: "PUT", body });
    return { status: response.status, answer: await response.json() };
  });

const denied = refusal("AuthFailure.UnauthorizedOperation");

describe("a change of permissions", () => {
  test("counts when the delay has passed, whatever reads say", async ({ emulator }) => {
    const { Uin, key } = await addUser(emulator, "alice");
    await call(emulator, "cam:AttachUserPolicy", { PolicyId: ADMINISTRATOR_ACCESS, AttachUin: Uin });

    expect(await call(emulator, "cam:ListAttachedUserPolicies", { TargetUin: Uin })).toMatchObject({ TotalNum: 1 });
    expect(await call(emulator, "cam:ListUsers", {}, key)).toEqual(denied);
    emulator.clock.advance(59);
    expect(await call(emulator, "cam:ListUsers", {}, key)).toEqual(denied);
    emulator.clock.advance(1);
    expect(await call(emulator, "cam:ListUsers", {}, key)).not.toHaveProperty("Error");
  });

  test("takes as long to take something away", async ({ emulator }) => {
    const { Uin, key } = await addUser(emulator, "alice");
    const attachment = { PolicyId: ADMINISTRATOR_ACCESS, AttachUin: Uin };
    await call(emulator, "cam:AttachUserPolicy", attachment);
    emulator.clock.advance(60);
    await call(emulator, "cam:DetachUserPolicy", { PolicyId: ADMINISTRATOR_ACCESS, DetachUin: Uin });

    expect(await call(emulator, "cam:ListUsers", {}, key)).not.toHaveProperty("Error");
    emulator.clock.advance(60);
    expect(await call(emulator, "cam:ListUsers", {}, key)).toEqual(denied);
  });

  test("takes as long through a group", async ({ emulator }) => {
    const { Uin, key } = await addUser(emulator, "alice");
    const { GroupId } = await call(emulator, "cam:CreateGroup", { GroupName: "admins" });
    await call(emulator, "cam:AttachGroupPolicy", { PolicyId: ADMINISTRATOR_ACCESS, AttachGroupId: GroupId });
    emulator.clock.advance(60);
    await call(emulator, "cam:AddUserToGroup", { Info: [{ GroupId, Uin }] });

    expect(await call(emulator, "cam:ListUsers", {}, key)).toEqual(denied);
    emulator.clock.advance(60);
    expect(await call(emulator, "cam:ListUsers", {}, key)).not.toHaveProperty("Error");
  });

  test("does not delay keys: a deleted one is refused at once", async ({ emulator }) => {
    const { Uin, key } = await addUser(emulator, "alice");
    await call(emulator, "cam:DeleteAccessKey", { AccessKeyId: key.secretId, TargetUin: Uin });

    expect(await call(emulator, "cam:GetUserAppId", {}, key)).toEqual(refusal("AuthFailure.SecretIdNotFound"));
  });

  test("can be read by a stale read at the same time", async ({ emulator }) => {
    const { Uin, key } = await addUser(emulator, "alice");
    await call(emulator, "cam:AttachUserPolicy", { PolicyId: ADMINISTRATOR_ACCESS, AttachUin: Uin });
    emulator.clock.advance(60);
    emulator.faults.set([{ action: "ListUsers", kind: "stale", seconds: 10 }]);
    await call(emulator, "cam:AddUser", { Name: "bob" });

    expect(await call(emulator, "cam:ListUsers", {}, key)).toMatchObject({ Data: [{ Name: "alice" }] });
  });
});

describe("the delay of permissions", () => {
  test("can be read and set over HTTP, and is as at the start after a reset", async ({ emulator, put }) => {
    expect(await (await fetch(`${emulator.url}/_emulator/permissions`)).json()).toEqual({ delaySeconds: 60 });
    expect(await put('{"delaySeconds": 0}')).toEqual({ status: 200, answer: { delaySeconds: 0 } });
    const { Uin, key } = await addUser(emulator, "alice");
    await call(emulator, "cam:AttachUserPolicy", { PolicyId: ADMINISTRATOR_ACCESS, AttachUin: Uin });

    expect(await call(emulator, "cam:ListUsers", {}, key)).not.toHaveProperty("Error");
    emulator.reset();
    expect(emulator.permissions.delaySeconds()).toBe(60);
  });

  test.for([
    "{",
    "[]",
    "null",
    "{}",
    '{"delaySeconds":"1"}',
    '{"delaySeconds":-1}',
    '{"delaySeconds":1.5}',
    '{"delaySeconds":86401}',
    '{"delaySeconds":1,"x":1}',
  ])("refuses %s", async (body, { emulator, put }) => {
    expect(await put(body)).toEqual({ status: 400, answer: { error: expect.stringContaining("delaySeconds") } });
    expect(emulator.permissions.delaySeconds()).toBe(60);
  });
});
