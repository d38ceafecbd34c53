/** Each kind of fault does to a call what it says, as often as it says. */
import { describe, expect } from "vitest";
import type { Fault } from "../../emulator/control/faults.ts";
import { startEmulator } from "../../emulator/server.ts";
import { call, signedRequest } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const test = base
  /** The raw HTTP answer to AddUser of this name. */
  .extend("addUser", ({ emulator }) => (Name: string) => {
    const timestamp = Math.floor(emulator.clock.now() / 1000);
    const intent = { service: "cam", action: "AddUser", body: JSON.stringify({ Name }), timestamp };
    return fetch(emulator.url, signedRequest(emulator, new URL(emulator.url).host, intent));
  })
  .extend("names", ({ ask }) => async () => {
    const { Data } = await ask("cam:ListUsers");
    return (Data as { Name: string }[]).map(({ Name }) => Name);
  });

describe("a fault", () => {
  test("refuses with the given code, once, and has no effect", async ({ emulator, ask, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "refuse", code: "InternalError", message: "on purpose" }]);

    const refused = await ask("cam:AddUser", { Name: "alice" });

    expect(refused).toMatchObject({ Error: { Code: "InternalError", Message: "on purpose" } });
    expect(await names()).toEqual([]);
    expect(await ask("cam:AddUser", { Name: "alice" })).not.toHaveProperty("Error");
  });

  test("loses a call before its effect", async ({ emulator, addUser, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "lose-before" }]);

    await expect(addUser("alice")).rejects.toThrow("fetch failed");
    expect(await names()).toEqual([]);
  });

  test("loses an answer after its effect", async ({ emulator, addUser, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "lose-after" }]);

    await expect(addUser("alice")).rejects.toThrow("fetch failed");
    expect(await names()).toEqual(["alice"]);
  });

  test("cuts an answer in half after its effect", async ({ emulator, addUser, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "half" }]);

    const response = await addUser("alice");

    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(await names()).toEqual(["alice"]);
  });

  test.for([
    ["lose-before", "reset", "ECONNRESET", []],
    ["lose-after", "reset", "ECONNRESET", ["alice"]],
    ["half", "reset", "ECONNRESET", ["alice"]],
    ["lose-after", "closed", "UND_ERR_SOCKET", ["alice"]],
    ["half", "closed", "UND_ERR_SOCKET", ["alice"]],
  ] as const)(
    "of kind %s with the connection %s fails with %s at the client",
    async ([kind, connection, code, left], { emulator, addUser, names }) => {
      emulator.faults.set([{ action: "AddUser", kind, connection }]);

      const answered = addUser("alice").then((response) => response.text());

      await expect(answered).rejects.toMatchObject({ cause: { code } });
      expect(await names()).toEqual(left);
    },
  );

  test("throttles so many calls and then accepts one", async ({ emulator, ask, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "refuse", code: "RequestLimitExceeded", times: 2 }]);

    expect(await ask("cam:AddUser", { Name: "alice" })).toEqual(refusal("RequestLimitExceeded"));
    expect(await ask("cam:AddUser", { Name: "alice" })).toEqual(refusal("RequestLimitExceeded"));
    expect(await ask("cam:AddUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
    expect(await names()).toEqual(["alice"]);
  });

  test("answers with a page instead of JSON, without effect", async ({ emulator, addUser, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "not-json" }]);

    const response = await addUser("alice");

    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await names()).toEqual([]);
  });

  test("answers like a gateway, without effect", async ({ emulator, addUser, names }) => {
    emulator.faults.set([{ action: "AddUser", kind: "status", status: 502 }]);

    const response = await addUser("alice");

    expect(response.status).toBe(502);
    expect(await response.text()).toContain("<h1>502");
    expect(await names()).toEqual([]);
  });

  test("delays one call while others pass", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "AddUser", kind: "delay", milliseconds: 300 }]);
    const order: string[] = [];

    await Promise.all([
      ask("cam:AddUser", { Name: "alice" }).then(() => order.push("delayed")),
      ask("cam:ListUsers").then(() => order.push("not delayed")),
    ]);

    expect(order).toEqual(["not delayed", "delayed"]);
  });

  test("meets as many calls as it is told, after those that it is told to skip", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "GetUserAppId", kind: "refuse", code: "X", skip: 1, times: 2 }]);

    const codes = [];
    for (const _ of Array(5)) codes.push((await ask("cam:GetUserAppId")).Error?.Code);

    expect(codes).toEqual([undefined, "X", "X", undefined, undefined]);
  });

  test("meets every call, of any action, where it is told so", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "*", kind: "refuse", code: "X", times: "always" }]);

    expect(await ask("cam:GetUserAppId")).toEqual(refusal("X"));
    expect(await ask("employee:DescribeRoles")).toEqual(refusal("X"));
    expect(emulator.faults.list()).toHaveLength(1);
  });

  test("meets one caller and lets others pass", async ({ emulator, ask }) => {
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };
    emulator.faults.set([{ action: "GetUserAppId", kind: "refuse", code: "X", caller: String(Uin) }]);

    expect(await ask("cam:GetUserAppId")).not.toHaveProperty("Error");
    expect(await ask("cam:GetUserAppId", {}, alice)).toEqual(refusal("X"));
  });

  test("lets the next one of the list take over when it is used up", async ({ emulator, ask }) => {
    emulator.faults.set([
      { action: "GetUserAppId", kind: "refuse", code: "First" },
      { action: "GetUserAppId", kind: "refuse", code: "Second" },
    ]);

    expect(await ask("cam:GetUserAppId")).toEqual(refusal("First"));
    expect(await ask("cam:GetUserAppId")).toEqual(refusal("Second"));
    expect(await ask("cam:GetUserAppId")).not.toHaveProperty("Error");
  });

  test("does not meet a call that is refused before it is known who calls", async ({ emulator, ask }) => {
    emulator.faults.set([{ action: "GetUserAppId", kind: "refuse", code: "X" }]);

    const stranger = await ask("cam:GetUserAppId", {}, { secretId: "AKIDnobody", secretKey: "" });

    expect(stranger).toEqual(refusal("AuthFailure.SecretIdNotFound"));
    expect(await ask("cam:GetUserAppId")).toEqual(refusal("X"));
  });
});

describe("the list of faults", () => {
  test("can be set and read over HTTP, and shows what is still ahead", async ({ emulator, ask }) => {
    const put = (body: string) => fetch(`${emulator.url}/_emulator/faults`, { method: "PUT", body });
    const list: Fault[] = [{ action: "GetUserAppId", kind: "refuse", code: "X", times: 2 }];

    expect(await (await put(JSON.stringify(list))).json()).toEqual(list);
    await ask("cam:GetUserAppId");

    const ahead = await (await fetch(`${emulator.url}/_emulator/faults`)).json();
    expect(ahead).toEqual([{ action: "GetUserAppId", kind: "refuse", code: "X", times: 1 }]);
    await put("[]");
    expect(emulator.faults.list()).toEqual([]);
  });

  test.for([
    ["no JSON", "{", "not JSON"],
    ["no list", "{}", "list"],
    ["a text", '["lose"]', "object"],
    ["an unknown kind", '[{"action":"AddUser","kind":"explode"}]', "kind is one of refuse, delay"],
    ["a kind that every object has", '[{"action":"AddUser","kind":"toString"}]', "kind is one of"],
    ["an unknown field", '[{"action":"AddUser","kind":"half","code":"X"}]', 'no field "code"'],
    ["no code", '[{"action":"AddUser","kind":"refuse"}]', "code has to be a text"],
    ["no action", '[{"kind":"half"}]', "action has to be a text"],
    ["an action that is not served", '[{"action":"AddUsr","kind":"half"}]', 'no action "AddUsr"'],
    ["zero times", '[{"action":"AddUser","kind":"half","times":0}]', "times has to be"],
    ["a negative skip", '[{"action":"AddUser","kind":"half","skip":-1}]', "skip has to be"],
    ["a status of success", '[{"action":"AddUser","kind":"status","status":200}]', "HTTP status from 300"],
    ["a connection in two minds", '[{"action":"AddUser","kind":"half","connection":"maybe"}]', "connection has to be"],
    ["a stale write", '[{"action":"AddUser","kind":"stale","seconds":5}]', "AddUser writes"],
    ["a stale read of now", '[{"action":"GetUser","kind":"stale","seconds":0}]', "seconds has to be a number from 1"],
    ["a caller by name", '[{"action":"AddUser","kind":"half","caller":"alice"}]', "account number"],
  ] as const)("refuses %s with a sentence and keeps what it has", async ([, body, sentence], { emulator }) => {
    const kept: Fault[] = [{ action: "AddUser", kind: "half" }];
    emulator.faults.set(kept);

    const response = await fetch(`${emulator.url}/_emulator/faults`, { method: "PUT", body });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(sentence) });
    expect(emulator.faults.list()).toEqual(kept);
  });

  base("can be given at the start", async () => {
    const faults: Fault[] = [{ action: "GetUserAppId", kind: "refuse", code: "X" }];
    const emulator = await startEmulator({ database: ":memory:", faults });

    expect(await call(emulator, "cam:GetUserAppId")).toEqual(refusal("X"));
    await emulator.close();
  });
});
