/** Versions of a policy: the default one decides, five at most, deleted all or none. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { migrations } from "../../emulator/store/migrations/index.ts";
import { call } from "../support/emulator-client.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { refusal, refusedWith, test as base } from "./fixtures.ts";

const documentOf = (...actions: string[]) =>
  JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: actions, resource: ["*"] }] });
const LISTS_USERS = documentOf("cam:ListUsers");
const LISTS_GROUPS = documentOf("cam:ListGroups");

/** `policy` is a custom one that lets its holders list users. */
const test = base.extend("policy", async ({ official }) => {
  const { PolicyId } = await official("CreatePolicy", { PolicyName: "readers", PolicyDocument: LISTS_USERS });
  return Number(PolicyId);
});
/** `addVersion` makes versions that let list groups instead; `alice` signs as a holder of the policy. */
const testVersions = test
  .extend("addVersion", ({ official, policy }) =>
    async (SetAsDefault: boolean) => {
      const version = { PolicyId: policy, PolicyDocument: LISTS_GROUPS, SetAsDefault };
      return (await official("CreatePolicyVersion", version))["VersionId"];
    })
  .extend("alice", async ({ official, policy }) => {
    const { Uin, SecretId, SecretKey } = await official("AddUser", { Name: "alice", UseApi: 1 });
    await official("AttachUserPolicy", { PolicyId: policy, AttachUin: Uin });
    return { secretId: String(SecretId), secretKey: String(SecretKey) };
  });

const versionsOf = (list: Record<string, unknown>) =>
  (list["Versions"] as { VersionId: number; IsDefaultVersion: 0 | 1 }[]).map(({ VersionId, IsDefaultVersion }) =>
    IsDefaultVersion === 1 ? `${VersionId}, default` : String(VersionId),
  );

describe("CreatePolicyVersion", () => {
  testVersions(
    "leaves what counts as it is, unless it is to be the default",
    async ({ official, policy, addVersion }) => {
      expect(await addVersion(false)).toBe(2);
      expect(await addVersion(true)).toBe(3);

      const versions = await official("ListPolicyVersions", { PolicyId: policy });
      expect(versionsOf(versions)).toEqual(["1", "2", "3, default"]);
    },
  );

  testVersions("decides what holders may do once it is the default", async ({ ask, addVersion, alice }) => {
    await addVersion(false);
    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
    expect(await ask("cam:ListGroups", {}, alice)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));

    await addVersion(true);

    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(await ask("cam:ListGroups", {}, alice)).not.toHaveProperty("Error");
  });

  testVersions("refuses the sixth version, and gives no number twice", async ({ official, policy, addVersion }) => {
    await Promise.all([2, 3, 4, 5].map(() => addVersion(false)));
    await expect(addVersion(false)).rejects.toEqual(refusedWith("FailedOperation.PolicyVersionFull"));

    await official("DeletePolicyVersion", { PolicyId: policy, VersionId: [3, 5] });

    expect(await addVersion(false)).toBe(6);
    const versions = await official("ListPolicyVersions", { PolicyId: policy });
    expect(versionsOf(versions)).toEqual(["1, default", "2", "4", "6"]);
  });
});

describe("SetDefaultPolicyVersion", () => {
  testVersions("brings an earlier version back", async ({ ask, emulator, policy, addVersion, alice }) => {
    await addVersion(true);
    emulator.clock.set(Date.UTC(2026, 0, 1));
    emulator.clock.freeze();

    await ask("cam:SetDefaultPolicyVersion", { PolicyId: policy, VersionId: 1 });

    expect(await ask("cam:GetPolicy", { PolicyId: policy })).toMatchObject({
      PolicyDocument: LISTS_USERS,
      UpdateTime: "2026-01-01 08:00:00",
    });
    expect(await ask("cam:ListUsers", {}, alice)).not.toHaveProperty("Error");
  });
});

describe("DeletePolicyVersion", () => {
  testVersions("deletes all of the given versions or none", async ({ official, policy, addVersion }) => {
    await addVersion(false);

    await expect(official("DeletePolicyVersion", { PolicyId: policy, VersionId: [2, 9] })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyVersionNotExists"),
    );

    const versions = await official("ListPolicyVersions", { PolicyId: policy });
    expect(versionsOf(versions)).toEqual(["1, default", "2"]);
  });

  testVersions("takes a version that was the default before", async ({ official, policy, addVersion }) => {
    await addVersion(true);

    await official("DeletePolicyVersion", { PolicyId: policy, VersionId: [1] });

    await expect(official("GetPolicyVersion", { PolicyId: policy, VersionId: 1 })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyVersionNotExists"),
    );
  });
});

describe("UpdatePolicy", () => {
  testVersions("rewrites the default version and no other", async ({ official, policy, addVersion }) => {
    await addVersion(true);

    await official("UpdatePolicy", { PolicyId: policy, PolicyDocument: documentOf("cam:*") });

    const versions = await official("ListPolicyVersions", { PolicyId: policy });
    const first = await official("GetPolicyVersion", { PolicyId: policy, VersionId: 1 });
    const second = await official("GetPolicyVersion", { PolicyId: policy, VersionId: 2 });
    expect(versionsOf(versions)).toEqual(["1", "2, default"]);
    expect(first["PolicyVersion"]).toMatchObject({ Document: LISTS_USERS });
    expect(second["PolicyVersion"]).toMatchObject({ Document: documentOf("cam:*") });
  });

  testVersions("changes what holders may do", async ({ official, ask, policy, alice }) => {
    await official("UpdatePolicy", { PolicyId: policy, PolicyDocument: LISTS_GROUPS });

    expect(await ask("cam:ListUsers", {}, alice)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
    expect(await ask("cam:ListGroups", {}, alice)).not.toHaveProperty("Error");
  });
});

describe("a preset policy", () => {
  test("has one version, which stays", async ({ official }) => {
    const versions = await official("ListPolicyVersions", { PolicyId: 1 });

    expect(versionsOf(versions)).toEqual(["1, default"]);
    await expect(official("SetDefaultPolicyVersion", { PolicyId: 1, VersionId: 1 })).rejects.toEqual(
      refusedWith("InvalidParameter.PolicyIdError"),
    );
  });
});

describe("a file from before there were versions", () => {
  base("has its documents as first versions, and keeps names that presets have taken since", async () => {
    const database = join(await temporaryFolder(), "accounts.sqlite");
    const old = new DatabaseSync(database);
    old.exec(`
      ${migrations.slice(0, 3).join("\n")}
      PRAGMA user_version = 3;
      PRAGMA application_id = 0x54636145;
      INSERT INTO account VALUES (100000000001, 1250000001, 'old', 'random', 0);
      INSERT INTO policies (policy_id, name, type, description, document, service_type, tags, add_time, update_time)
        VALUES (200000001, 'QcloudTKEFullAccess', 1, 'ours', '${LISTS_USERS}', '', '[]', 0, 0);
    `);
    old.close();

    const emulator = await startEmulator({ database });
    const ours = await call(emulator, "cam:GetPolicyVersion", { PolicyId: 200000001, VersionId: 1 });
    const named = await call(emulator, "cam:ListPolicies", { Keyword: "QcloudTKEFullAccess" });
    const added = await call(emulator, "cam:CreatePolicyVersion", {
      PolicyId: 200000001,
      PolicyDocument: LISTS_GROUPS,
      SetAsDefault: true,
    });
    await emulator.close();

    expect(ours["PolicyVersion"]).toMatchObject({
      CreateDate: "1970-01-01T00:00:00Z",
      IsDefaultVersion: 1,
      Document: LISTS_USERS,
    });
    expect(named).toMatchObject({ TotalNum: 1, List: [{ PolicyId: 200000001, Type: 1, Description: "ours" }] });
    expect(added["VersionId"]).toBe(2);
  });
});
