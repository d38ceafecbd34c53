/** What an account holds at most by default: the quotas that take a thousand calls to reach, and the length of the ledger. */
import { describe, expect } from "vitest";
import { refusal, test } from "./fixtures.ts";

const statement = { effect: "allow", action: "cos:GetObject", resource: "qcs::cos:::bucket/*" };
const PolicyDocument = JSON.stringify({ version: "2.0", statement: [statement] });
const trust = { effect: "allow", action: "name/sts:AssumeRole", principal: { service: "cvm.cloud.tencent.com" } };
const TRUST = JSON.stringify({ version: "2.0", statement: [trust] });

/** Sixteen at a time: more connections than that are a burden to a small machine, and no part of what is tested. */
async function times(count: number, call: (index: number) => Promise<unknown>): Promise<void> {
  const indices = Array.from({ length: count }, (_, index) => index).values();
  const lane = async () => {
    for (const index of indices) await call(index);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

describe("an account with 1,000 sub-users", () => {
  const full = test.extend("full", async ({ ask }) => {
    await times(1000, (index) => ask("cam:AddUser", { Name: `user-${index}` }));
    return ask;
  });

  full("has no place for another", async ({ full: ask }) => {
    expect(await ask("cam:AddUser", { Name: "one-too-many" })).toEqual(refusal("InvalidParameter.SubUserFull"));
  });

  full("has no place for an employee", async ({ full: ask }) => {
    const someone = { AccountName: "alice", Mobile: "13100004532", CountryCode: "86" };

    expect(await ask("employee:CreateEmployee", someone)).toEqual(refusal("InvalidParameter.SubUserFull"));
  });
});

test("an account has 1,000 roles at most", async ({ ask }) => {
  const make = (RoleName: string) => ask("cam:CreateRole", { RoleName, PolicyDocument: TRUST });
  await times(1000, (index) => make(`role-${index}`));

  expect(await make("one-too-many")).toEqual(refusal("InvalidParameter.RoleFull"));
});

test("an account has 1,500 custom policies at most", async ({ ask }) => {
  const make = (PolicyName: string) => ask("cam:CreatePolicy", { PolicyName, PolicyDocument });
  await times(1500, (index) => make(`policy-${index}`));

  expect(await make("one-too-many")).toEqual(refusal("FailedOperation.PolicyFull"));
});

test("a group holds 200 policies at most", async ({ ask }) => {
  const { GroupId } = await ask("cam:CreateGroup", { GroupName: "staff" });
  const attach = async (PolicyName: string) => {
    const { PolicyId } = await ask("cam:CreatePolicy", { PolicyName, PolicyDocument });
    return ask("cam:AttachGroupPolicy", { PolicyId, AttachGroupId: GroupId });
  };
  await times(200, (index) => attach(`policy-${index}`));

  expect(await attach("one-too-many")).toEqual(refusal("InvalidParameter.AttachmentFull"));
});

test("the ledger has a thousand calls at most, the latest", async ({ emulator, ask }) => {
  await ask("cam:ListUsers");
  await times(1000, () => ask("cam:GetUserAppId"));

  const calls = emulator.ledger.calls();

  expect(calls).toHaveLength(1000);
  expect(calls[0]).toMatchObject({ action: "GetUserAppId" });
  expect(emulator.ledger.counts().total).toBe(1001);
});
