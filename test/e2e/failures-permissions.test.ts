/** A caller without permission reads which action is missing, and the state still has what the account has. */
import { beforeAll, describe, expect, test } from "vitest";
import { sharedCloud } from "../support/cloud.ts";
import { failuresIn, STACK } from "../support/diagnostics.ts";
import { attachment, programOf, ref, subUser } from "../support/program.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const existing = {
  alice: subUser({ name: "alice" }),
  bob: subUser({ name: "bob" }),
  reads: attachment({ user: ref("alice"), policyName: "ReadOnlyAccess" }),
};

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: programOf(existing), env: () => cloud.env });
/** Somebody who may do nothing. */
let junior: Readonly<Record<string, string>>;

beforeAll(async () => {
  await workspace.up();
  const { SecretId, SecretKey } = await cloud.call("AddUser", { Name: "junior", UseApi: 1 });
  junior = { TENCENTCLOUD_SECRET_ID: SecretId, TENCENTCLOUD_SECRET_KEY: SecretKey };
});

describe("a caller without permission reads which action it needs and which policies allow it", () => {
  const refused = (action: string): RegExp =>
    new RegExp(
      `^${action} was refused: The account \\d+ may not call cam:${action} on \\S+ \\(AuthFailure\\.UnauthorizedOperation, request [0-9a-f-]{36}\\)\\. ` +
        "The caller needs a policy that allows this action: AdministratorAccess or QcloudCamFullAccess\\. " +
        "The call was made with the access key of the environment \\(TENCENTCLOUD_SECRET_ID\\)\\.$",
    );

  test("at `up`, and the state keeps what was", async () => {
    await workspace.setProgram(
      programOf({ ...existing, alice: subUser({ name: "alice", email: "alice@example.com" }) }),
    );
    const up = await workspace.up({ env: junior });

    expect(up.exitCode).not.toBe(0);
    expect(failuresIn(up)).toEqual([expect.stringMatching(refused("ListUsers"))]);
    expect(up.stdout).not.toMatch(STACK);
    expect((await workspace.recorded())["alice"]?.inputs).not.toHaveProperty("email");
  });

  test("at `refresh`, and nothing counts as gone", async () => {
    const refresh = await workspace.refresh({ env: junior });

    expect(refresh.exitCode).not.toBe(0);
    expect(failuresIn(refresh).toSorted()).toEqual([
      expect.stringMatching(refused("ListEntitiesForPolicy")),
      expect.stringMatching(refused("ListUsers")),
      expect.stringMatching(refused("ListUsers")),
    ]);
    expect(refresh.stdout).not.toMatch(STACK);
    expect(Object.keys(await workspace.recorded())).toEqual(expect.arrayContaining(["alice", "reads", "bob"]));
  });

  test("at `destroy`, and what was not deleted is still there", async () => {
    const destroy = await workspace.destroy({ env: junior });

    expect(destroy.exitCode).not.toBe(0);
    expect(failuresIn(destroy)).toContainEqual(expect.stringMatching(refused("ListUsers")));
    expect(destroy.stdout).not.toMatch(STACK);
    expect(Object.keys(await workspace.recorded())).toEqual(expect.arrayContaining(["alice", "reads"]));
    expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
  });
});

test("with a key that may, the same program goes through, and everything can be deleted", async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await cloud.call("GetUser", { Name: "alice" })).toMatchObject({ Email: "alice@example.com" });
  expect(await workspace.destroy()).toMatchObject({ exitCode: 0 });
});
