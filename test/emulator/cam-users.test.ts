/** Sub-users of CAM: made, read, changed and deleted, with passwords that are told once. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal, refusedWith, test } from "./fixtures.ts";

describe("AddUser", () => {
  test("answers with the account numbers, and with empty texts for what was not asked for", async ({ official }) => {
    const answer = await official("AddUser", { Name: "alice" });

    expect(answer).toMatchObject({ Name: "alice", Password: "", SecretId: "", SecretKey: "" });
    expect(String(answer["Uin"])).toMatch(/^1000\d{8}$/);
    expect(String(answer["Uid"])).toMatch(/^\d{8}$/);
  });

  test("keeps every field that it is given", async ({ official }) => {
    const fields = {
      Remark: "on call",
      ConsoleLogin: 1,
      PhoneNum: "13100004532",
      CountryCode: "86",
      Email: "a@b.example",
    };
    await official("AddUser", { Name: "alice", ...fields, UseApi: 0, NeedResetPassword: 1 });

    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ Name: "alice", ...fields });
  });

  test("repeats a given password and generates one of 32 characters where none is given", async ({ official }) => {
    const given = await official("AddUser", { Name: "alice", ConsoleLogin: 1, Password: "Correct-Horse-1" });
    const generated = await official("AddUser", { Name: "bob", ConsoleLogin: 1 });

    expect(given["Password"]).toBe("Correct-Horse-1");
    expect(generated["Password"]).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z0-9]).{32}$/);
  });

  test.for(["Eight-8!", `Aa1-${"x".repeat(28)}`])(
    "takes %s, a password as short or as long as any",
    async (Password, { official }) => {
      expect(await official("AddUser", { Name: "alice", ConsoleLogin: 1, Password })).toMatchObject({ Password });
    },
  );

  test("makes an access key that works at once", async ({ official }) => {
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };

    expect(await official("GetUserAppId", {}, alice)).toMatchObject({ Uin: String(Uin) });
  });

  test.for([
    ["a taken name, in another case", { Name: "ALICE" }, "InvalidParameter.SubUserNameInUse"],
    ["a space in a name", { Name: "bob smith" }, "InvalidParameter.UserNameIllegal"],
    ["a name of 65 characters", { Name: "b".repeat(65) }, "InvalidParameter.UserNameIllegal"],
    ["an empty name", { Name: "" }, "InvalidParameter.UserNameIllegal"],
    [
      "a short password",
      { Name: "bob", ConsoleLogin: 1, Password: "Sh0rt-1" },
      "InvalidParameter.PasswordViolatedRules",
    ],
    [
      "a password of 33 characters",
      { Name: "bob", ConsoleLogin: 1, Password: `Aa1-${"x".repeat(29)}` },
      "InvalidParameter.PasswordViolatedRules",
    ],
    [
      "a password without a digit",
      { Name: "bob", ConsoleLogin: 1, Password: "No-Digits-Here" },
      "InvalidParameter.PasswordViolatedRules",
    ],
    ["a flag that is neither 0 nor 1", { Name: "bob", UseApi: 2 }, "InvalidParameter.ParamError"],
    ["no name", {}, "MissingParameter"],
  ] as const)("refuses %s", async ([, parameters, code], { official }) => {
    await official("AddUser", { Name: "alice" });

    await expect(official("AddUser", parameters)).rejects.toEqual(refusedWith(code));
    expect((await official("ListUsers"))["Data"]).toHaveLength(1);
  });

  test("never repeats a password that it refuses", async ({ ask }) => {
    const answer = await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: "hunter2hunter2" });

    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });

  test("gives the same answers for the same seed and clock", async () => {
    const answers = async () => {
      const emulator = await startEmulator({ database: ":memory:", seed: "s", clock: () => 1_700_000_000_000 });
      const answer = await call(emulator, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, UseApi: 1 });
      const list = await call(emulator, "cam:ListUsers");
      await emulator.close();
      return [emulator.rootUin, emulator.secretId, emulator.secretKey, answer, list];
    };

    expect(await answers()).toEqual(await answers());
  });
});

describe("GetUser", () => {
  test("finds a sub-user by its exact name only", async ({ official }) => {
    await official("AddUser", { Name: "alice" });

    await expect(official("GetUser", { Name: "Alice" })).rejects.toEqual(refusedWith("ResourceNotFound.UserNotExist"));
  });

  test("tells no secret and no sign-in that never was", async ({ ask }) => {
    await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, UseApi: 1 });

    const answer = await ask("cam:GetUser", { Name: "alice" });

    expect(Object.keys(answer).toSorted()).toEqual(
      [
        "ConsoleLogin",
        "CountryCode",
        "Email",
        "Name",
        "PhoneNum",
        "RecentlyLoginIP",
        "RecentlyLoginTime",
        "Remark",
        "RequestId",
        "Uid",
        "Uin",
      ].toSorted(),
    );
    expect(answer).toMatchObject({ RecentlyLoginIP: null, RecentlyLoginTime: null });
  });

  test("refuses a name that nobody has", async ({ official }) => {
    await expect(official("GetUser", { Name: "nobody" })).rejects.toEqual(refusedWith("ResourceNotFound.UserNotExist"));
  });
});

describe("ListUsers", () => {
  test("lists everybody in the order they were made", async ({ official }) => {
    await official("AddUser", { Name: "carol" });
    await official("AddUser", { Name: "alice", Remark: "second" });

    const { Data } = await official("ListUsers");

    expect(Data).toEqual([
      expect.objectContaining({ Name: "carol", ConsoleLogin: 0, Remark: "" }),
      expect.objectContaining({
        Name: "alice",
        Remark: "second",
        CreateTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      }),
    ]);
  });
});

describe("UpdateUser", () => {
  test("changes what is given and leaves the rest alone", async ({ official }) => {
    await official("AddUser", { Name: "alice", Remark: "old", PhoneNum: "13100004532", CountryCode: "86" });

    await official("UpdateUser", { Name: "alice", Remark: "new", Email: "a@b.example" });

    expect(await official("GetUser", { Name: "alice" })).toMatchObject({
      Remark: "new",
      Email: "a@b.example",
      PhoneNum: "13100004532",
      CountryCode: "86",
    });
  });

  test("clears a text with an empty one", async ({ official }) => {
    await official("AddUser", { Name: "alice", Remark: "old", Email: "a@b.example" });

    await official("UpdateUser", { Name: "alice", Remark: "", Email: "" });

    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ Remark: "", Email: "" });
  });

  test("turns console login on and off, and answers with no password", async ({ official, ask }) => {
    await official("AddUser", { Name: "alice" });

    const answer = await ask("cam:UpdateUser", { Name: "alice", ConsoleLogin: 1 });

    expect(Object.keys(answer)).toEqual(["RequestId"]);
    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ ConsoleLogin: 1 });
    await official("UpdateUser", { Name: "alice", ConsoleLogin: 0 });
    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ ConsoleLogin: 0 });
  });

  test.for([
    ["nobody", { Name: "nobody", Remark: "x" }, "ResourceNotFound.UserNotExist"],
    [
      "a weak password",
      { Name: "alice", ConsoleLogin: 1, Password: "weakweak" },
      "InvalidParameter.PasswordViolatedRules",
    ],
    ["no name", { Remark: "x" }, "MissingParameter"],
  ] as const)("refuses %s and changes nothing", async ([, parameters, code], { official }) => {
    await official("AddUser", { Name: "alice", Remark: "as it was" });

    await expect(official("UpdateUser", parameters)).rejects.toEqual(refusedWith(code));
    expect(await official("GetUser", { Name: "alice" })).toMatchObject({ Remark: "as it was", ConsoleLogin: 0 });
  });

  test("refuses UseApi, which only AddUser takes", async ({ ask }) => {
    await ask("cam:AddUser", { Name: "alice" });

    expect(await ask("cam:UpdateUser", { Name: "alice", UseApi: 1 })).toEqual(refusal("UnknownParameter"));
  });
});

describe("DeleteUser", () => {
  test("deletes a sub-user with its attachments", async ({ official }) => {
    const { Uin } = await official("AddUser", { Name: "alice" });
    await official("AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });

    await official("DeleteUser", { Name: "alice" });

    expect(await official("ListUsers")).toMatchObject({ Data: [] });
    expect(await official("ListEntitiesForPolicy", { PolicyId: 1 })).toMatchObject({ TotalNum: 0, List: [] });
  });

  test("refuses a sub-user with keys unless it is forced, and then takes the keys too", async ({ official }) => {
    const { SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };

    await expect(official("DeleteUser", { Name: "alice" })).rejects.toEqual(refusedWith("OperationDenied.HaveKeys"));
    await official("DeleteUser", { Name: "alice", Force: 1 });

    await expect(official("GetUserAppId", {}, alice)).rejects.toEqual(refusedWith("AuthFailure.SecretIdNotFound"));
  });

  test("refuses to force what the caller may not: the keys", async ({ official, ask }) => {
    const document = { version: "2.0", statement: [{ effect: "allow", action: "cam:DeleteUser", resource: "*" }] };
    const policy = await ask("cam:CreatePolicy", { PolicyName: "deleter", PolicyDocument: JSON.stringify(document) });
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "deleter", UseApi: 1 });
    await official("AttachUserPolicy", { PolicyId: policy["PolicyId"], AttachUin: Uin });
    await official("AddUser", { Name: "alice", UseApi: 1 });

    const deleter = { secretId: String(SecretId), secretKey: String(SecretKey) };
    const deletion = official("DeleteUser", { Name: "alice", Force: 1 }, deleter);

    await expect(deletion).rejects.toEqual(refusedWith("UnauthorizedOperation.DeleteApiKey"));
  });

  test("refuses nobody", async ({ official }) => {
    await expect(official("DeleteUser", { Name: "nobody" })).rejects.toEqual(
      refusedWith("ResourceNotFound.UserNotExist"),
    );
  });

  test("does not give a deleted sub-user's number to the next one of its name", async ({ official }) => {
    const first = await official("AddUser", { Name: "alice" });
    await official("DeleteUser", { Name: "alice" });
    const second = await official("AddUser", { Name: "alice" });

    expect(second["Uin"]).not.toBe(first["Uin"]);
  });
});

describe("GetUserAppId", () => {
  test("tells the root account who it is", async ({ official, emulator }) => {
    expect(await official("GetUserAppId")).toMatchObject({
      Uin: emulator.rootUin,
      OwnerUin: emulator.rootUin,
      AppId: expect.any(Number),
    });
  });

  test("tells a sub-user without any policy both numbers", async ({ official, emulator }) => {
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };

    expect(await official("GetUserAppId", {}, alice)).toMatchObject({ Uin: String(Uin), OwnerUin: emulator.rootUin });
  });

  test("refuses parameters: it has none", async ({ ask }) => {
    expect(await ask("cam:GetUserAppId", { Uin: 1 })).toEqual(refusal("UnknownParameter"));
  });
});
