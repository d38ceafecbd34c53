/** The path of a call, against a service that enforces what it documents. */
import { describe, expect, onTestFinished, test } from "vitest";
import { type Api, createApi } from "../../provider/api/client.ts";
import { readSettings } from "../../provider/config.ts";
import { type Cloud, startCloud } from "../support/cloud.ts";

async function startAccount(options: Parameters<typeof startCloud>[0] = {}): Promise<Cloud> {
  const cloud = await startCloud(options);
  onTestFinished(() => cloud.close());
  return cloud;
}

/** The API for one operation that may take so long. */
const connect = (cloud: Cloud, milliseconds = 60_000): Api =>
  createApi(readSettings(() => undefined, cloud.env).api)(AbortSignal.timeout(milliseconds));

describe("reads", () => {
  test("of the same thing at the same time are one call", async () => {
    const cloud = await startAccount();
    await cloud.call("AddUser", { Name: "alice" });
    const api = connect(cloud);
    cloud.ledger.reset();

    const answers = await Promise.all(Array.from({ length: 20 }, () => api.GetUser({ Name: "alice" })));

    expect(new Set(answers.map(({ Name }) => Name))).toEqual(new Set(["alice"]));
    expect(cloud.ledger.counts()).toEqual({ total: 1, actions: { GetUser: 1 } });
  });

  test("of the same thing one after the other see what has changed in between", async () => {
    const cloud = await startAccount();
    const api = connect(cloud);
    await cloud.call("AddUser", { Name: "alice", Remark: "before" });
    const before = await api.GetUser({ Name: "alice" });
    await cloud.call("UpdateUser", { Name: "alice", Remark: "after" });

    expect([before.Remark, (await api.GetUser({ Name: "alice" })).Remark]).toEqual(["before", "after"]);
  });

  test("of different things are calls of their own, and so is every write", async () => {
    const cloud = await startAccount();
    const api = connect(cloud);
    await Promise.all(["alice", "bob"].map((Name) => api.AddUser({ Name, UseApi: 0 })));
    cloud.ledger.reset();

    await Promise.all([
      api.GetUser({ Name: "alice" }),
      api.GetUser({ Name: "bob" }),
      api.UpdateUser({ Name: "alice", Remark: "same" }),
      api.UpdateUser({ Name: "alice", Remark: "same" }),
    ]);

    expect(cloud.ledger.counts().actions).toEqual({ GetUser: 2, UpdateUser: 2 });
  });

  test("that fail together are asked again by whoever comes later", async () => {
    const cloud = await startAccount();
    const api = connect(cloud);
    await cloud.call("AddUser", { Name: "alice" });
    cloud.faults.set([{ action: "GetUser", kind: "refuse", code: "FailedOperation" }]);
    const [one, other] = await Promise.allSettled([api.GetUser({ Name: "alice" }), api.GetUser({ Name: "alice" })]);

    expect([one.status, other.status]).toEqual(["rejected", "rejected"]);
    expect(await api.GetUser({ Name: "alice" })).toMatchObject({ Name: "alice" });
  });
});

describe("the deadline of an operation", () => {
  test("does not end the reads of others that had joined its own", async () => {
    const cloud = await startAccount();
    await cloud.call("AddUser", { Name: "alice" });
    cloud.faults.set([{ action: "GetUser", kind: "delay", milliseconds: 30_000 }]);
    const api = createApi(readSettings(() => undefined, cloud.env).api);

    const [impatient, patient] = await Promise.allSettled([
      api(AbortSignal.timeout(300)).GetUser({ Name: "alice" }),
      api(AbortSignal.timeout(60_000)).GetUser({ Name: "alice" }),
    ]);

    expect(impatient).toMatchObject({ status: "rejected", reason: { name: "DeadlineError" } });
    expect(patient).toMatchObject({ status: "fulfilled", value: { Name: "alice" } });
  });

  const setting = "tencent-accounts:operationTimeoutSeconds";

  test("ends a call that hangs, and says which and why", async () => {
    const cloud = await startAccount({ faults: [{ action: "ListUsers", kind: "delay", milliseconds: 60_000 }] });
    const started = performance.now();

    await expect(connect(cloud, 200).ListUsers({})).rejects.toThrow(
      `ListUsers was given up: the operation took longer than the resource's customTimeouts or ${setting} allows. ` +
        `The last attempt: ListUsers was sent to ${cloud.url}, but no answer came in time.`,
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("ends the patience with a service that always throttles, and says what it answered", async () => {
    const cloud = await startAccount({
      faults: [{ action: "AddUser", kind: "refuse", code: "RequestLimitExceeded", times: "always" }],
    });

    await expect(connect(cloud, 1_500).AddUser({ Name: "alice", UseApi: 0 })).rejects.toThrow(
      /^AddUser was given up: .* The last attempt: AddUser was refused: .* \(RequestLimitExceeded, request [0-9a-f-]{36}\)\./,
    );
  });

  test("ends the wait for another turn, and still says what the service answered before", async () => {
    const cloud = await startAccount({
      faults: [{ action: "AddUser", kind: "refuse", code: "RequestLimitExceeded", times: "always" }],
    });
    const slow = { ...cloud.env, TENCENT_ACCOUNTS_CAPACITY: "0.05" };
    const api = createApi(readSettings(() => undefined, slow).api)(AbortSignal.timeout(1_500));

    await expect(api.AddUser({ Name: "alice", UseApi: 0 })).rejects.toThrow(
      /^AddUser was given up: .* The last attempt: AddUser was refused: .* \(RequestLimitExceeded, request [0-9a-f-]{36}\)\./,
    );
  });

  test("ends the wait for a turn before anything is sent", async () => {
    const cloud = await startAccount();
    const api = connect(cloud, 300);
    const calls = Array.from({ length: 15 }, (_, index) =>
      api.DeleteAccessKey({ TargetUin: 100_000_000_001, AccessKeyId: `key-${index}` }),
    );
    const late = (await Promise.allSettled(calls)).slice(5).map((call) => call.status === "rejected" && call.reason);

    expect(new Set(late.map(String))).toEqual(
      new Set([
        `DeadlineError: DeleteAccessKey was given up: the operation took longer than the resource's customTimeouts or ${setting} allows.`,
      ]),
    );
    expect(cloud.ledger.counts().total).toBe(5);
  });
});
