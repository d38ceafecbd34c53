/** GroupMembership on the real engine: who enters, stays and leaves, in which order, and who is nobody's business. */
import { describe, expect, test } from "vitest";
import { byName, changedStack } from "../support/changed-stack.ts";
import type { Answer } from "../support/cloud.ts";
import { errorsIn, failuresIn } from "../support/diagnostics.ts";
import { type Declared, group, groupMembership, programOf, ref, subUser } from "../support/program.ts";

/** One group a case, so that what happens to one group's members tells one case. */
const groups = Object.fromEntries(
  [
    "bystander",
    "changed",
    "sorted",
    "shared",
    "left-by-one",
    "handed-over",
    "moved-from",
    "moved-to",
    "renamed",
    "renamed-whole",
    "parted",
    "aliased",
  ].map((name) => [name, group({ name })]),
);
const people = Object.fromEntries(["ann", "ben", "cem"].map((name) => [name, subUser({ name })]));
/** Groups that exist already, each with a guest in it whom no program names, or who is named although in it already. */
const existing = ["narrowed", "exclusive", "widened", "joined", "left"] as const;
/** Stands for the id of such a group; ids are known when the account is. */
const idIn = (name: string): string => `id-of:${name}`;

const members = (groupOf: string, users: readonly string[], opts = {}) =>
  groupMembership({ group: ref(groupOf), users: users.map(ref) }, opts);
const allMembers = (groupOf: string, users: readonly string[]) =>
  groupMembership({ group: ref(groupOf), users: users.map(ref), exclusive: true });
const membersOfExisting = (name: (typeof existing)[number], users: readonly string[], exclusive: boolean) =>
  groupMembership({ group: idIn(name), users, exclusive });

const first = {
  ...people,
  ...groups,
  dora: subUser({ name: "dora" }),
  leaver: subUser({ name: "leaver" }),
  gone: group({ name: "gone" }),
  replaced: group({ name: "replaced" }),
  "bystander-members": members("bystander", ["ann", "ben"]),
  "changed-members": members("changed", ["ann", "ben", "dora"]),
  "sorted-members": members("sorted", ["ann", "ben"]),
  "shared-one": members("shared", ["ann"]),
  "shared-other": members("shared", ["ben"]),
  "leaver-members": members("left-by-one", ["ann", "ben", "leaver"]),
  giving: members("handed-over", ["ann", "ben"]),
  "moved-members": members("moved-from", ["ann"]),
  "replaced-members": members("replaced", ["ann"]),
  "old-label": members("renamed", ["ann", "ben"]),
  "old-whole": allMembers("renamed-whole", ["ann", "ben"]),
  whole: allMembers("parted", ["ann", "ben"]),
  "old-place": members("aliased", ["ann", "ben"]),
  "gone-members": members("gone", ["ann"]),
  "narrowed-members": membersOfExisting("narrowed", [ref("ann")], false),
  "exclusive-members": membersOfExisting("exclusive", [ref("ann")], true),
  "widened-members": membersOfExisting("widened", [ref("ann")], true),
  "joined-members": membersOfExisting("joined", [ref("ann"), "id-of:guest"], false),
  "left-members": membersOfExisting("left", [ref("ann"), "id-of:guest"], false),
};
const second = {
  ...people,
  ...groups,
  // Another account under the same logical name.
  dora: subUser({ name: "dora2" }),
  replacing: group({ name: "replacing" }),
  "bystander-members": first["bystander-members"],
  "changed-members": members("changed", ["ben", "cem", "dora"]),
  "sorted-members": members("sorted", ["ben", "ann"]),
  "shared-other": members("shared", ["ben"]),
  "leaver-members": members("left-by-one", ["ann"]),
  taking: members("handed-over", ["ann"]),
  giving: members("handed-over", ["ben"], { dependsOn: [ref("taking")] }),
  "moved-members": members("moved-to", ["ann"]),
  "replaced-members": members("replacing", ["ann"]),
  "new-label": members("renamed", ["ann"]),
  "new-whole": allMembers("renamed-whole", ["ann", "cem"]),
  part: members("parted", ["ann"]),
  "new-place": members("aliased", ["ann", "ben"], { aliases: [{ name: "old-place" }] }),
  "narrowed-members": membersOfExisting("narrowed", [ref("ann")], true),
  "exclusive-members": membersOfExisting("exclusive", [ref("ben")], true),
  "widened-members": membersOfExisting("widened", [ref("ann")], false),
  "joined-members": first["joined-members"],
};

const ids: Record<string, string> = {};
let beforeSecond: Record<string, string[]>;

const { cloud, workspace, before, after, opsOf } = changedStack({
  // Of one person more groups are asked here than somebody can be in.
  account: { quotas: "off" },
  given: async (account) => {
    const { Uin: guest } = await account.call("AddUser", { Name: "guest" });
    ids["guest"] = String(guest);
    for (const GroupName of existing) {
      const { GroupId } = await account.call("CreateGroup", { GroupName });
      await account.call("AddUserToGroup", { Info: [{ GroupId, Uin: guest }] });
      ids[GroupName] = String(GroupId);
    }
  },
  first: () => program(first),
  meanwhile: async (stack) => {
    beforeSecond = Object.fromEntries(await Promise.all(existing.map(async (name) => [name, await membersOf(name)])));

    await stack.cloud.call("DeleteGroup", { GroupId: groupId("gone") });
    await stack.cloud.call("DeleteUser", { Name: "leaver" });
  },
  second: () => program(second),
});

const program = (declarations: Readonly<Record<string, Declared>>): string =>
  programOf(declarations).replaceAll(/id-of:(\w+)/g, (_, name: string) => String(ids[name]));

const groupId = (name: string): number => Number(ids[name] ?? (before[name] ?? after[name])?.id);

async function membersOf(name: string): Promise<string[]> {
  const { UserInfo } = await cloud.call("ListUsersForGroup", { GroupId: groupId(name) });
  return UserInfo.map((member: Answer) => member["Name"]).toSorted();
}

/** Who was added to and removed from this group, call by call: `+` or `-`, then the logical names. */
const writesAbout = (name: string): string[] =>
  cloud.ledger
    .calls()
    .filter(({ code }) => code === null)
    .map(({ action, parameters }) => ({ action, said: JSON.stringify(parameters) }))
    .filter(({ action, said }) => action.endsWith("Group") && said.includes(`"GroupId":${groupId(name)},"Uin"`))
    .map(({ action, said }) => (action.startsWith("Add") ? "+" : "-") + namesIn(said));

function namesIn(said: string): string {
  const recorded = [...Object.entries(before), ...Object.entries(after)];
  const names = new Map(recorded.map(([name, { id }]) => [id, name]));
  return [...said.matchAll(/"Uin":(\d+)/g)]
    .map(([, uin = ""]) => names.get(uin) ?? uin)
    .toSorted()
    .join(" ");
}

const addedBy = (name: string, recorded = after): unknown => recorded[name]?.outputs["added"];
const replaced = ["create-replacement", "replace", "delete-replaced"];

test("other members are added before others are removed, in one call each", async () => {
  expect(opsOf("changed-members")).toEqual(["update"]);
  expect(after["changed-members"]?.id).toBe(before["changed-members"]?.id);
  expect(writesAbout("changed")).toEqual(["+cem dora", "-ann dora"]);
  expect(await membersOf("changed")).toEqual(["ben", "cem", "dora2"]);
});

test("a person who is replaced is in the group before the former account goes", () => {
  const calls = cloud.ledger.calls().map(({ action, parameters }) => `${action} ${JSON.stringify(parameters)}`);
  const isIn = calls.findIndex((call) => call.startsWith("AddUserToGroup") && call.includes(String(after["dora"]?.id)));
  const isGone = calls.findIndex((call) => call.startsWith('DeleteUser {"Name":"dora"'));

  expect(opsOf("dora")).toEqual(replaced);
  expect(isIn).toBeGreaterThan(-1);
  expect(isGone).toBeGreaterThan(isIn);
});

test.each([
  { what: "another order of the same members", name: "sorted-members", was: "sorted-members", of: "sorted" },
  { what: "a new logical name with an alias", name: "new-place", was: "old-place", of: "aliased" },
  { what: "what happens to others", name: "bystander-members", was: "bystander-members", of: "bystander" },
])("$what changes nothing", async ({ name, was, of }) => {
  expect(opsOf(name)).toEqual([]);
  expect(after[name]?.id).toBe(before[was]?.id);
  expect(addedBy(name)).toEqual(addedBy(was, before));
  expect(writesAbout(of)).toEqual([]);
  expect(await membersOf(of)).toEqual(["ann", "ben"]);
});

test.each([
  { what: "another group", name: "moved-members", from: "moved-from", to: "moved-to" },
  { what: "a new group in place of one that goes", name: "replaced-members", from: "replaced", to: "replacing" },
])(
  "$what replaces the membership: who moves is in the new one before leaving the old one",
  async ({ name, from, to }) => {
    const order = cloud.ledger
      .calls()
      .map(({ action, parameters }) => `${action} ${JSON.stringify(parameters)}`)
      .filter((call) => call.includes(`"GroupId":${groupId(from)}`) || call.includes(`"GroupId":${groupId(to)},"Uin"`))
      .map((call) => call.split(" ")[0]);

    expect(opsOf(name)).toEqual(replaced);
    expect(after[name]?.id).toBe(String(groupId(to)));
    expect(await membersOf(to)).toEqual(["ann"]);
    expect(order.slice(0, 2)).toEqual(["AddUserToGroup", "RemoveUserFromGroup"]);
  },
);

test("of two memberships of one group, one goes with its own member alone", async () => {
  expect(opsOf("shared-one")).toEqual(["delete"]);
  expect(opsOf("shared-other")).toEqual([]);
  expect(writesAbout("shared")).toEqual(["-ann"]);
  expect(await membersOf("shared")).toEqual(["ben"]);
});

test("who moves to another membership of the group, which is dealt with first, never leaves", async () => {
  expect(opsOf("giving")).toEqual(["update"]);
  expect(opsOf("taking")).toEqual(["create"]);
  expect(writesAbout("handed-over")).toEqual([]);
  expect(await membersOf("handed-over")).toEqual(["ann", "ben"]);
});

test.each([
  { what: "some members", of: "renamed", written: ["-ben"], now: ["ann"] },
  { what: "all members", of: "renamed-whole", written: ["+cem", "-ben"], now: ["ann", "cem"] },
  { what: "all members, then some", of: "parted", written: ["-ben"], now: ["ann"] },
])("$what under another logical name: who stays is in the group at every moment, who does not goes", async (row) => {
  expect(writesAbout(row.of)).toEqual(row.written);
  expect(await membersOf(row.of)).toEqual(row.now);
});

test("that a member is gone already does not keep the others from going", async () => {
  expect(opsOf("leaver-members")).toEqual(["update"]);
  expect(await membersOf("left-by-one")).toEqual(["ann"]);
});

test("a membership whose group is gone already goes", () => {
  expect(opsOf("gone-members")).toEqual(["delete"]);
  expect(after).not.toHaveProperty("gone-members");
});

describe("somebody who was in a group before", () => {
  test("stays, declared or not, unless the membership is exclusive", () => {
    expect(beforeSecond).toEqual({
      narrowed: ["ann", "guest"],
      exclusive: ["ann"],
      widened: ["ann"],
      joined: ["ann", "guest"],
      left: ["ann", "guest"],
    });
    expect(addedBy("joined-members")).toEqual([before["ann"]?.id]);
  });

  test.each([
    { what: "leaves when the membership becomes exclusive", of: "narrowed", written: [`-guest`], now: ["ann"] },
    { what: "has nothing to do with a membership that is exclusive no more", of: "widened", written: [], now: ["ann"] },
    { what: "stays when a membership that named them goes", of: "left", written: ["-ann"], now: ["guest"] },
  ])("$what", async ({ of, written, now }) => {
    expect(writesAbout(of).map((write) => write.replace(String(ids["guest"]), "guest"))).toEqual(written);
    expect(await membersOf(of)).toEqual(now);
  });

  test("all members, changed: the new ones are there before the old ones go", async () => {
    expect(writesAbout("exclusive")).toEqual(["+ben", "-ann"]);
    expect(await membersOf("exclusive")).toEqual(["ben"]);
  });
});

test("right after `up`, neither a preview nor a refresh finds anything", async () => {
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
});

describe("what somebody has changed by hand", () => {
  const info = (groupOf: string, uin: unknown) => ({ Info: [{ GroupId: groupId(groupOf), Uin: Number(uin) }] });

  test("is what a refresh shows; a stranger only where all members are declared", async () => {
    await cloud.call("RemoveUserFromGroup", info("changed", after["cem"]?.id));
    await cloud.call("AddUserToGroup", info("changed", ids["guest"]));
    await cloud.call("AddUserToGroup", info("exclusive", ids["guest"]));
    await cloud.call("DeleteGroup", { GroupId: groupId("replacing") });
    const refresh = await workspace.refreshSteps();

    expect(refresh).toMatchObject({ exitCode: 0 });
    expect(refresh.steps.toSorted(byName)).toMatchObject([
      { name: "changed-members", op: "update", changed: ["added", "users"] },
      { name: "exclusive-members", op: "update", changed: ["added", "users"] },
      { name: "replaced-members", op: "delete" },
      { name: "replacing", op: "delete" },
    ]);
  });

  test("is put back by the next `up`", async () => {
    const up = await workspace.upSteps();
    const recorded = await workspace.recorded();

    expect(up).toMatchObject({ exitCode: 0 });
    expect(up.steps.toSorted(byName).map(({ name, op }) => `${name} ${op}`)).toEqual([
      "changed-members update",
      "exclusive-members update",
      "replaced-members create",
      "replacing create",
    ]);
    expect(await membersOf("changed")).toEqual(["ben", "cem", "dora2", "guest"]);
    expect(await membersOf("exclusive")).toEqual(["ben"]);
    expect(recorded["replaced-members"]?.id).toBe(recorded["replacing"]?.id);
  });
});

describe("a program is refused by the preview, which names both", () => {
  test.each([
    {
      what: "when two memberships of one group name one person",
      also: { another: members("shared", ["ben"]) },
      says: /is declared twice in this program, by "(shared-other|another)" and by "(?!\1)(shared-other|another)"/,
    },
    {
      what: "when one membership names all members and another one names some",
      also: { another: membersOfExisting("exclusive", [ref("ann")], false) },
      says: /is declared by "another", and member \d+\/\* as a whole by "exclusive-members"/,
    },
  ])("$what", async ({ also, says }) => {
    await workspace.setProgram(program({ ...second, ...also }));
    const preview = await workspace.preview();

    expect(preview.exitCode).not.toBe(0);
    expect(errorsIn(preview)).toMatch(says);
  });
});

test("somebody whom the account does not have cannot be added; the message says who, and nobody was", async () => {
  const nobody = { another: groupMembership({ group: ref("moved-from"), users: [ref("ann"), "100000000001"] }) };
  await workspace.setProgram(program({ ...second, ...nobody }));
  const up = await workspace.up();

  expect(up.exitCode).not.toBe(0);
  expect(failuresIn(up)).toEqual([expect.stringMatching(/^AddUserToGroup was refused: .*100000000001 does not exist/)]);
  expect(await membersOf("moved-from")).toEqual([]);
});

test("`destroy` takes out whom the program has put in, and nobody else", async () => {
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
  expect(Object.fromEntries(await Promise.all(existing.map(async (name) => [name, await membersOf(name)])))).toEqual({
    narrowed: [],
    exclusive: [],
    widened: [],
    joined: ["guest"],
    left: ["guest"],
  });
});
