/** Custom creation by copying: what the model holds when the account is made, once. */
import { beforeAll, expect, test } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { failuresIn, printed } from "../support/diagnostics.ts";
import { programOf, subUser } from "../support/program.ts";
import { createWorkspace, sharedWorkspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
const workspace = sharedWorkspace({
  program: programOf({ alice: subUser({ name: "alice", likeUser: "model" }), bob: subUser({ name: "bob" }) }),
  env: () => cloud.env,
});

beforeAll(async () => {
  const { Uin } = await cloud.call("AddUser", { Name: "model" });
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "readers" });
  await cloud.call("AddUserToGroup", { Info: [{ GroupId, Uin }] });
  await cloud.call("AttachUserPolicy", { PolicyId: 400411, AttachUin: Uin });
  await cloud.call("AttachUserPolicy", { PolicyId: 3, AttachUin: Uin });
});

async function rightsOf(name: string) {
  const { Uin } = await cloud.call("GetUser", { Name: name });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });
  const { GroupInfo } = await cloud.call("ListGroupsForUser", { SubUin: Uin });
  return {
    policies: List.map((row: Answer) => row["PolicyName"]).toSorted(),
    groups: GroupInfo.map((row: Answer) => row["GroupName"]),
  };
}

const model = { policies: ["QCloudFinanceFullAccess", "ReadOnlyAccess"], groups: ["readers"] };

test("what was interrupted is finished by the next `up`", async () => {
  cloud.faults.set([{ action: "AddUserToGroup", kind: "refuse", code: "FailedOperation", times: 2 }]);
  expect(printed(await workspace.up())).toContain("FailedOperation");
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });

  expect(await rightsOf("alice")).toEqual(model);
  expect(await rightsOf("bob")).toEqual({ policies: [], groups: [] });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

test("what happens to the model later is not followed", async () => {
  const { Uin } = await cloud.call("GetUser", { Name: "model" });
  await cloud.call("DetachUserPolicy", { PolicyId: 3, DetachUin: Uin });

  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await rightsOf("alice")).toEqual(model);
});

test("a model that does not exist makes nothing", async () => {
  await using broken = await createWorkspace({
    program: programOf({ carol: subUser({ name: "carol", likeUser: "nobody" }) }),
    env: cloud.env,
  });
  const up = await broken.up();

  expect(failuresIn(up).join()).toContain("likeUser: there is no sub-user called nobody");
  await expect(cloud.call("GetUser", { Name: "carol" })).rejects.toThrow("ResourceNotFound.UserNotExist");
});
