/** What happens to what we have made when the state that recorded it is gone: as after a killed run, or a lost file. */
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition } from "../../provider/resource.ts";
import { accessKey } from "../../provider/resources/access-key.ts";
import { group } from "../../provider/resources/group.ts";
import { policy } from "../../provider/resources/policy.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { contentOf } from "../support/account-content.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

const declared = {
  name: "robot",
  remark: "",
  consoleLogin: false,
  needResetPassword: true,
  accessKey: true,
  onDelete: "force",
  adopt: false,
};

const allowing = (action: string): string =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [action], resource: ["*"] }] });

async function account(): Promise<Cloud> {
  const cloud = await startCloud();
  onTestFinished(() => cloud.close());
  return cloud;
}

/** A run that knows nothing of earlier ones declares the account. */
async function create(cloud: Cloud, also: object = {}): Promise<{ uin: string; secretId: string; secretKey: string }> {
  const run = new Operations(() => readSettings(() => undefined, cloud.env));
  const { state } = await run.create(subUser, { ...declared, ...also }, "people/dev/robot");
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

test("an account in use is no interrupted creation: it is refused with what takes it over, and stays as it is", async () => {
  const cloud = await account();
  const first = await create(cloud);
  await cloud.call("GetUserAppId", {}, first);
  const before = await contentOf(cloud);

  await expect(create(cloud)).rejects.toThrow(
    /in use\. To replace it by a new one, add \{ deleteBeforeReplace: true \}.*take it over with adopt: "people\/dev\/robot"/,
  );
  expect(await contentOf(cloud)).toEqual(before);
});

test("a key in use goes on working when its account is taken over, and another one is made beside it", async () => {
  const cloud = await account();
  const first = await create(cloud);
  await cloud.call("GetUserAppId", {}, first);

  const second = await create(cloud, { adopt: "people/dev/robot" });

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

test.each([
  {
    definition: group,
    made: { name: "developers", remark: "floor 1" },
    wanted: { name: "developers", remark: "floor 2" },
    now: { groups: [{ GroupName: "developers", Remark: "floor 2 [pulumi:people/dev/ours]" }] },
  },
  {
    definition: role,
    made: { name: "auditor", permissions: ["bills:view"], description: "" },
    wanted: { name: "auditor", permissions: ["vouchers:view"], description: "reads" },
    now: {
      roles: [{ RoleName: "auditor", Permissions: ["vouchers:view"], Description: "reads [pulumi:people/dev/ours]" }],
    },
  },
  {
    definition: policy,
    made: { name: "readers", document: allowing("cos:GetObject"), description: "", onDelete: "refuse" },
    wanted: { name: "readers", document: allowing("cos:*"), description: "Readers", onDelete: "refuse" },
    now: {
      policies: [
        {
          PolicyName: "readers",
          PolicyDocument: allowing("cos:*"),
          Description: "Readers [pulumi:people/dev/ours]",
        },
      ],
    },
  },
])("a $definition.kind of ours is not made twice, and becomes what is declared now", async (row) => {
  const cloud = await account();
  const declare = (inputs: object, name = "ours", definition: Definition = row.definition) =>
    new Operations(() => readSettings(() => undefined, cloud.env)).create(
      definition,
      { ...inputs },
      `people/dev/${name}`,
    );
  const first = await declare(row.made);

  const second = await declare(row.wanted);

  expect(second.id).toBe(first.id);
  expect(await contentOf(cloud)).toMatchObject(row.now);
  await expect(declare(row.wanted, "other")).rejects.toThrow('{ aliases: [{ name: "ours" }] }');
});

test("an AccessKey that was lost goes with the taking over of its user, whom nobody has used either", async () => {
  const cloud = await account();
  const { uin: user } = await create(cloud, { accessKey: false });
  const lost = await declareKey(cloud, user);

  await create(cloud, { accessKey: false });
  const found = await declareKey(cloud, user);

  expect(lost).not.toBe(found);
  expect(await keysOf(cloud, user)).toEqual([found]);
});

async function declareKey(cloud: Cloud, user: string): Promise<string> {
  const run = new Operations(() => readSettings(() => undefined, cloud.env));
  return String((await run.create(accessKey, { user, status: "Active" }, "people/dev/key")).state["secretId"]);
}

test("an AccessKey that was lost in a rotation is told apart from the one that is recorded", async () => {
  const cloud = await account();
  const { Uin: user } = await cloud.call("AddUser", { Name: "robot" });
  const recorded = await declareKey(cloud, String(user));
  const run = new Operations(() => readSettings(() => undefined, cloud.env));
  const [olds, news] = [
    { user: String(user), status: "Active" },
    { user: String(user), status: "Active", rotation: "2" },
  ];
  await declareKey(cloud, String(user));
  await run.check(accessKey, olds, news, "people/dev/key");
  await run.diff(accessKey, `${user}/${recorded}`, olds, news, undefined, "people/dev/key");
  await run.check(accessKey, {}, news, "people/dev/key");

  await expect(run.create(accessKey, news, "people/dev/key")).rejects.toThrow(
    `This replaces ${recorded}; the other is`,
  );
});

test("an AccessKey that was lost stays beside the new one; a third is refused, with the lost one as never used", async () => {
  const cloud = await account();
  const { Uin: user } = await cloud.call("AddUser", { Name: "robot" });
  const lost = await declareKey(cloud, String(user));

  const found = await declareKey(cloud, String(user));

  expect(await keysOf(cloud, String(user))).toEqual([lost, found]);
  await expect(declareKey(cloud, String(user))).rejects.toThrow(
    new RegExp(`${lost} \\(Active, made [^,]+, never used\\).*Delete one that is no longer used`),
  );
});
