/** Access keys of CAM: at most two, with a secret that is told once, and of no use once inactive. */
import { describe, expect } from "vitest";
import { refusal, refusedWith, test as base } from "./fixtures.ts";

/** `alice` is a sub-user without keys. */
const test = base.extend("alice", async ({ official }) => {
  const { Uin } = await official("AddUser", { Name: "alice" });
  return Number(Uin);
});

describe("CreateAccessKey", () => {
  test("makes a key that signs as its owner", async ({ official, ask, alice }) => {
    const { AccessKey } = await official("CreateAccessKey", { TargetUin: alice });
    const key = AccessKey as { AccessKeyId: string; SecretAccessKey: string };

    const answer = await ask("cam:GetUserAppId", {}, { secretId: key.AccessKeyId, secretKey: key.SecretAccessKey });

    expect(key).toMatchObject({ Status: "Active" });
    expect(answer["Uin"]).toBe(String(alice));
  });

  test("makes the root account's second key where no account is named", async ({ official, emulator }) => {
    await official("CreateAccessKey");

    const { AccessKeys } = await official("ListAccessKeys");

    expect(AccessKeys).toEqual([
      expect.objectContaining({ AccessKeyId: emulator.secretId }),
      expect.objectContaining({ Status: "Active" }),
    ]);
    await expect(official("CreateAccessKey")).rejects.toEqual(refusedWith("OperationDenied.AccessKeyOverLimit"));
  });

  test("refuses a third key", async ({ official, alice }) => {
    await official("CreateAccessKey", { TargetUin: alice });
    await official("CreateAccessKey", { TargetUin: alice });

    await expect(official("CreateAccessKey", { TargetUin: alice })).rejects.toEqual(
      refusedWith("OperationDenied.AccessKeyOverLimit"),
    );
  });

  test("keeps a description, and refuses one with a space", async ({ ask, alice }) => {
    await ask("cam:CreateAccessKey", { TargetUin: alice, Description: "build-server" });

    const refused = await ask("cam:CreateAccessKey", { TargetUin: alice, Description: "build server" });

    expect(refused).toEqual(refusal("InvalidParameter.ParamError"));
    expect(await ask("cam:ListAccessKeys", { TargetUin: alice })).toMatchObject({
      AccessKeys: [{ Description: "build-server" }],
    });
  });

  test("refuses an account that does not exist", async ({ official }) => {
    await expect(official("CreateAccessKey", { TargetUin: 42 })).rejects.toEqual(
      refusedWith("InvalidParameter.UserNotExist"),
    );
  });
});

describe("ListAccessKeys", () => {
  test("lists a sub-user's keys without their secrets", async ({ ask, alice }) => {
    await ask("cam:CreateAccessKey", { TargetUin: alice });

    const { AccessKeys } = await ask("cam:ListAccessKeys", { TargetUin: alice });

    expect(AccessKeys).toEqual([
      {
        AccessKeyId: expect.stringMatching(/^AKID\w{32}$/),
        Status: "Active",
        CreateTime: expect.any(String),
        Description: "",
      },
    ]);
  });

  test("refuses an account that does not exist", async ({ official }) => {
    await expect(official("ListAccessKeys", { TargetUin: 42 })).rejects.toEqual(
      refusedWith("InvalidParameter.UserNotExist"),
    );
  });

  test.for([
    ["CreateAccessKey", {}],
    ["ListAccessKeys", {}],
    ["UpdateAccessKey", { Status: "Inactive" }],
    ["DeleteAccessKey", {}],
  ] as const)(
    "refuses the root account's keys to a sub-user that may do everything: %s",
    async ([action, more], { official, emulator, alice }) => {
      await official("AttachUserPolicy", { PolicyId: 1, AttachUin: alice });
      const { AccessKey } = await official("CreateAccessKey", { TargetUin: alice });
      const key = AccessKey as { AccessKeyId: string; SecretAccessKey: string };

      const asAlice = { secretId: key.AccessKeyId, secretKey: key.SecretAccessKey };
      const which =
        action === "UpdateAccessKey" || action === "DeleteAccessKey" ? { AccessKeyId: emulator.secretId } : {};
      const call = official(action, { TargetUin: Number(emulator.rootUin), ...which, ...more }, asAlice);

      await expect(call).rejects.toEqual(refusedWith("OperationDenied.SubUin"));
    },
  );
});

describe("UpdateAccessKey", () => {
  test("makes a key inactive, which then signs for nobody, and active again", async ({ official, alice }) => {
    const { AccessKey } = await official("CreateAccessKey", { TargetUin: alice });
    const key = AccessKey as { AccessKeyId: string; SecretAccessKey: string };
    const asAlice = { secretId: key.AccessKeyId, secretKey: key.SecretAccessKey };
    const change = (Status: string) =>
      official("UpdateAccessKey", { AccessKeyId: key.AccessKeyId, Status, TargetUin: alice });

    await change("Inactive");
    await expect(official("GetUserAppId", {}, asAlice)).rejects.toEqual(refusedWith("AuthFailure.SecretIdNotFound"));

    await change("Active");
    expect(await official("GetUserAppId", {}, asAlice)).toMatchObject({ Uin: String(alice) });
  });

  test("refuses a status that is none", async ({ official, emulator }) => {
    await expect(official("UpdateAccessKey", { AccessKeyId: emulator.secretId, Status: "Off" })).rejects.toEqual(
      refusedWith("InvalidParameter.ParamError"),
    );
  });

  test("refuses a key that does not exist", async ({ official, alice }) => {
    await expect(
      official("UpdateAccessKey", { AccessKeyId: "AKIDnone", Status: "Active", TargetUin: alice }),
    ).rejects.toEqual(refusedWith("ResourceNotFound.SecretNotExist"));
  });

  test("refuses a key of somebody else", async ({ official, emulator, alice }) => {
    await expect(
      official("UpdateAccessKey", { AccessKeyId: emulator.secretId, Status: "Inactive", TargetUin: alice }),
    ).rejects.toEqual(refusedWith("OperationDenied.UinNotMatch"));
  });
});

describe("DeleteAccessKey", () => {
  test("deletes a key", async ({ official, alice }) => {
    const { AccessKey } = await official("CreateAccessKey", { TargetUin: alice });

    await official("DeleteAccessKey", { ...(AccessKey as object), TargetUin: alice });

    expect(await official("ListAccessKeys", { TargetUin: alice })).toMatchObject({ AccessKeys: [] });
  });

  test("refuses to delete twice", async ({ official, alice }) => {
    const { AccessKey } = await official("CreateAccessKey", { TargetUin: alice });
    await official("DeleteAccessKey", { ...(AccessKey as object), TargetUin: alice });

    await expect(official("DeleteAccessKey", { ...(AccessKey as object), TargetUin: alice })).rejects.toEqual(
      refusedWith("ResourceNotFound.SecretNotExist"),
    );
  });

  test("refuses a key of somebody else", async ({ official, emulator, alice }) => {
    await expect(official("DeleteAccessKey", { AccessKeyId: emulator.secretId, TargetUin: alice })).rejects.toEqual(
      refusedWith("OperationDenied.UinNotMatch"),
    );
  });
});

describe("GetSecurityLastUsed", () => {
  test("tells the day of a key's last call, also of a refused one, and leaves out keys that do not exist", async ({
    ask,
    emulator,
  }) => {
    const { SecretId, SecretKey } = await ask("cam:AddUser", { Name: "bob", UseApi: 1 });
    emulator.clock.set(Date.UTC(2030, 0, 2, 3, 4));
    await ask("cam:ListUsers", {}, { secretId: String(SecretId), secretKey: String(SecretKey) });

    const answer = await ask("cam:GetSecurityLastUsed", { SecretIdList: [SecretId, `AKID${"x".repeat(32)}`] });

    expect(answer["SecretIdLastUsedRows"]).toEqual([
      { SecretId, LastUsedDate: "2030-01-02", LastSecretUsedDate: Date.UTC(2030, 0, 2) },
    ]);
  });
});
