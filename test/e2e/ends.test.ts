/** A right ends at the moment that the program gives: not before it, and with the first `up` behind it, whatever happens in between. */
import { describe, expect, test, vi } from "vitest";
import { type Answer, sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { attachment, group, groupMembership, programOf, provider, ref, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const cloud = sharedCloud();
let now: string | undefined;
const env = () => ({ ...cloud.env, ...(now === undefined ? {} : { TENCENT_ACCOUNTS_AS_OF: now }) });
const LAST_MOMENT = "2026-11-30T23:59:59.999Z";
const END = "2026-12-01T00:00:00Z";

const people = { alice: subUser({ name: "alice" }), bob: subUser({ name: "bob" }) };
const program = (expires: string): string =>
  programOf({
    ...people,
    readers: group({ name: "readers" }),
    reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess", expires }),
    pays: attachment({ user: ref("alice"), policyName: "QCloudFinanceFullAccess" }),
    team: groupMembership({
      group: ref("readers"),
      users: [ref("alice"), ref("bob")],
      expires: { [expires]: [ref("bob")] },
    }),
  });
const workspace = sharedWorkspace({ program: program("2026-11-30"), env });
/** Another stack, which gives alice something for a while. */
const guest = sharedWorkspace({ program: programOf({}), env, project: "apps" });

async function policies(): Promise<string[]> {
  const { Uin } = await cloud.call("GetUser", { Name: "alice" });
  const { List } = await cloud.call("ListAttachedUserPolicies", { TargetUin: Uin });
  return List.map((policy: Answer) => policy["PolicyName"]).toSorted();
}
async function members(): Promise<string[]> {
  const [readers] = (await cloud.call("ListGroups"))["GroupInfo"];
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: readers["GroupId"] });
  return UserInfo.map((user: Answer) => user["Name"]).toSorted();
}
async function marksOnAlice(): Promise<string[]> {
  const { Uin } = await cloud.call("GetUser", { Name: "alice" });
  const { Tags } = await cloud.call("DescribeResourceTagsByResourceIds", {
    ServiceType: "cam",
    ResourcePrefix: "uin",
    ResourceIds: [String(Uin)],
    ResourceRegion: "",
  });
  return Tags.map((tag: Answer) => tag["TagKey"]);
}
const attachByHand = async (name: string) => {
  const { Uin } = await cloud.call("GetUser", { Name: "alice" });
  const { List } = await cloud.call("ListPolicies", { Keyword: name, Rp: 200 });
  await cloud.call("AttachUserPolicy", { AttachUin: Uin, PolicyId: List[0]["PolicyId"] });
};

test("until its last moment it holds, and nothing is to be done", async () => {
  now = LAST_MOMENT;
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await policies()).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
  expect(await members()).toEqual(["alice", "bob"]);
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});

test("a moment later the preview tells it as an end, and of nothing else", async () => {
  now = END;
  const preview = await workspace.previewText();

  expect(preview.stdout).toContain('+ ended: "2026-11-30"');
  expect(preview.stdout).toContain("~ 2 to update");
  expect(printed(preview)).toContain(
    "PolicyAttachment reads ends (expires 2026-11-30; it is 2026-12-01T00:00:00.000Z).",
  );
  expect(await policies()).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
});

describe("a run that is killed at the end", () => {
  test("has taken the rights away and recorded nothing; the next one finishes it", async () => {
    cloud.ledger.reset();
    cloud.faults.set(
      ["DetachUserPolicy", "RemoveUserFromGroup"].map((action) => ({
        action,
        times: 1,
        kind: "delay",
        milliseconds: 1_500,
      })),
    );
    const running = workspace.start("up", ["--yes", "--skip-preview"]);
    await vi.waitFor(() => expect(cloud.faults.list()).toEqual([]), { timeout: 60_000 });
    await workspace.killEverything();
    await running.result;
    await vi.waitFor(async () => expect(await policies()).toEqual(["QCloudFinanceFullAccess"]), { timeout: 5_000 });
    expect((await workspace.recorded())["reads"]?.outputs).not.toHaveProperty("ended");

    await workspace.cancel();
    expect(await workspace.up()).toMatchObject({ exitCode: 0 });
    expect(await members()).toEqual(["alice"]);
    expect((await workspace.recorded())["reads"]?.outputs).toMatchObject({
      expires: "2026-11-30",
      ended: "2026-11-30",
    });
  });

  test("afterwards neither a preview nor a refresh finds anything, although the program still declares it", async () => {
    const refresh = await workspace.refresh({ args: ["--expect-no-changes", "--clear-pending-creates"] });
    expect([refresh, await workspace.preview({ expectNoChanges: true })]).toMatchObject([
      { exitCode: 0 },
      { exitCode: 0 },
    ]);
  });
});

test("what somebody gives by hand behind the end a refresh shows, and the next `up` takes it away", async () => {
  await attachByHand("ReadOnlyAccess");
  const refresh = await workspace.refreshSteps();
  expect(refresh.steps.map(({ name, op }) => `${name} ${op}`)).toEqual(["reads update"]);
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await policies()).toEqual(["QCloudFinanceFullAccess"]);
});

test("another stack may give the same once it has ended, for a while of its own, and leaves no mark behind it", async () => {
  const { Uin } = await cloud.call("GetUser", { Name: "alice" });
  const lent = attachment({
    user: String(Uin),
    policyName: "QcloudCVMFullAccess",
    expires: "2026-12-15T18:00:00+08:00",
  });
  await guest.setProgram(programOf({ lent }));
  expect(await guest.up()).toMatchObject({ exitCode: 0 });
  expect(await policies()).toEqual(["QCloudFinanceFullAccess", "QcloudCVMFullAccess"]);
  expect(await marksOnAlice()).not.toEqual([]);

  now = "2026-12-15T10:00:00Z";
  expect(await guest.up()).toMatchObject({ exitCode: 0 });
  expect(await policies()).toEqual(["QCloudFinanceFullAccess"]);
  expect(await marksOnAlice()).toEqual([]);
  expect(await guest.destroy()).toMatchObject({ exitCode: 0 });
});

test("a later end gives it again", async () => {
  await workspace.setProgram(program("2026-12-31"));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await policies()).toEqual(["QCloudFinanceFullAccess", "ReadOnlyAccess"]);
  expect(await members()).toEqual(["alice", "bob"]);
});

test("the clock is looked at once for a whole run: for its preview, its update, and every provider", async () => {
  now = undefined;
  await workspace.setProgram(
    programOf({
      other: provider({}),
      ...people,
      over: attachment({ user: ref("bob"), policyName: "ReadOnlyAccess", expires: "2020-01-01" }),
      "over-too": attachment(
        { user: ref("bob"), policyName: "QCloudFinanceFullAccess", expires: "2020-01-01" },
        { provider: ref("other") },
      ),
    }),
  );
  const up = await workspace.run("up", ["--yes"]);
  const moments = [...printed(up).matchAll(/has ended before it was made \(expires 2020-01-01; it is (\S+)\)/g)].map(
    ([, moment]) => moment,
  );

  expect(up).toMatchObject({ exitCode: 0 });
  expect(moments.length).toBeGreaterThanOrEqual(4);
  expect(new Set(moments).size).toBe(1);
});
