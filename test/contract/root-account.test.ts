/** Whose account the credentials belong to, and how often a run asks. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { group } from "../../provider/resources/group.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

const OWNER = "people/dev/readers";
const declared = { name: "readers", remark: "" };

async function account(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

function startRun(env: Readonly<Record<string, string>>) {
  const said: string[] = [];
  const run = new Operations(() => readSettings(() => undefined, env), {
    tell: (sentence) => void said.push(sentence),
  });
  return { run, said };
}

/** The group that an earlier run has made. */
async function recordedIn(cloud: Cloud) {
  const { id, state } = await startRun(cloud.env).run.create(group, declared, OWNER);
  return { id, state, recorded: { owner: OWNER, account: cloud.rootUin } };
}

test("a run asks once, however many of its resources are compared and changed", async () => {
  const cloud = await account();
  const { id, state, recorded } = await recordedIn(cloud);
  cloud.ledger.reset();
  const { run } = startRun(cloud.env);
  const news = { ...declared, remark: "floor 2" };
  await run.diff(group, id, state, news, recorded.account, OWNER);
  await run.diff(group, id, state, news, recorded.account, OWNER);
  await run.update(group, id, state, news, OWNER, recorded);

  expect(cloud.ledger.counts().actions["GetUserAppId"]).toBe(1);
});

test("a caller who may not ask CAM is told by STS, which everybody may ask", async () => {
  const cloud = await account();
  cloud.faults.set([
    { action: "GetUserAppId", kind: "refuse", code: "AuthFailure.UnauthorizedOperation", times: "always" },
  ]);

  expect(await startRun(cloud.env).run.account()).toBe(cloud.rootUin);
});

test("what another account is recorded of is neither compared, read, changed nor deleted", async () => {
  const cloud = await account();
  const { id, state } = await recordedIn(cloud);
  const recorded = { owner: OWNER, account: "999999999999" };
  const before = await cloud.call("ListGroups");
  const refusal = new RegExp(
    `^Group readers \\(${id}\\) is in the root account 999999999999, and the credentials of this run belong to ${cloud.rootUin}\\. Nothing was changed\\.`,
  );
  const { run } = startRun(cloud.env);

  await expect(run.diff(group, id, state, declared, recorded.account, OWNER)).rejects.toThrow(refusal);
  await expect(run.read(group, id, state, recorded)).rejects.toThrow(refusal);
  await expect(run.update(group, id, state, { ...declared, remark: "x" }, OWNER, recorded)).rejects.toThrow(refusal);
  await expect(run.delete(group, id, state, recorded)).rejects.toThrow(refusal);
  expect(await cloud.call("ListGroups")).toMatchObject({ GroupInfo: before["GroupInfo"] });
});

test("a preview that cannot ask goes on, and says once that it has not compared; an update does not go on", async () => {
  const cloud = await account();
  const { id, state, recorded } = await recordedIn(cloud);
  const { run, said } = startRun({ ...cloud.env, TENCENT_ACCOUNTS_ENDPOINT: "http://127.0.0.1:9" });

  for (const remark of ["a", "b"]) {
    const { changed } = await run.diff(group, id, state, { ...declared, remark }, recorded.account, OWNER);
    expect(changed).toEqual(["remark"]);
  }
  expect(said).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Not compared: the state is of the root account ${recorded.account}, .*GetUserAppId could not be sent`,
      ),
    ),
  ]);
  await expect(run.update(group, id, state, { ...declared, remark: "a" }, OWNER, recorded)).rejects.toThrow(
    "GetUserAppId could not be sent",
  );
});

test("a preview without credentials compares nothing and says nothing", async () => {
  const cloud = await account();
  const { id, state, recorded } = await recordedIn(cloud);
  const { run, said } = startRun({ TENCENT_ACCOUNTS_ENDPOINT: cloud.url, TENCENTCLOUD_CREDENTIALS_FILE: "/nowhere" });

  expect(await run.diff(group, id, state, declared, recorded.account, OWNER)).toMatchObject({ changed: [] });
  expect(said).toEqual([]);
});

test("a state from before, which does not say where it is, goes on working", async () => {
  const cloud = await account();
  const { id, state } = await recordedIn(cloud);
  const { run } = startRun(cloud.env);

  expect(await run.read(group, id, state)).toMatchObject(declared);
  await run.delete(group, id, state, { owner: OWNER });
  expect(await cloud.call("ListGroups")).toMatchObject({ GroupInfo: [] });
});
