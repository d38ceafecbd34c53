/** UpdatePolicy: what it changes, who may call it, and the alias that a preset policy may have. */
import { describe, expect } from "vitest";
import { refusal, refusedWith, test } from "./fixtures.ts";

const statement = { effect: "allow", action: "cos:GetObject", resource: "qcs::cos:::bucket/*" };
const documentOf = (...statements: object[]) => JSON.stringify({ version: "2.0", statement: statements });
const valid = documentOf(statement);

describe("UpdatePolicy", () => {
  test("changes what is given and keeps the rest", async ({ ask, emulator }) => {
    emulator.clock.set(Date.UTC(2026, 0, 1));
    emulator.clock.freeze();
    const policy = { PolicyName: "readers", PolicyDocument: valid, Description: "reads" };
    const { PolicyId } = await ask("cam:CreatePolicy", policy);
    const before = await ask("cam:GetPolicy", { PolicyId });
    emulator.clock.advance(3600);

    await ask("cam:UpdatePolicy", { PolicyId, Description: "" });

    expect(await ask("cam:GetPolicy", { PolicyId })).toEqual({
      ...before,
      Description: "",
      UpdateTime: "2026-01-01 09:00:00",
      RequestId: expect.any(String),
    });
  });

  test("finds a policy by its name, and tells its number only then", async ({ ask }) => {
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "readers", PolicyDocument: valid });

    const byName = await ask("cam:UpdatePolicy", { PolicyName: "readers", Description: "by name" });
    const byNumber = await ask("cam:UpdatePolicy", { PolicyId, Description: "by number" });

    expect(byName["PolicyId"]).toBe(PolicyId);
    expect(byNumber).toEqual({ RequestId: expect.any(String) });
    expect(await ask("cam:GetPolicy", { PolicyId })).toMatchObject({ PolicyName: "readers", Description: "by number" });
  });

  test("is allowed by a right on the one policy, by its name too", async ({ ask, emulator }) => {
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName: "readers", PolicyDocument: valid });
    await ask("cam:CreatePolicy", { PolicyName: "writers", PolicyDocument: valid });
    const resource = `qcs::cam::uin/${emulator.rootUin}:policyid/${String(PolicyId)}`;
    const own = documentOf({ effect: "allow", action: "cam:UpdatePolicy", resource });
    const granted = await ask("cam:CreatePolicy", { PolicyName: "editors", PolicyDocument: own });
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: granted["PolicyId"], AttachUin: Uin });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };

    const update = (PolicyName: string) => ask("cam:UpdatePolicy", { PolicyName, Description: "hers" }, alice);

    expect(await update("readers")).toMatchObject({ PolicyId });
    expect(await update("writers")).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("gives a preset policy an alias, and nothing else", async ({ official }) => {
    const before = await official("GetPolicy", { PolicyId: 1 });

    await official("UpdatePolicy", { PolicyId: 1, Alias: "the boss" });

    expect(await official("GetPolicy", { PolicyId: 1 })).toEqual({
      ...before,
      PresetAlias: "the boss",
      RequestId: expect.any(String),
    });
    await expect(official("UpdatePolicy", { PolicyId: 1, PolicyDocument: valid })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyIdError"),
    );
  });
});
