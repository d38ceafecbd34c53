/** `pulumi do`: people are made, found, changed and deleted through the plugin without a program. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { pluginToken } from "../../pulumi/names.ts";
import { sharedCloud } from "../support/cloud.ts";
import { printed } from "../support/diagnostics.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const PLUGIN = join(import.meta.dirname, "../../bin/pulumi-resource-tencent-accounts");
const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: "", env: () => cloud.env });

/** Without a stack that would record it. */
const act = (what: string, ...args: string[]) =>
  workspace.run("do", ["--stateless", "--package", PLUGIN, pluginToken(what), ...args]);
const made = async () => (await cloud.call("ListUsers"))["Data"];
const idOf = async (name: string) => String((await cloud.call("GetUser", { Name: name }))["Uin"]);

test("a sub-user is made, and all that is wrong with one is said at once", async () => {
  const wrong = await act("SubUser", "create", "--name", "a/b", "--email", "nowhere", "--yes");
  expect(await act("SubUser", "create", "--name", "alice", "--remark", "desk 1", "--yes")).toMatchObject({
    exitCode: 0,
  });

  expect(wrong.exitCode).not.toBe(0);
  expect(printed(wrong)).toContain("name has to be");
  expect(printed(wrong)).toContain("email has to be");
  expect(await made()).toMatchObject([{ Name: "alice" }]);
});

test("a list has those that meet its conditions, and as many as are asked for", async () => {
  await cloud.call("AddUser", { Name: "bob" });
  const list = async (...args: string[]) => JSON.parse((await act("SubUser", "list", ...args)).stdout);
  const [alice, bob] = [
    { id: await idOf("alice"), name: "alice" },
    { id: await idOf("bob"), name: "bob" },
  ];

  expect(await list("--all")).toEqual([alice, bob]);
  expect(await list("--name", "bob")).toEqual([bob]);
  expect(await list("--count", "1")).toEqual([alice]);
});

test("a list that the site does not have fails with what to do", async () => {
  const result = await act("MessageRecipient", "list");

  expect(result.exitCode).not.toBe(0);
  expect(printed(result)).toContain("Message recipients can be managed on the China site only");
});

test("a sub-user is read and changed in place; what would replace it is refused", async () => {
  const id = await idOf("alice");
  const read = await act("SubUser", "read", id);
  const changed = await act("SubUser", "patch", id, "--remark", "desk 2", "--yes");
  const renamed = await act("SubUser", "patch", id, "--name", "robert", "--yes");

  expect(read).toMatchObject({ exitCode: 0 });
  expect(printed(read)).toContain("desk 1");
  expect(changed).toMatchObject({ exitCode: 0 });
  expect(renamed.exitCode).not.toBe(0);
  expect(printed(renamed)).toContain("name cannot be changed in place. Nothing was changed");
  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ Remark: expect.stringMatching(/^desk 2/) });
});

test("a function answers, and a sub-user is deleted by its id", async () => {
  const found = await act("getSubUsers", "--name", "alice");
  const gone = await act("SubUser", "delete", await idOf("alice"), "--yes");

  expect(JSON.parse(found.stdout)).toMatchObject({ subUsers: [{ name: "alice", remark: "desk 2" }] });
  expect(gone).toMatchObject({ exitCode: 0 });
  expect(await made()).toMatchObject([{ Name: "bob" }]);
});
