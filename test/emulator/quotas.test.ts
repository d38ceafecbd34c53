/** Without quotas an account has room for more, and everything else is refused as before. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal } from "./fixtures.ts";

const POLICY_DOCUMENT = '{"version":"2.0","statement":[{"effect":"allow","action":["cam:Get*"],"resource":["*"]}]}';

const test = base.extend("unlimited", async ({}, { onCleanup }) => {
  const emulator = await startEmulator({ database: ":memory:", quotas: "off" });
  onCleanup(() => emulator.close());
  return (action: `${string}:${string}`, parameters: object) => call(emulator, action, parameters);
});

describe("where quotas are off", () => {
  test("an account has more keys than two", async ({ unlimited }) => {
    await unlimited("cam:CreateAccessKey", {});
    await unlimited("cam:CreateAccessKey", {});

    expect(await unlimited("cam:ListAccessKeys", {})).toMatchObject({ AccessKeys: [{}, {}, {}] });
  });

  test("a sub-user is in more groups than ten", async ({ unlimited }) => {
    const { Uin } = await unlimited("cam:AddUser", { Name: "alice" });
    const names = Array.from({ length: 11 }, (_, index) => `group-${index}`);
    const groups = await Promise.all(names.map((GroupName) => unlimited("cam:CreateGroup", { GroupName })));

    const Info = groups.map(({ GroupId }) => ({ GroupId, Uin }));
    expect(await unlimited("cam:AddUserToGroup", { Info })).not.toHaveProperty("Error");

    expect(await unlimited("cam:ListGroupsForUser", { SubUin: Uin })).toMatchObject({ TotalNum: 11 });
  });

  test("a policy has more versions than five", async ({ unlimited }) => {
    const { PolicyId } = await unlimited("cam:CreatePolicy", { PolicyName: "many", PolicyDocument: POLICY_DOCUMENT });
    const version = { PolicyId, PolicyDocument: POLICY_DOCUMENT, SetAsDefault: false };
    await Promise.all(Array.from({ length: 5 }, () => unlimited("cam:CreatePolicyVersion", version)));

    expect(await unlimited("cam:ListPolicyVersions", { PolicyId })).toMatchObject({
      Versions: [{}, {}, {}, {}, {}, {}],
    });
  });

  test("everything else is refused as before", async ({ unlimited }) => {
    await unlimited("cam:AddUser", { Name: "alice" });

    expect(await unlimited("cam:AddUser", { Name: "alice" })).toEqual(refusal("InvalidParameter.SubUserNameInUse"));
  });
});
