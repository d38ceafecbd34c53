/** What a request has to be like, whatever its action, and the code where it is not. */
import { createConnection } from "node:net";
import { once } from "node:events";
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call, readAnswer, signedRequest } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";
import { officialClient } from "./official-client.ts";

type Request = ReturnType<typeof signedRequest>;

const test = base
  .extend("host", ({ emulator }) => new URL(emulator.url).host)
  /** A request as it should be, for a test to bend. */
  .extend(
    "signed",
    ({ emulator, host }) =>
      (changes: Partial<Parameters<typeof signedRequest>[2]> = {}) =>
        signedRequest(emulator, host, {
          service: "cam",
          action: "GetUserAppId",
          body: "{}",
          timestamp: Math.floor(Date.now() / 1000),
          ...changes,
        }),
  )
  .extend(
    "send",
    ({ emulator }) =>
      async (request: Request) =>
        readAnswer(await fetch(emulator.url, request)),
  );

const withHeaders = (request: Request, headers: Record<string, string>): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
});
const without = (request: Request, name: string): Request => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([header]) => header !== name)),
});

describe("a request", () => {
  test("is answered with HTTP 200 and a request id, a refused one too", async ({ emulator, signed }) => {
    const response = await fetch(emulator.url, signed({ action: "Nonsense" }));

    expect(response.status).toBe(200);
    expect(await readAnswer(response)).toEqual(refusal("InvalidAction"));
  });

  test("never shares its request id with another", async ({ ask }) => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask("cam:GetUserAppId")));

    expect(new Set(answers.map(({ RequestId }) => RequestId)).size).toBe(50);
  });

  test.for(["PUT", "DELETE", "PATCH"])("is refused as %s", async (method, { send, signed }) => {
    expect(await send({ ...signed(), method })).toEqual(refusal("UnsupportedProtocol"));
  });

  test.for([["application/x-www-form-urlencoded"], ["application/octet-stream"], ["text/plain"]])(
    "is refused as %s with TC3-HMAC-SHA256",
    async ([contentType = ""], { send, signed }) => {
      const form = withHeaders(signed(), { "content-type": contentType });

      expect(await send(form)).toEqual(refusal("UnsupportedProtocol"));
    },
  );

  test.for([
    ["an action of another service", { action: "CreateEmployee" }, "InvalidAction"],
    ["a service that is not served", { service: "cvm" }, "InvalidAction"],
    ["a body that is no JSON", { body: "Name=alice" }, "InvalidParameter"],
    ["a body that is a list", { body: "[]" }, "InvalidParameter"],
    ["no body", { body: "" }, "InvalidParameter"],
  ] as const)("is refused with %s", async ([, changes, code], { send, signed }) => {
    expect(await send(signed(changes))).toEqual(refusal(code));
  });

  test.for([
    ["x-tc-action", "MissingParameter"],
    ["x-tc-version", "MissingParameter"],
    ["x-tc-timestamp", "MissingParameter"],
    ["authorization", "AuthFailure.InvalidAuthorization"],
  ] as const)("is refused without %s", async ([name, code], { send, signed }) => {
    expect(await send(without(signed(), name))).toEqual(refusal(code));
  });

  test("is refused with another version", async ({ send, signed }) => {
    expect(await send(withHeaders(signed(), { "x-tc-version": "2018-01-01" }))).toEqual(refusal("NoSuchVersion"));
  });

  test("is refused when it is larger than 10 MB, and a smaller one is not", async ({ send, signed }) => {
    const bodyOf = (bytes: number) => JSON.stringify({ Name: "x".repeat(bytes - 11) });
    const limit = 10 * 1024 * 1024;

    const tooLarge = await send(signed({ action: "GetUser", body: bodyOf(limit + 1) }));
    const largest = await send(signed({ action: "GetUser", body: bodyOf(limit) }));

    expect(tooLarge).toEqual(refusal("RequestSizeLimitExceeded"));
    expect(largest).toEqual(refusal("ResourceNotFound.UserNotExist"));
  });

  test("that breaks off in its middle leaves the emulator as it was", async ({ emulator, ask }) => {
    const { port } = new URL(emulator.url);
    const socket = createConnection(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.resume().end('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"Na');
    await once(socket, "close");

    expect(await ask("cam:ListUsers")).toMatchObject({ Data: [] });
  });
});

describe("the caller", () => {
  test.for([
    ["another scheme", (value: string) => value.replace("TC3-HMAC-SHA256", "HMAC"), "AuthFailure.InvalidAuthorization"],
    [
      "a scope without its end",
      (value: string) => value.replace("/tc3_request", ""),
      "AuthFailure.InvalidAuthorization",
    ],
    ["an unsigned host", (value: string) => value.replace(";host", ""), "AuthFailure.InvalidAuthorization"],
    [
      "a signed header that is missing",
      (value: string) => value.replace("x-tc-action", "x-tc-nothing"),
      "AuthFailure.InvalidAuthorization",
    ],
    ["an id that is no API key's", (value: string) => value.replace("=AKID", "=QCID"), "AuthFailure.InvalidSecretId"],
    ["an unknown id", (value: string) => value.replace("=AKID", "=AKIDx"), "AuthFailure.SecretIdNotFound"],
    [
      "another day in the scope",
      (value: string) => value.replace(/\d{4}-\d\d-\d\d/, "2020-01-01"),
      "AuthFailure.SignatureFailure",
    ],
    [
      "another signature",
      (value: string) => value.replace(/Signature=.{4}/, "Signature=0000"),
      "AuthFailure.SignatureFailure",
    ],
  ] as const)("is refused with %s", async ([, bend, code], { send, signed }) => {
    const request = signed();

    const answer = await send(withHeaders(request, { authorization: bend(request.headers["authorization"] ?? "") }));

    expect(answer).toEqual(refusal(code));
  });

  test("is refused with a body, an action or a time that was not signed", async ({ send, signed }) => {
    const request = signed({ timestamp: Math.floor(Date.now() / 1000) - 1 });
    const refused = refusal("AuthFailure.SignatureFailure");

    expect(await send({ ...request, body: '{ "Name": "alice" }' })).toEqual(refused);
    expect(await send(withHeaders(request, { "x-tc-action": "ListUsers" }))).toEqual(refused);
    expect(await send(withHeaders(request, { "x-tc-timestamp": String(Math.floor(Date.now() / 1000)) }))).toEqual(
      refused,
    );
  });

  test("is refused with a day in the scope that is not the time's, though it is signed", async ({ send, signed }) => {
    expect(await send(signed({ date: "2020-01-01" }))).toEqual(refusal("AuthFailure.SignatureFailure"));
  });

  test("is refused with somebody else's secret", async ({ emulator, ask }) => {
    const answer = await ask("cam:GetUserAppId", {}, { secretId: emulator.secretId, secretKey: "another" });

    expect(answer).toEqual(refusal("AuthFailure.SignatureFailure"));
  });

  test("may be five minutes off, and not a second more", async () => {
    const now = 1_700_000_000;
    const emulator = await startEmulator({ database: ":memory:", clock: () => now * 1000 });
    const at = async (timestamp: number) => {
      const intent = { service: "cam", action: "GetUserAppId", body: "{}", timestamp };
      const answer = await readAnswer(
        await fetch(emulator.url, signedRequest(emulator, new URL(emulator.url).host, intent)),
      );
      return answer.Error?.Code;
    };

    const codes = await Promise.all([at(now - 300), at(now + 300), at(now - 301), at(now + 301)]);

    expect(codes).toEqual([undefined, undefined, "AuthFailure.SignatureExpire", "AuthFailure.SignatureExpire"]);
    await emulator.close();
  });

  test("is refused with a token, which a permanent key does not have", async ({ send, signed }) => {
    expect(await send(withHeaders(signed(), { "x-tc-token": "t" }))).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test("is believed without signature and time where signatures are loose", async () => {
    const emulator = await startEmulator({ database: ":memory:", signatures: "loose", clock: () => 0 });

    const believed = await call(emulator, "cam:GetUserAppId", {}, { ...emulator, secretKey: "whatever" });
    const unknown = await call(emulator, "cam:GetUserAppId", {}, { secretId: "AKIDnobody", secretKey: "whatever" });

    expect(believed).toMatchObject({ Uin: emulator.rootUin });
    expect(unknown).toEqual(refusal("AuthFailure.SecretIdNotFound"));
    await emulator.close();
  });
});

describe("the host", () => {
  test("may be any root domain below the service's name", async ({ emulator }) => {
    const official = officialClient(emulator, "example.localhost");

    expect(await official("GetUserAppId")).toMatchObject({ Uin: emulator.rootUin });
  });

  test("has to name the service of the credential scope, where it names one", async ({ emulator, ask }) => {
    const { port } = new URL(emulator.url);
    const request = signedRequest(emulator, `employee.localhost:${port}`, {
      service: "cam",
      action: "GetUserAppId",
      body: "{}",
      timestamp: Math.floor(Date.now() / 1000),
    });
    const socket = createConnection(Number(port), "127.0.0.1").setEncoding("utf8");
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    let answer = "";
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.end(
      `POST / HTTP/1.1\r\nHost: employee.localhost:${port}\r\nConnection: close\r\nContent-Length: 2\r\n${headers.join("")}\r\n{}`,
    );
    await once(socket, "close");

    expect(answer).toContain("AuthFailure.InvalidAuthorization");
    expect(await ask("cam:GetUserAppId")).toMatchObject({ Uin: emulator.rootUin });
  });
});

describe("the order of refusals", () => {
  test.for([
    ["the protocol before the action", { action: "Nonsense" }, { "content-type": "text/plain" }, "UnsupportedProtocol"],
    [
      "the credential scope before the action",
      { action: "Nonsense" },
      { authorization: "?" },
      "AuthFailure.InvalidAuthorization",
    ],
    ["the action before the signature", { action: "Nonsense" }, { "x-tc-timestamp": "1" }, "InvalidAction"],
    ["the version before the signature", {}, { "x-tc-version": "1", "x-tc-timestamp": "1" }, "NoSuchVersion"],
    ["the time before the parameters", { body: '{"X":1}' }, { "x-tc-timestamp": "1" }, "AuthFailure.SignatureExpire"],
  ] as const)("is %s", async ([, changes, headers, code], { send, signed }) => {
    expect(await send(withHeaders(signed(changes), headers))).toEqual(refusal(code));
  });

  test.for([
    ["unknown before missing", { Nam: "x" }, "UnknownParameter"],
    ["missing before ill-typed", { Remark: 1 }, "MissingParameter"],
    ["ill-typed before not allowed, by the order of the table", { Name: 1, UseApi: 9 }, "InvalidParameter"],
    ["parameters before the action", { Name: "alice", UseApi: 9 }, "InvalidParameter.ParamError"],
  ] as const)("is %s", async ([, parameters, code], { ask }) => {
    await ask("cam:AddUser", { Name: "alice" });

    expect(await ask("cam:AddUser", parameters)).toEqual(refusal(code));
  });

  test("is rights before parameters", async ({ ask }) => {
    const { SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };

    expect(await ask("cam:AddUser", { Nonsense: 1 }, alice)).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });
});

describe("parameters", () => {
  test.for([
    ["a number for a text", { Name: 7 }],
    ["null for a text", { Name: null }],
    ["a boolean for an integer", { Name: "bob", UseApi: true }],
    ["a fraction for an integer", { Name: "bob", UseApi: 0.5 }],
    ["a word for an integer", { Name: "bob", UseApi: "one" }],
    ["an integer that no number holds", { Name: "bob", UseApi: "99999999999999999999" }],
  ] as const)("refuse %s", async ([, parameters], { ask }) => {
    expect(await ask("cam:AddUser", parameters)).toEqual(refusal("InvalidParameter"));
  });

  test("take an integer as a text of digits", async ({ ask }) => {
    expect(await ask("cam:AddUser", { Name: "bob", UseApi: "1" })).toHaveProperty("SecretId");
  });

  test("are named in the refusal, deep ones by their path", async ({ ask }) => {
    const answer = await ask("employee:DescribeEmployees", { Filters: [{ Name: "Mobile", Values: [1] }] });

    expect(answer.Error?.Message).toContain("Filters.0.Values.0");
  });

  test("are not mistaken for what every object has", async ({ ask }) => {
    expect(await ask("cam:GetUser", { Name: "bob", toString: 1 })).toEqual(refusal("UnknownParameter"));
    expect(await ask("cam:GetUser", JSON.parse('{"Name":"bob","__proto__":1}'))).toEqual(refusal("UnknownParameter"));
  });
});
