/** The documented rates, in every window of a second, for each caller. */
import { describe, expect, test as plain } from "vitest";
import { actions } from "../../emulator/actions/index.ts";
import { startEmulator } from "../../emulator/server.ts";
import { type Answer, call } from "../support/emulator-client.ts";
import { test as base } from "./fixtures.ts";

/** A clock that stands still until it is moved, before an emulator that enforces the documented rates. */
const test = base
  .extend("time", () => ({ ms: 1_700_000_000_000 }))
  .extend("limited", async ({ time }, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", rates: "documented", clock: () => time.ms });
    onCleanup(() => emulator.close());
    return emulator;
  });

const refused = (answers: readonly Answer[]) =>
  answers.filter(({ Error }) => Error?.Code === "RequestLimitExceeded").length;

/** The published rates, in calls a second. */
const documented = new Map([
  ["AddUser", 20],
  ["UpdateUser", 20],
  ["DeleteUser", 20],
  ["GetUser", 20],
  ["ListUsers", 20],
  ["DescribeSubAccounts", 20],
  ["ListCollaborators", 20],
  ["SetMfaFlag", 20],
  ["GetUserAppId", 20],
  ["GetSecurityLastUsed", 20],
  ["GetAccountSummary", 20],
  ["GetPasswordRules", 20],
  ["UpdatePasswordRules", 20],
  ["CreateGroup", 20],
  ["GetGroup", 20],
  ["UpdateGroup", 20],
  ["DeleteGroup", 20],
  ["ListGroups", 20],
  ["AddUserToGroup", 20],
  ["RemoveUserFromGroup", 20],
  ["ListUsersForGroup", 20],
  ["ListGroupsForUser", 20],
  ["GetPolicy", 20],
  ["ListPolicies", 20],
  ["ListAttachedUserPolicies", 20],
  ["ListAttachedGroupPolicies", 20],
  ["ListEntitiesForPolicy", 20],
  ["ListAccessKeys", 20],
  ["PutUserPermissionsBoundary", 20],
  ["DeleteUserPermissionsBoundary", 20],
  ["AttachUserPolicy", 10],
  ["DetachUserPolicy", 10],
  ["AttachGroupPolicy", 10],
  ["DetachGroupPolicy", 10],
  ["CreatePolicy", 10],
  ["UpdatePolicy", 10],
  ["DeletePolicy", 10],
  ["DescribeRoleList", 10],
  ["CreateAccessKey", 5],
  ["UpdateAccessKey", 5],
  ["DeleteAccessKey", 5],
  ["AttachRolePolicy", 3],
]);

describe("rates", () => {
  test("refuse the 21st read and the 11th attachment of one second", async ({ limited }) => {
    const reads = await Promise.all(Array.from({ length: 25 }, () => call(limited, "cam:ListUsers")));
    const parameters = { PolicyId: 1, AttachUin: 42 };
    const writes = await Promise.all(
      Array.from({ length: 12 }, () => call(limited, "cam:AttachUserPolicy", parameters)),
    );

    expect(refused(reads)).toBe(5);
    expect(refused(writes)).toBe(2);
  });

  test("admit again as the second slides on, and refused calls do not count", async ({ limited, time }) => {
    const burst = () => Promise.all(Array.from({ length: 15 }, () => call(limited, "cam:ListUsers")));

    const counts = [refused(await burst())];
    time.ms += 600;
    counts.push(refused(await burst()));
    time.ms += 400;
    counts.push(refused(await burst()));

    expect(counts).toEqual([0, 10, 0]);
  });

  test("do not count what lies ahead of a clock that was set back", async ({ limited, time }) => {
    const burst = () => Promise.all(Array.from({ length: 20 }, () => call(limited, "cam:ListUsers")));
    await burst();

    time.ms -= 100;

    expect(refused(await burst())).toBe(0);
  });

  test("are forgotten by a reset", async ({ limited }) => {
    const burst = () => Promise.all(Array.from({ length: 20 }, () => call(limited, "cam:ListUsers")));
    await burst();

    limited.reset();

    expect(refused(await burst())).toBe(0);
  });

  test("are each caller's own", async ({ limited }) => {
    const { SecretId, SecretKey, Uin } = await call(limited, "cam:AddUser", { Name: "alice", UseApi: 1 });
    await call(limited, "cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    await Promise.all(Array.from({ length: 20 }, () => call(limited, "cam:ListUsers")));

    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };
    const answers = [await call(limited, "cam:ListUsers", {}, alice), await call(limited, "cam:ListUsers")];

    expect(answers.map(({ Error }) => Error?.Code)).toEqual([undefined, "RequestLimitExceeded"]);
  });

  test("are not enforced where nobody asks for them", async ({ ask }) => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask("cam:ListUsers")));

    expect(refused(answers)).toBe(0);
  });

  plain.each([...documented])("are for %s the %i that the documentation says", (action, ratePerSecond) => {
    expect(actions.find((known) => known.service === "cam" && known.action === action)).toMatchObject({
      ratePerSecond,
    });
  });
});
