/** Actions about the whole account: its sub-users by number, and what it holds in numbers. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal, test } from "./fixtures.ts";

/** The China site: it alone lists accounts and has message recipients. */
const inChina = base.extend("china", async ({}, { onCleanup }) => {
  const emulator = await startEmulator({ database: ":memory:", site: "china" });
  onCleanup(() => emulator.close());
  return {
    rootUin: emulator.rootUin,
    ask: (action: string, parameters: object = {}) => call(emulator, `cam:${action}`, parameters),
  };
});
const contact = { CountryCode: "86", PhoneNumber: "18612343509", Email: "chen@example.com" };

describe("ListAccounts", () => {
  inChina("lists the root account, the sub-users and the message recipients", async ({ china }) => {
    await china.ask("CreateMessageReceiver", { Name: "chen", ...contact });
    const { Uin, Uid } = await china.ask("AddUser", { Name: "alice" });

    expect(await china.ask("ListAccounts")).toMatchObject({
      Users: [
        { UserType: "Owner", Uin: Number(china.rootUin), Name: china.rootUin, ConsoleLogin: 1 },
        { UserType: "SubUser", Uin, Uid, Name: "alice", ConsoleLogin: 0 },
        { UserType: "MessageReceiver", Uin: 0, Name: "chen", PhoneNum: "18612343509", CountryCode: "86" },
      ],
      IsTruncated: false,
      Marker: "",
    });
  });

  inChina.for([
    ["Owner", [{}]],
    ["SubUser", [{ Name: "alice" }]],
    ["MessageReceiver", [{ Name: "chen" }]],
    ["Collaborator", []],
    ["CICUser", []],
  ] as const)("lists those of the type %s alone", async ([UserType, Users], { china }) => {
    await china.ask("AddUser", { Name: "alice" });
    await china.ask("CreateMessageReceiver", { Name: "chen", ...contact });

    expect(await china.ask("ListAccounts", { UserType })).toMatchObject({ Users });
  });

  inChina("goes on after the last one that was told, whoever has come or gone since", async ({ china }) => {
    await china.ask("AddUser", { Name: "alice" });
    await china.ask("AddUser", { Name: "bob" });
    await china.ask("AddUser", { Name: "carol" });

    const first = await china.ask("ListAccounts", { MaxItems: 2, UserType: "SubUser" });
    await china.ask("DeleteUser", { Name: "alice" });
    await china.ask("DeleteUser", { Name: "bob" });
    await china.ask("AddUser", { Name: "chen" });
    const second = await china.ask("ListAccounts", { MaxItems: 2, UserType: "SubUser", Marker: first["Marker"] });

    expect(first).toMatchObject({ Users: [{ Name: "alice" }, { Name: "bob" }], IsTruncated: true });
    expect(second).toMatchObject({ Users: [{ Name: "carol" }, { Name: "chen" }], IsTruncated: false, Marker: "" });
  });

  test("is no action of the international site", async ({ ask }) => {
    expect(await ask("cam:ListAccounts")).toEqual(refusal("InvalidAction"));
  });
});

describe("DescribeSubAccounts", () => {
  test("tells in the order asked for, each once, and leaves out who does not exist", async ({ ask, emulator }) => {
    const { Uin: alice } = await ask("cam:AddUser", { Name: "alice" });
    const { Uin: bob } = await ask("cam:AddUser", { Name: "bob" });

    const FilterSubAccountUin = [bob, 100000000001, alice, Number(emulator.rootUin), bob];

    expect(await ask("cam:DescribeSubAccounts", { FilterSubAccountUin })).toMatchObject({
      SubAccounts: [
        { Name: "bob", UserType: 2 },
        { Name: "alice", UserType: 2 },
      ],
    });
  });
});

describe("GetAccountSummary", () => {
  test("counts what there is, and no more when it is gone", async ({ ask }) => {
    const PolicyDocument = JSON.stringify({
      version: "2.0",
      statement: [{ effect: "allow", action: "*", resource: "*" }],
    });
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "everything", PolicyDocument });
    const { Uin } = await ask("cam:AddUser", { Name: "alice" });
    await ask("cam:AddUser", { Name: "bob" });
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "operators" });
    const { GroupId: other } = await ask("cam:CreateGroup", { GroupName: "auditors" });
    await ask("cam:AddUserToGroup", {
      Info: [
        { GroupId, Uin },
        { GroupId: other, Uin },
      ],
    });

    const full = await ask("cam:GetAccountSummary");
    await ask("cam:DeleteUser", { Name: "alice" });
    await ask("cam:DeletePolicy", { PolicyId: [PolicyId] });
    const less = await ask("cam:GetAccountSummary");

    expect(full).toMatchObject({ Policies: 1, User: 2, Group: 2, Member: 2 });
    expect(less).toMatchObject({ Policies: 0, User: 1, Group: 2, Member: 0 });
  });
});
