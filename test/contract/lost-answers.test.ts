/**
 * What an operation comes to when the network or the service fails in its middle: for each action that writes, the account
 * afterwards is the one that there would have been without the failure.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../emulator/control/faults.ts";
import { actions } from "../../provider/api/actions.ts";
import { readSettings } from "../../provider/config.ts";
import { Operations } from "../../provider/operations.ts";
import type { Definition, Identified } from "../../provider/resource.ts";
import { employee } from "../../provider/resources/employee.ts";
import { policyAttachment } from "../../provider/resources/policy-attachment.ts";
import { roleAssignment } from "../../provider/resources/role-assignment.ts";
import { subUser } from "../../provider/resources/sub-user.ts";
import { contentOf } from "../support/account-content.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

type Properties = Readonly<Record<string, unknown>>;
type Recorded = Identified<Properties>;

/** What one run of the engine does to one resource. */
interface Run {
  readonly create: (definition: Definition, declared: Properties) => Promise<Recorded>;
  readonly update: (definition: Definition, olds: Recorded, declared: Properties) => Promise<Properties>;
  readonly delete: (definition: Definition, olds: Recorded) => Promise<void>;
}

function startRun(cloud: Cloud, env: NodeJS.ProcessEnv = {}): Run {
  const owner = "people/dev/chen";
  const operations = new Operations(() => readSettings(() => undefined, { ...cloud.env, ...env }));
  const checked = (definition: Definition, declared: Properties) =>
    operations.check(definition, {}, declared, owner).inputs;
  return {
    create: (definition, declared) => operations.create(definition, checked(definition, declared), owner),
    update: (definition, { id, state }, declared) =>
      operations.update(definition, id, state, checked(definition, declared), owner),
    delete: (definition, { id, state }) => operations.delete(definition, id, state),
  };
}

/** An action that writes, in a situation that needs it. */
interface Situation {
  readonly action: string;
  /** What there is before, as an earlier run has recorded it. */
  readonly before: (run: Run, cloud: Cloud) => Promise<Recorded>;
  readonly act: (run: Run, before: Recorded) => Promise<unknown>;
}

const nothing = async (): Promise<Recorded> => ({ id: "", state: {} });
const person = { name: "chen", consoleLogin: true };
const staff = { accountName: "chen", mobile: "13100004532", countryCode: "86" };

const aPerson: Situation["before"] = (run) => run.create(subUser, person);
const aPersonWithKey: Situation["before"] = (run) => run.create(subUser, { ...person, apiKey: true });
const anEmployee: Situation["before"] = (run) => run.create(employee, staff);
const aGroup: Situation["before"] = async (_run, cloud) => {
  const { GroupId } = await cloud.call("CreateGroup", { GroupName: "developers" });
  return { id: String(GroupId), state: {} };
};
const anAttachment: Situation["before"] = async (run, cloud) =>
  run.create(policyAttachment, { user: (await aPerson(run, cloud)).id, policyName: "ReadOnlyAccess" });
const aGroupAttachment: Situation["before"] = async (run, cloud) =>
  run.create(policyAttachment, { group: (await aGroup(run, cloud)).id, policyName: "ReadOnlyAccess" });

const situations: readonly Situation[] = [
  { action: "AddUser", before: nothing, act: (run) => run.create(subUser, { ...person, apiKey: true }) },
  {
    action: "UpdateUser",
    before: aPerson,
    act: (run, chen) => run.update(subUser, chen, { ...person, email: "chen@example.com" }),
  },
  { action: "DeleteUser", before: aPerson, act: (run, chen) => run.delete(subUser, chen) },
  {
    action: "CreateAccessKey",
    before: aPerson,
    act: (run, chen) => run.update(subUser, chen, { ...person, apiKey: true }),
  },
  { action: "UpdateAccessKey", before: aPersonWithKey, act: (run, chen) => run.update(subUser, chen, person) },
  { action: "DeleteAccessKey", before: aPersonWithKey, act: (run, chen) => run.update(subUser, chen, person) },
  {
    action: "AttachUserPolicy",
    before: aPerson,
    act: (run, chen) => run.create(policyAttachment, { user: chen.id, policyName: "ReadOnlyAccess" }),
  },
  { action: "DetachUserPolicy", before: anAttachment, act: (run, held) => run.delete(policyAttachment, held) },
  {
    action: "AttachGroupPolicy",
    before: aGroup,
    act: (run, group) => run.create(policyAttachment, { group: group.id, policyName: "ReadOnlyAccess" }),
  },
  { action: "DetachGroupPolicy", before: aGroupAttachment, act: (run, held) => run.delete(policyAttachment, held) },
  { action: "CreateEmployee", before: nothing, act: (run) => run.create(employee, staff) },
  {
    action: "ModifyEmployee",
    before: anEmployee,
    act: (run, chen) => run.update(employee, chen, { ...staff, mobile: "13100009999" }),
  },
  { action: "DeleteEmployee", before: anEmployee, act: (run, chen) => run.delete(employee, chen) },
  {
    action: "AssignEmployeeRoles",
    before: anEmployee,
    act: (run, chen) => run.create(roleAssignment, { employee: chen.id, roles: ["FinanceManager", "SystemAdmin"] }),
  },
];

const passing = [
  { what: "the call is lost on its way", fault: { kind: "lose-before" } },
  { what: "the answer is lost", fault: { kind: "lose-after" } },
  { what: "half of the answer arrives", fault: { kind: "half" } },
  { what: "a gateway answers with 502", fault: { kind: "status", status: 502 } },
  { what: "a page comes in place of the answer", fault: { kind: "not-json" } },
  { what: "the call is throttled twice", fault: { kind: "refuse", code: "RequestLimitExceeded", times: 2 } },
] as const;

async function withCloud<T>(work: (cloud: Cloud) => Promise<T>): Promise<T> {
  const cloud = await startCloud();
  try {
    return await work(cloud);
  } finally {
    await cloud.close();
  }
}

test("every action that writes is among the situations", () => {
  const writes = Object.entries(actions).filter(([, { safety }]) => safety !== "read");

  expect(situations.map(({ action }) => action).toSorted()).toEqual(writes.map(([action]) => action).toSorted());
});

describe.concurrent.each(situations)("$action", ({ action, before, act }) => {
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
      const { id, state } = await startRun(cloud).create(subUser, { ...person, apiKey: true });

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
      const state = await startRun(cloud).update(subUser, chen, { ...person, apiKey: true });

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
});

/** The account that a call signed with the recorded key comes from. */
async function callerWith(cloud: Cloud, { secretId, secretKey }: Properties): Promise<string> {
  const { Uin } = await cloud.call("GetUserAppId", {}, { secretId: String(secretId), secretKey: String(secretKey) });
  return String(Uin);
}
