/** A sub-user whose key is in use, or who is only to be disabled: a forced replacement makes another person, or changes nothing. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../../support/cloud.ts";
import { printed, refusalsIn } from "../../support/diagnostics.ts";
import { activeKey, type Holdings, holdingsOf } from "../../support/every-kind.ts";
import { programOf, subUser } from "../../support/program.ts";
import { sharedWorkspace, urnOf } from "../../support/pulumi.ts";
import type { Recorded } from "../../support/recorded.ts";
import type { Result } from "../../support/running-program.ts";

/** Id of AdministratorAccess. */
const ADMINISTRATOR = 1;
const everybody = (opts: object): string =>
  programOf({
    keyed: subUser({ name: "keyed", accessKey: true, consoleLogin: true }, opts),
    unused: subUser({ name: "unused", accessKey: true, consoleLogin: true }, opts),
    leaver: subUser({ name: "leaver", accessKey: true, consoleLogin: true, onDelete: "disable" }, opts),
  });

const cloud = sharedCloud({ site: "china" });
const workspace = sharedWorkspace({
  program: everybody({}),
  env: () => ({ ...cloud.env, TENCENT_ACCOUNTS_SITE: "china" }),
});
let before: Holdings;
let recordedBefore: Record<string, Recorded>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  recordedBefore = await workspace.recorded();
  await cloud.call("AttachUserPolicy", {
    PolicyId: ADMINISTRATOR,
    AttachUin: Number(recordedBefore["keyed"]?.id),
  });
  await whoHas(recordedBefore["keyed"]);
  await whoHas(recordedBefore["leaver"]);
  before = await holdingsOf(cloud);
});

const forced = (name: string): Promise<Result> => workspace.up({ args: ["--replace", urnOf("SubUser", name)] });

/** Uses the recorded key: whose it is. A key that is none any more throws. */
async function whoHas(recorded: Recorded | undefined): Promise<string> {
  const { secretId, secretKey } = recorded?.outputs ?? {};
  const answer = await cloud.call("GetUserAppId", {}, { secretId: String(secretId), secretKey: String(secretKey) });
  return String(answer["Uin"]);
}

/** Where the sign-in leads with the recorded password. */
async function signIn({ outputs }: Recorded): Promise<string | null> {
  const form = { rootUin: cloud.rootUin, username: String(outputs["name"]), password: String(outputs["password"]) };
  const answer = await fetch(`${cloud.url}/account/login/subAccount`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  return answer.headers.get("location");
}

async function row(name: string): Promise<Answer | undefined> {
  return (await cloud.call("ListUsers"))["Data"].find((user: Answer) => user["Name"] === name);
}

describe("whose key is in use", () => {
  test("is refused without deleteBeforeReplace, and account, key and password are what they were", async () => {
    const up = await forced("keyed");

    expect(up.exitCode).not.toBe(0);
    expect(refusalsIn(up)["keyed"]).toContain("deleteBeforeReplace: true");
    expect(await holdingsOf(cloud)).toEqual(before);
    expect(await workspace.recorded()).toEqual(recordedBefore);
    expect(await whoHas(recordedBefore["keyed"])).toBe(recordedBefore["keyed"]?.id);
  });

  test("is another one with it: the old key is dead, and the recorded key and password are the new one's", async () => {
    await workspace.setProgram(everybody({ deleteBeforeReplace: true }));
    expect(await forced("keyed")).toMatchObject({ exitCode: 0 });
    const { keyed } = await workspace.recorded();
    const { subUsers, userPolicies } = await holdingsOf(cloud);

    expect(keyed?.id).not.toBe(recordedBefore["keyed"]?.id);
    expect(subUsers["keyed"]).toBe(keyed?.id);
    expect(userPolicies["keyed"]).toEqual([]);
    await expect(whoHas(recordedBefore["keyed"])).rejects.toThrow("AuthFailure");
    expect(await whoHas(keyed)).toBe(keyed?.id);
    expect(keyed && (await signIn(keyed))).toBe("/account/password");
  });
});

// A creation cannot tell the account that is to be replaced from one of its own that a killed run has left, whose secrets nobody
// has: those that nobody has used yet are made anew.
describe("who has not used key and password yet", () => {
  let up: Result;
  beforeAll(async () => {
    await workspace.setProgram(everybody({}));
    up = await forced("unused");
  });

  test("is refused without deleteBeforeReplace, and is told that the password is another one", async () => {
    expect(up.exitCode).not.toBe(0);
    expect(refusalsIn(up)["unused"]).toContain("deleteBeforeReplace: true");
    expect(printed(up)).toContain("one that was handed out before no longer works");
    expect((await holdingsOf(cloud)).subUsers["unused"]).toBe(before.subUsers["unused"]);
  });

  test("has nothing left to do after a plain `up`, and the recorded key and password are the account's", async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    const { unused } = await workspace.recorded();
    expect(unused?.id).toBe(recordedBefore["unused"]?.id);
    expect(await whoHas(unused)).toBe(unused?.id);
    expect(unused && (await signIn(unused))).toBe("/account/password");
    expect((await holdingsOf(cloud)).keys["unused"]).toEqual([activeKey(unused)]);
  });
});

describe("who is only disabled when the declaration goes", () => {
  test("is refused, and neither disabled nor forgotten", async () => {
    await workspace.setProgram(everybody({ deleteBeforeReplace: true }));
    const up = await forced("leaver");

    expect(up.exitCode).not.toBe(0);
    expect(refusalsIn(up)["leaver"]).toContain('onDelete is "disable"');
    expect(await row("leaver")).toMatchObject({ Uin: Number(recordedBefore["leaver"]?.id), ConsoleLogin: 1 });
    expect(await whoHas(recordedBefore["leaver"])).toBe(recordedBefore["leaver"]?.id);
    expect((await workspace.recorded())["leaver"]).toEqual(recordedBefore["leaver"]);
  });

  test("has nothing left to do after a plain `up`", async () => {
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
    expect((await workspace.recorded())["leaver"]).toEqual(recordedBefore["leaver"]);
  });
});
