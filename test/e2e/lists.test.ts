/** Lists keep the order in which they are declared, and it is no difference: an index of `ignoreChanges` means what it says. */
import { expect, test } from "vitest";
import { startCloud } from "../support/cloud.ts";
import { createWorkspace } from "../support/pulumi.ts";

const program = (users: string, opts = "") => `
  import { Group, GroupMembership, SubUser } from "pulumi-tencent-accounts";
  // By number in another order than by name.
  const [x, y, z] = names.map((name) => new SubUser(name, { name, adopt: true }));
  const group = new Group("group", { name: "group" });
  new GroupMembership("members", { group, users: ${users} }${opts});
`;

test("whom ignoreChanges names by an index stays, and all others are as they are declared", async () => {
  await using cloud = { ...(await startCloud()), [Symbol.asyncDispose]: () => cloud.close() };
  const made = await Promise.all(["ann", "ben", "cem"].map((Name) => cloud.call("AddUser", { Name })));
  const names = new Map(made.map(({ Uin }, index) => [String(Uin), ["ann", "ben", "cem"][index] ?? ""]));
  const [x = "", y = "", z = ""] = [...names.keys()].toSorted().map((uin) => names.get(uin) ?? "");
  const own = (text: string) => text.replace("names.map", `${JSON.stringify([x, y, z])}.map`);
  await using workspace = await createWorkspace({ program: own(program("[z, y]")), env: cloud.env });
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });

  await workspace.setProgram(own(program("[y, z]")));
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
  await workspace.setProgram(own(program("[z, y]")));
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });

  // The first stays z, whatever stands there now.
  await workspace.setProgram(own(program("[x, y]", `, { ignoreChanges: ["users[0]"] }`)));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  const { GroupInfo: groups } = await cloud.call("ListGroups");
  const { UserInfo: members } = await cloud.call("ListUsersForGroup", { GroupId: groups[0].GroupId, Rp: 10 });
  expect(members.map(({ Name }: { Name: string }) => Name).toSorted()).toEqual([y, z].toSorted());
});
