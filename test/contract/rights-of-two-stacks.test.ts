/** Marks of rights on what somebody else has made: what interrupted, renamed and earlier runs leave, and who is refused by them. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import { groupMembership } from "../../provider/resources/group-membership.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { type Answer, sharedCloud } from "../support/cloud.ts";

const cloud = sharedCloud();
let readOnly: string;
let uin: string;
let team: string;

beforeAll(async () => {
  const { List } = await cloud.call("ListPolicies", { Scope: "QCS", Keyword: "ReadOnlyAccess", Rp: 200 });
  readOnly = String(List.find((row: Answer) => row["PolicyName"] === "ReadOnlyAccess")["PolicyId"]);
});

beforeEach(async () => {
  cloud.faults.set([]);
  uin = String((await cloud.call("AddUser", { Name: `by-hand-${crypto.randomUUID().slice(0, 8)}` }))["Uin"]);
  team = String((await cloud.call("CreateGroup", { GroupName: crypto.randomUUID() }))["GroupId"]);
});

const startRun = () => new Operations(() => readSettings(() => undefined, cloud.env));
const reads = () => ({ user: uin, policy: readOnly });
const attach = (owner: string, run = startRun()) => run.create(policyAttachment, reads(), owner);
const join = (owner: string, exclusive = false) =>
  startRun().create(groupMembership, { group: team, users: [uin], exclusive }, owner);

async function tagRows(): Promise<Answer[]> {
  const subject = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds: [uin] };
  return (await cloud.call("DescribeResourceTagsByResourceIds", subject))["Tags"];
}
const tags = async (): Promise<string[]> => (await tagRows()).map((row) => row["TagValue"]);
const description = async (): Promise<string> =>
  `qcs::cam::uin/${(await cloud.call("GetUserAppId"))["OwnerUin"]}:uin/${uin}`;

async function isHeld(): Promise<boolean> {
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Number(uin) });
  return List.length > 0;
}
async function isMember(): Promise<boolean> {
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: Number(team) });
  return UserInfo.length > 0;
}
const putInTeam = () => cloud.call("AddUserToGroup", { Info: [{ GroupId: Number(team), Uin: Number(uin) }] });

test.each([
  "小明 (ops) & co. 100% #1",
  "a=b ~ [x] \0 \n \uD83D",
  "very long ".repeat(60),
  "😀".repeat(200),
  " blank at both ends ",
])("a declaration may be called %j", async (name) => {
  const owner = `people/dev/${name}`;
  const { id, state } = await attach(owner);
  expect(await tags()).toHaveLength(1);
  await attach(owner);
  await expect(attach("apps/dev/too")).rejects.toThrow("belongs to people/dev/");

  await startRun().delete(policyAttachment, id, state, { owner });

  expect({ isHeld: await isHeld(), tags: await tags() }).toEqual({ isHeld: false, tags: [] });
});

test("a mark of an earlier version counts, and goes with its right", async () => {
  const { id, state } = await attach("people/dev/reads");
  const Resource = await description();
  const DeleteTags = (await tagRows()).map(({ TagKey }) => ({ TagKey }));
  const ReplaceTags = [{ TagKey: `pulumi:policy/${readOnly}`, TagValue: "people/dev/reads" }];
  await cloud.call("ModifyResourceTags", { Resource, ReplaceTags, DeleteTags });
  await expect(attach("apps/dev/too")).rejects.toThrow("belongs to people/dev/reads");

  await startRun().delete(policyAttachment, id, state, { owner: "acme:people/dev/reads" });

  expect(await tags()).toEqual([]);
});

test("a right that the service refuses leaves no mark", async () => {
  cloud.faults.set([{ action: "AttachUserPolicy", kind: "refuse", code: "InvalidParameter.AttachmentFull" }]);

  await expect(attach("people/dev/reads")).rejects.toThrow("AttachmentFull");

  expect(await tags()).toEqual([]);
  expect(await attach("apps/dev/reads")).toMatchObject({ id: `${uin}/${readOnly}` });
});

/** Once the account has been called like this, told without a call that a fault could meet. */
async function called(wanted: string, about: string): Promise<void> {
  const isCalled = () =>
    cloud.ledger
      .calls()
      .some(({ action, parameters }) => action === wanted && JSON.stringify(parameters).includes(about));
  while (!isCalled()) await sleep(10);
}

test("what somebody gives between the look and the giving is theirs", async () => {
  cloud.faults.set([{ action: "DescribeResourceTagsByResourceIds", kind: "delay", milliseconds: 300 }]);
  const late = attach("people/dev/reads");
  late.catch(() => {});
  await called("TagResources", uin);
  await cloud.call("AttachUserPolicy", { PolicyId: Number(readOnly), AttachUin: Number(uin) });

  await expect(late).rejects.toThrow(
    "was given by somebody else at the same moment; people/dev/reads has given nothing",
  );

  expect({ isHeld: await isHeld(), tags: await tags() }).toEqual({ isHeld: true, tags: [] });
  // Given by hand, it may be declared.
  expect(await attach("people/dev/reads")).toMatchObject({ id: `${uin}/${readOnly}` });
});

const remark = async (): Promise<string> => (await cloud.call("GetGroup", { GroupId: Number(team) }))["Remark"];
const attachToTeam = (owner: string) => startRun().create(policyAttachment, { group: team, policy: readOnly }, owner);

/** Somebody writes the group's remark, as it was before the mark came, while the right is being given. */
async function overwritten(Remark: string) {
  cloud.faults.set([{ action: "AttachGroupPolicy", kind: "delay", milliseconds: 300 }]);
  const given = attachToTeam("people/dev/reads");
  given.catch(() => {});
  await called("ListAttachedGroupPolicies", team);
  await called("UpdateGroup", team);
  // The looks after the mark take less.
  await sleep(200);
  await cloud.call("UpdateGroup", { GroupId: Number(team), Remark });
  return given;
}

test("a mark that somebody has overwritten in a group's remark is written again", async () => {
  await overwritten("by hand");

  expect(await remark()).toBe(`by hand [pulumi+policy/${readOnly}:people/dev/reads]`);
});

test("where another stack's mark has come in place of the own, that stack stands for the right", async () => {
  const other = `[pulumi+policy/${readOnly}:apps/dev/too]`;

  await expect(overwritten(other)).rejects.toThrow("is declared by apps/dev/too as well");

  expect(await remark()).toBe(other);
});

test("a membership that a killed run has added is the declaration's own", async () => {
  const killed = await join("people/dev/team");
  expect(killed.state["added"]).toEqual([uin]);

  const again = await join("people/dev/team");
  expect(again.state["added"]).toEqual([uin]);
  await startRun().delete(groupMembership, again.id, again.state, { owner: "people/dev/team" });

  expect({ isMember: await isMember(), tags: await tags() }).toEqual({ isMember: false, tags: [] });
});

test("a member put there by hand stays there, marked while it is declared", async () => {
  await putInTeam();
  const { id, state } = await join("people/dev/team");
  expect(state["added"]).toEqual([]);
  await expect(join("apps/dev/team")).rejects.toThrow("belongs to people/dev/team; apps/dev/team");

  await startRun().delete(groupMembership, id, state, { owner: "people/dev/team" });

  expect({ isMember: await isMember(), tags: await tags() }).toEqual({ isMember: true, tags: [] });
});

test("a whole membership that would take out another stack's member is refused before anything is done", async () => {
  await join("people/dev/team");
  const whole = { group: team, users: [], exclusive: true };

  await expect(startRun().create(groupMembership, whole, "apps/dev/all")).rejects.toThrow(
    /would take away from by-hand-\S+ what people\/dev\/team has given: the membership\. Take it out there, or set exclusive: false here/,
  );
  expect(await isMember()).toBe(true);
});

test("after a renaming of the stack its marks tell the new name", async () => {
  const { id, state } = await attach("people/dev/reads");

  await startRun().update(policyAttachment, id, state, reads(), "people/prod/reads", { owner: "people/dev/reads" });

  expect(await tags()).toEqual(["people/prod/reads"]);
  await startRun().delete(policyAttachment, id, state, { owner: "people/prod/reads" });
  expect(await tags()).toEqual([]);
});

test("who was made by another process after this one has listed the accounts is at home, and needs no mark", async () => {
  const early = startRun();
  await attach("people/dev/by-hand", early);
  const marked = `made-later-${crypto.randomUUID().slice(0, 8)}`;
  uin = String((await cloud.call("AddUser", { Name: marked, Remark: `[pulumi:people/dev/${marked}]` }))["Uin"]);

  await attach("people/dev/reads", early);

  expect({ isHeld: await isHeld(), tags: await tags() }).toEqual({ isHeld: true, tags: [] });
});
