/**
 * What an operation comes to when the network or the service fails in its middle: for each action that writes, the account
 * afterwards is the one that there would have been without the failure.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../emulator/control/faults.ts";
import { actions } from "../../provider/api/actions.ts";
import { employee } from "../../provider/resources/employee.ts";
import { group } from "../../provider/resources/group.ts";
import { policy } from "../../provider/resources/policy.ts";
import { role } from "../../provider/resources/role.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { contentOf } from "../support/account-content.ts";
import type { Cloud } from "../support/cloud.ts";
import {
  allSituations,
  auditor,
  person,
  type Properties,
  reading,
  situations,
  staff,
  startRun,
  team,
  withCloud,
} from "../support/situations.ts";

const passing = [
  { what: "the call is lost on its way", fault: { kind: "lose-before" } },
  { what: "the answer is lost", fault: { kind: "lose-after" } },
  { what: "half of the answer arrives", fault: { kind: "half" } },
  { what: "a gateway answers with 502", fault: { kind: "status", status: 502 } },
  { what: "a page comes in place of the answer", fault: { kind: "not-json" } },
  { what: "the call is throttled twice", fault: { kind: "refuse", code: "RequestLimitExceeded", times: 2 } },
] as const;

test("every action that writes is among the situations", () => {
  const writes = Object.entries(actions).filter(([, { safety }]) => safety !== "read");

  expect(situations.map(({ action }) => action).toSorted()).toEqual(writes.map(([action]) => action).toSorted());
});

describe.concurrent.each(allSituations)("$what", ({ action, before, act }) => {
  let intended: object;

  beforeAll(async () => {
    intended = await withCloud(async (cloud) => {
      const olds = await before(startRun(cloud), cloud);
      await act(startRun(cloud), olds);
      return contentOf(cloud);
    });
  });

  test.each(passing)("succeeds although $what", ({ fault }) =>
    withCloud(async (cloud) => {
      const olds = await before(startRun(cloud), cloud);
      cloud.faults.set([{ action, ...fault }]);
      await act(startRun(cloud), olds);

      expect(cloud.faults.list()).toEqual([]);
      expect(await contentOf(cloud)).toEqual(intended);
    }),
  );

  test("fails with one clear message when it is refused, and the next run finishes it", () =>
    withCloud(async (cloud) => {
      const olds = await before(startRun(cloud), cloud);
      cloud.faults.set([{ action, kind: "refuse", code: "FailedOperation.Unmodifiable", message: "It is managed." }]);

      await expect(act(startRun(cloud), olds)).rejects.toThrow(
        new RegExp(
          `^${action} was refused: It is managed \\(FailedOperation\\.Unmodifiable, request [0-9a-f-]{36}\\)\\. Another product`,
        ),
      );
      await act(startRun(cloud), olds);
      expect(await contentOf(cloud)).toEqual(intended);
    }));
});

describe.concurrent("an access key that is given out", () => {
  const lost = (action: string): Fault => ({ action, kind: "lose-after" });

  test.each([
    { what: "the account's creation was lost", faults: [lost("AddUser")] },
    { what: "the account's and then the key's creation were lost", faults: [lost("AddUser"), lost("CreateAccessKey")] },
  ])("works and is the only one although $what", ({ faults }) =>
    withCloud(async (cloud) => {
      cloud.faults.set(faults);
      const { id, state } = await startRun(cloud).create(subUser, { ...person, accessKey: true });

      expect(cloud.faults.list()).toEqual([]);
      expect(await callerWith(cloud, state)).toBe(id);
      expect(await cloud.call("ListAccessKeys", { TargetUin: Number(id) })).toMatchObject({
        AccessKeys: [{ AccessKeyId: state["secretId"] }],
      });
    }),
  );

  test("works and is the only one although its own creation was lost", () =>
    withCloud(async (cloud) => {
      const chen = await startRun(cloud).create(subUser, person);
      cloud.faults.set([lost("CreateAccessKey")]);
      const state = await startRun(cloud).update(subUser, chen, { ...person, accessKey: true });

      expect(await callerWith(cloud, state)).toBe(chen.id);
      expect(await cloud.call("ListAccessKeys", { TargetUin: Number(chen.id) })).toMatchObject({
        AccessKeys: [{ AccessKeyId: state["secretId"] }],
      });
    }));
});

describe.concurrent("without ownership marks", () => {
  const unmarked = { TENCENT_ACCOUNTS_OWNERSHIP: "off" };

  test.each([
    { action: "AddUser", definition: subUser, declared: person },
    { action: "CreateEmployee", definition: employee, declared: staff },
  ])("a lost answer of $action still makes exactly one account", ({ action, definition, declared }) =>
    withCloud(async (cloud) => {
      cloud.faults.set([{ action, kind: "lose-after" }]);
      const { state } = await startRun(cloud, unmarked).create(definition, declared);

      expect(await cloud.call("ListUsers")).toMatchObject({ Data: [{ Name: "chen", Uin: Number(state["uin"]) }] });
    }),
  );

  test.each([
    { action: "CreateGroup", definition: group, declared: team, made: { groups: [{ GroupName: "developers" }] } },
    { action: "CreateRole", definition: role, declared: auditor, made: { roles: [{ RoleName: "auditor" }] } },
  ])(
    "a lost answer of $action makes exactly one, and the one that is recorded",
    ({ action, definition, declared, made }) =>
      withCloud(async (cloud) => {
        const empty = await contentOf(cloud);
        cloud.faults.set([{ action, kind: "lose-after" }]);
        const recorded = await startRun(cloud, unmarked).create(definition, declared);

        expect(await contentOf(cloud)).toMatchObject(made);
        await startRun(cloud, unmarked).delete(definition, recorded);
        expect(await contentOf(cloud)).toEqual(empty);
      }),
  );
});

describe.concurrent("a policy whose creation was lost", () => {
  test.each([
    { what: "its description leaves no room for a mark", env: {}, description: "x".repeat(300) },
    { what: "there are no marks", env: { TENCENT_ACCOUNTS_OWNERSHIP: "off" }, description: "Readers" },
  ])("is made exactly once although $what", ({ env, description }) =>
    withCloud(async (cloud) => {
      cloud.faults.set([{ action: "CreatePolicy", kind: "lose-after" }]);
      const { id } = await startRun(cloud, env).create(policy, { ...reading("cos:GetObject"), description });

      expect(cloud.faults.list()).toEqual([]);
      expect(await cloud.call("ListPolicies", { Scope: "Local" })).toMatchObject({
        List: [{ PolicyId: Number(id), PolicyName: "readers", Description: description }],
      });
    }),
  );
});

/** The account that a call signed with the recorded key comes from. */
async function callerWith(cloud: Cloud, { secretId, secretKey }: Properties): Promise<string> {
  const { Uin } = await cloud.call("GetUserAppId", {}, { secretId: String(secretId), secretKey: String(secretKey) });
  return String(Uin);
}
