/** The control interface: ledger, last calls, clock, faults and reset, over HTTP and in the process. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const test = base.extend("control", ({ emulator }) => async (method: string, name: string, body?: string) => {
  const response = await fetch(`${emulator.url}/_emulator/${name}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, answer: await response.json() };
});

describe("the ledger", () => {
  test("counts every call that arrived, refused and lost ones too, and nothing else", async ({
    emulator,
    ask,
    control,
  }) => {
    emulator.faults.set([{ action: "AddUser", kind: "lose-before" }]);
    await expect(ask("cam:AddUser", { Name: "alice" })).rejects.toThrow("fetch failed");
    await ask("cam:AddUser", { Name: "alice" });
    await ask("cam:AddUser", { Name: "alice" });
    await ask("cam:Nonsense");
    await ask("cam:GetUserAppId", {}, { secretId: "AKIDnobody", secretKey: "" });

    const { answer } = await control("GET", "ledger");

    expect(answer).toEqual({ total: 5, actions: { AddUser: 3, GetUserAppId: 1, Nonsense: 1 } });
    expect(emulator.ledger.counts()).toEqual(answer);
  });

  test("starts anew when it is deleted", async ({ emulator, ask, control }) => {
    await ask("cam:GetUserAppId");

    const { answer } = await control("DELETE", "ledger");

    expect(answer).toEqual({ total: 0, actions: {} });
    expect(emulator.ledger.calls()).toEqual([]);
  });
});

describe("the last calls", () => {
  test("tell who called what, and what came of it", async ({ emulator, ask, control }) => {
    const added = await ask("cam:AddUser", { Name: "alice" });
    const refused = await ask("cam:AddUser", { Name: "alice" });

    const { answer } = await control("GET", "calls");

    const common = {
      time: expect.stringMatching(/Z$/),
      service: "cam",
      action: "AddUser",
      caller: emulator.rootUin,
      fault: null,
      parameters: { Name: "alice" },
    };
    expect(answer).toEqual([
      { ...common, requestId: added.RequestId, code: null },
      { ...common, requestId: refused.RequestId, code: "InvalidParameter.SubUserNameInUse" },
    ]);
  });

  test("tell of faults", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "AddUser", kind: "status", status: 502 }]);
    await expect(ask("cam:AddUser", { Name: "alice" })).rejects.toThrow();

    expect(emulator.ledger.calls()).toMatchObject([{ action: "AddUser", code: null, fault: "status" }]);
  });

  test("hold no secret, and still the names of keys", async ({ emulator, ask }) => {
    await ask("cam:AddUser", { Name: "alice", Password: "Correct-Horse-1", NeedResetPassword: 1 });
    await ask("cam:Nonsense", { Deep: [{ SecretKey: "s3cret" }], SecretId: "AKID1" });
    await ask("tag:GetTags", { PaginationToken: "MC83" });

    const [added, nonsense, listed] = emulator.ledger.calls();

    expect(added?.parameters).toEqual({ Name: "alice", Password: "***", NeedResetPassword: 1 });
    expect(nonsense?.parameters).toEqual({ Deep: [{ SecretKey: "***" }], SecretId: "AKID1" });
    expect(listed?.parameters).toEqual({ PaginationToken: "MC83" });
  });
});

describe("the clock", () => {
  test("can be moved, and signatures are judged by it", async ({ emulator, control }) => {
    const moved = await control("PUT", "clock", '{"offsetSeconds": 3600}');

    expect(moved.answer).toMatchObject({ offsetSeconds: 3600 });
    expect((await control("GET", "clock")).answer).toMatchObject({ offsetSeconds: 3600 });
    const ahead = { ...emulator, clock: { ...emulator.clock, now: Date.now } };
    expect(await call(ahead, "cam:GetUserAppId")).toEqual(refusal("AuthFailure.SignatureExpire"));
    expect(await call(emulator, "cam:GetUserAppId")).not.toHaveProperty("Error");
  });

  test("can be set to a moment, frozen there, advanced and let go on", async ({ emulator, control }) => {
    const set = await control("PUT", "clock", '{"now": "2031-05-06T07:08:09Z", "frozen": true}');
    const advanced = await control("PUT", "clock", '{"advanceSeconds": 51}');

    expect(set.answer).toMatchObject({ now: "2031-05-06T07:08:09Z", frozen: true });
    expect(advanced.answer).toMatchObject({ now: "2031-05-06T07:09:00Z", frozen: true });
    expect(emulator.clock.now()).toBe(Date.UTC(2031, 4, 6, 7, 9));
    expect((await control("PUT", "clock", '{"frozen": false}')).answer).toMatchObject({ frozen: false });
    await expect.poll(() => emulator.clock.now()).toBeGreaterThan(Date.UTC(2031, 4, 6, 7, 9));
    expect(emulator.clock.now()).toBeLessThan(Date.UTC(2031, 4, 6, 7, 10));
  });

  test("is the machine's again after a reset", async ({ emulator }) => {
    emulator.clock.set(0);
    emulator.clock.freeze();

    emulator.reset();

    expect(emulator.clock.isFrozen()).toBe(false);
    expect(emulator.clock.offsetSeconds()).toBe(0);
  });

  test.for([
    "{",
    "[]",
    "{}",
    '{"offsetSeconds":"1"}',
    '{"offsetSeconds":0.5}',
    '{"offsetSeconds":1e15}',
    '{"offsetSeconds":1,"x":1}',
    '{"offsetSeconds":1,"advanceSeconds":1}',
    '{"toString":1}',
    '{"frozen":1,"offsetSeconds":1}',
    '{"frozen":true,"offsetSeconds":1e15}',
    '{"now":"soon"}',
    '{"now":"1969-12-31T23:59:59Z"}',
    '{"now":"2026-01-31T09:00:00Z","advanceSeconds":60}',
  ])("refuses %s", async (body, { emulator, control }) => {
    expect(await control("PUT", "clock", body)).toEqual({
      status: 400,
      answer: { error: expect.stringMatching(/offset/) },
    });
    expect(emulator.clock.offsetSeconds()).toBe(0);
    expect(emulator.clock.isFrozen()).toBe(false);
  });

  test.for(['{"advanceSeconds":-1}', '{"advanceSeconds":0.5}'])("refuses %s", async (body, { control }) => {
    expect(await control("PUT", "clock", body)).toEqual({
      status: 400,
      answer: { error: "advanceSeconds has to be a whole number of seconds from 0 on." },
    });
  });

  base("gives every moment that is answered", async () => {
    const emulator = await startEmulator({ database: ":memory:", clock: () => Date.UTC(2026, 0, 31, 9, 30) });
    await call(emulator, "cam:AddUser", { Name: "alice" });

    expect(await call(emulator, "cam:ListUsers")).toMatchObject({ Data: [{ CreateTime: "2026-01-31 17:30:00" }] });
    expect(emulator.ledger.calls()[0]).toMatchObject({ time: "2026-01-31T09:30:00Z" });
    await emulator.close();
  });
});

describe("a reset", () => {
  test("leaves the root account with its first key, and nothing else", async ({ emulator, ask, control }) => {
    const { TotalNum: policies } = await ask("cam:ListPolicies");
    await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:CreatePolicy", {
      PolicyName: "readers",
      PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","action":["cam:Get*"],"resource":["*"]}]}',
    });
    await ask("cam:CreateAccessKey");
    await ask("employee:CreateEmployee", { AccountName: "bob", Mobile: "1234", CountryCode: "86" });
    await ask("employee:CreateRole", { RoleName: "Auditor", Permissions: [] });
    emulator.faults.set([{ action: "ListUsers", kind: "half" }]);

    expect((await control("POST", "reset")).status).toBe(200);

    expect(emulator.ledger.counts()).toEqual({ total: 0, actions: {} });
    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [] });
    expect(await ask("employee:DescribeEmployees")).toMatchObject({ TotalCount: 0 });
    expect(await ask("employee:DescribeRoles")).toMatchObject({ TotalCount: 4 });
    expect(await ask("cam:ListPolicies")).toMatchObject({ TotalNum: policies });
    expect(await ask("cam:ListAccessKeys")).toMatchObject({ AccessKeys: [{ AccessKeyId: emulator.secretId }] });
  });

  test("brings back a root key that was deleted", async ({ emulator, ask }) => {
    await ask("cam:DeleteAccessKey", { AccessKeyId: emulator.secretId });
    expect(await ask("cam:ListUsers")).toEqual(refusal("AuthFailure.SecretIdNotFound"));

    emulator.reset();

    expect(await ask("cam:ListUsers")).not.toHaveProperty("Error");
  });

  test("begins the numbers again, but never a request id", async ({ emulator, ask }) => {
    const before = await ask("cam:AddUser", { Name: "alice" });
    emulator.reset();
    const after = await ask("cam:AddUser", { Name: "alice" });

    expect(after["Uin"]).toBe(before["Uin"]);
    expect(after.RequestId).not.toBe(before.RequestId);
  });
});

describe("the control interface", () => {
  test("says that it is well", async ({ emulator, control }) => {
    expect(await control("GET", "health")).toEqual({
      status: 200,
      answer: { status: "ok", rootUin: emulator.rootUin },
    });
  });

  test("says what there is where it is asked for something else", async ({ control }) => {
    expect(await control("GET", "nothing")).toEqual({
      status: 404,
      answer: { error: expect.stringContaining("GET ledger") },
    });
    expect(await control("PUT", "ledger")).toEqual({ status: 405, answer: { error: "ledger takes GET, DELETE." } });
  });
});

describe("the soft tokens", () => {
  test("show a code for the root account and for each sub-user", async ({ emulator, ask, control }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "alice" });

    const { answer } = await control("GET", "mfa-codes");

    expect(answer).toEqual({
      [emulator.rootUin]: expect.stringMatching(/^\d{6}$/),
      [String(Uin)]: expect.stringMatching(/^\d{6}$/),
    });
  });
});
