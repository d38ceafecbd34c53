/** Every form of request is answered alike, and refused for the same reasons with the same codes. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { FORMS, type FormName, type Formed, type Intent, formed, multipart, send } from "../support/request-forms.ts";
import { tc3Authorization } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

const GET_USER = { service: "cam", action: "GetUser", parameters: { Name: "alice" } };

/** `asks` makes one call in the form that the test says; alice is there. */
const test = base
  .extend("alice", { auto: true }, async ({ ask }) => ask("cam:AddUser", { Name: "alice", UseApi: 1 }))
  .extend(
    "asks",
    ({ emulator }) =>
      (form: FormName, intent: Partial<Intent> = {}) =>
        send(emulator, formed(emulator, form, { ...GET_USER, ...intent })),
  );

const TC3_FORMS = FORMS.filter((form) => form.startsWith("TC3"));
const OLDER_FORMS = FORMS.filter((form) => form.startsWith("Hmac"));
const FORMS_OF_TEXT = FORMS.filter((form) => form !== "TC3 POST JSON");

describe.for(FORMS)("%s", (form) => {
  test("is answered", async ({ asks }) => {
    expect(await asks(form)).toMatchObject({ Name: "alice", ConsoleLogin: 0 });
  });

  test.for<[what: string, intent: (now: number) => Partial<Intent>, code: string]>([
    ["an action that there is not", () => ({ action: "Nonsense" }), "InvalidAction"],
    ["another version", () => ({ version: "2018-01-01" }), "NoSuchVersion"],
    ["an id that is no key's", () => ({ signer: { secretId: "QCID", secretKey: "" } }), "AuthFailure.InvalidSecretId"],
    ["an unknown id", () => ({ signer: { secretId: "AKID", secretKey: "" } }), "AuthFailure.SecretIdNotFound"],
    ["a moment 301 seconds ago", (now) => ({ timestamp: now - 301 }), "AuthFailure.SignatureExpire"],
    ["a moment in 302 seconds", (now) => ({ timestamp: now + 302 }), "AuthFailure.SignatureExpire"],
    ["an unknown parameter", () => ({ parameters: { Name: "alice", Nonsense: "x" } }), "UnknownParameter"],
    ["an unknown deep parameter", () => ({ parameters: { Name: "alice", Deep: [{ A: "x" }] } }), "UnknownParameter"],
    ["no parameter where one is needed", () => ({ parameters: {} }), "MissingParameter"],
    [
      "a word for a number",
      () => ({ action: "AddUser", parameters: { Name: "bob", UseApi: "one" } }),
      "InvalidParameter",
    ],
    [
      "a number that is not allowed",
      () => ({ action: "AddUser", parameters: { Name: "bob", UseApi: 2 } }),
      "InvalidParameter.ParamError",
    ],
    [
      "a text for a list",
      () => ({ action: "DescribeSubAccounts", parameters: { FilterSubAccountUin: "x" } }),
      "InvalidParameter",
    ],
    ["nobody of that name", () => ({ parameters: { Name: "nobody" } }), "ResourceNotFound.UserNotExist"],
  ])("is refused with %s", async ([, intent, code], { emulator, asks }) => {
    expect(await asks(form, intent(Math.floor(emulator.clock.now() / 1000)))).toEqual(refusal(code));
  });

  test("is refused when it is signed with another secret", async ({ emulator, asks }) => {
    const signer = { secretId: emulator.secretId, secretKey: "another" };

    expect(await asks(form, { signer })).toEqual(refusal("AuthFailure.SignatureFailure"));
  });

  test("is refused when a parameter is not what was signed", async ({ emulator }) => {
    const { query, body, ...request } = formed(emulator, form, GET_USER);
    const changed = { query: query.replace("alice", "alicf"), body: body?.replace("alice", "alicf") };

    expect(await send(emulator, { ...request, ...changed })).toEqual(refusal("AuthFailure.SignatureFailure"));
  });

  test("carries temporary credentials with their token, and not without", async ({ asks, ask }) => {
    const { Credentials } = await ask("sts:GetFederationToken", {
      Name: "n",
      Policy: encodeURIComponent('{"version":"2.0","statement":[{"effect":"allow","action":"*","resource":"*"}]}'),
    });
    const { TmpSecretId, TmpSecretKey, Token } = Credentials as Record<string, string>;
    const signer = { secretId: String(TmpSecretId), secretKey: String(TmpSecretKey) };

    expect(await asks(form, { signer: { ...signer, token: String(Token) } })).toMatchObject({ Name: "alice" });
    expect(await asks(form, { signer })).toEqual(refusal("AuthFailure.TokenFailure"));
  });

  test("is held to the rights of its caller", async ({ asks, alice }) => {
    const signer = { secretId: String(alice["SecretId"]), secretKey: String(alice["SecretKey"]) };

    expect(await asks(form, { signer })).toEqual(refusal("AuthFailure.UnauthorizedOperation"));
  });

  test("meets faults, and stands in the ledger with its values and without its secrets", async ({ emulator, asks }) => {
    emulator.faults.set([{ action: "AddUser", kind: "refuse", code: "InternalError" }]);
    emulator.ledger.reset();
    const parameters = { Name: "bob", ConsoleLogin: 1, Password: "Correct-Horse-1" };

    const refused = await asks(form, { action: "AddUser", parameters });
    await asks(form, { action: "Nonsense", parameters });

    const [first, second] = emulator.ledger.calls();
    expect(refused).toEqual(refusal("InternalError"));
    expect(first).toMatchObject({ service: "cam", action: "AddUser", code: "InternalError", fault: "refuse" });
    expect(first?.parameters).toEqual({ ...parameters, Password: "***" });
    expect(JSON.stringify(second)).toContain("***");
    expect(JSON.stringify([first, second])).not.toMatch(/Correct-Horse|Signature/);
  });

  test("is held to the documented rates", async ({ onTestFinished }) => {
    const emulator = await startEmulator({ database: ":memory:", rates: "documented", clock: () => 1_700_000_000_000 });
    onTestFinished(() => emulator.close());
    const intent = { service: "cam", action: "ListUsers", parameters: {} };

    const codes = [];
    for (let call = 0; call < 21; call += 1)
      codes.push((await send(emulator, formed(emulator, form, intent))).Error?.Code);

    expect(codes).toEqual([...Array<undefined>(20), "RequestLimitExceeded"]);
  });

  test("knows the service by the action and its version", async ({ asks, emulator }) => {
    const scope = "127";

    const cam = await asks(form, { scope });
    const identity = await asks(form, { service: "sts", action: "GetCallerIdentity", parameters: {}, scope });
    const roleOfCam = await asks(form, { action: "CreateRole", parameters: {}, scope });
    const roleOfPartnerCenter = await asks(form, { service: "employee", action: "CreateRole", parameters: {}, scope });

    expect([cam["Name"], identity["AccountId"]]).toEqual(["alice", emulator.rootUin]);
    expect(roleOfCam).toEqual(refusal("MissingParameter"));
    expect(roleOfPartnerCenter).toEqual(refusal("MissingParameter"));
    expect(emulator.ledger.calls().map(({ service }) => service)).toEqual(["cam", "cam", "sts", "cam", "employee"]);
  });
});

describe("parameters in a form of text", () => {
  test.for(FORMS_OF_TEXT)("become lists, objects, numbers and truths: %s", async (form, { asks, ask, alice }) => {
    const uin = alice["Uin"];
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "readers" });
    const { PolicyId } = await ask("cam:CreatePolicy", {
      PolicyName: "read",
      PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","action":"cos:Get*","resource":"*"}]}',
    });
    const { Uid } = await ask("cam:GetUser", { Name: "alice" });

    const listed = await asks(form, { action: "DescribeSubAccounts", parameters: { FilterSubAccountUin: [uin] } });
    const added = await asks(form, { action: "AddUserToGroup", parameters: { Info: [{ GroupId, Uid }] } });
    const version = await asks(form, {
      action: "CreatePolicyVersion",
      parameters: {
        PolicyId,
        PolicyDocument: '{"version":"2.0","statement":[{"effect":"allow","action":"cos:Put*","resource":"*"}]}',
        SetAsDefault: true,
      },
    });

    expect(listed["SubAccounts"]).toMatchObject([{ Uin: uin, Name: "alice" }]);
    expect(added).not.toHaveProperty("Error");
    expect(version).toMatchObject({ VersionId: 2 });
    expect((await ask("cam:ListUsersForGroup", { GroupId }))["UserInfo"]).toMatchObject([{ Name: "alice" }]);
    expect((await ask("cam:GetPolicy", { PolicyId }))["PolicyDocument"]).toContain("cos:Put*");
  });

  test.for<[what: string, action: string, parameters: object, code: string]>([
    ["a list that begins with 1", "DescribeSubAccounts", { "FilterSubAccountUin.1": 1 }, "InvalidParameter"],
    [
      "a list with a gap",
      "DescribeSubAccounts",
      { "FilterSubAccountUin.0": 1, "FilterSubAccountUin.2": 1 },
      "InvalidParameter",
    ],
    ["a list with a name in it", "DescribeSubAccounts", { "FilterSubAccountUin.x": 1 }, "InvalidParameter"],
    ["a number with more below it", "DescribeSubAccounts", { "FilterSubAccountUin.0.x": 1 }, "InvalidParameter"],
    ["a word in a list of numbers", "DescribeSubAccounts", { "FilterSubAccountUin.0": "x" }, "InvalidParameter"],
    ["a text that is also an object", "GetUser", { Name: "alice", "Name.0": "x" }, "UnknownParameter"],
    ["a text that is only an object", "GetUser", { "Name.First": "x" }, "UnknownParameter"],
    [
      "a list that is also a text",
      "DescribeSubAccounts",
      { FilterSubAccountUin: "[1]", "FilterSubAccountUin.0": 1 },
      "UnknownParameter",
    ],
    ["an unknown field of an object", "AddUserToGroup", { "Info.0.Nonsense": 1 }, "UnknownParameter"],
    ["an object that lacks a field", "AddUserToGroup", { "Info.0.Uid": 1 }, "MissingParameter"],
    ["a text for an object", "AddUserToGroup", { "Info.0": "x" }, "InvalidParameter"],
    ["a number that none holds", "AddUser", { Name: "bob", UseApi: "99999999999999999999" }, "InvalidParameter"],
    [
      "a name that every object has",
      "GetUser",
      { Name: "alice", __proto__x: 1, "constructor.name": 1 },
      "UnknownParameter",
    ],
    ["a name of dots alone", "GetUser", { Name: "alice", "...": 1 }, "UnknownParameter"],
  ])("are refused with %s", async ([, action, parameters, code], { asks }) => {
    const answers = await Promise.all(FORMS_OF_TEXT.map((form) => asks(form, { action, parameters })));

    expect(answers).toEqual(FORMS_OF_TEXT.map(() => refusal(code)));
  });

  test("keep every character", async ({ asks, ask }) => {
    const Remark = "a=b&c+d e%20/?#;\u00e4\u4e2d\u{1F600}\"'\\";

    for (const [index, form] of FORMS.entries()) {
      await asks(form, { action: "AddUser", parameters: { Name: `user-${index}`, Remark } });
    }

    const { Data } = await ask("cam:ListUsers");
    const added = (Data as { Name: string; Remark: string }[]).filter(({ Name }) => Name.startsWith("user-"));
    expect(added.map((user) => user.Remark)).toEqual(FORMS.map(() => Remark));
  });

  test("cannot come twice", async ({ emulator, ask }) => {
    const { host } = new URL(emulator.url);
    const twice = "Name=alice&Name=bob";
    const get = formed(emulator, "TC3 GET", GET_USER);
    const headers = { "content-type": "application/x-www-form-urlencoded", host };
    const timestamp = Number(get.headers["x-tc-timestamp"]);
    const signed = { method: "GET", query: twice, body: "", headers, service: "cam", timestamp };
    const authorization = tc3Authorization(emulator, signed);
    const older = formed(emulator, "HmacSHA1 GET", GET_USER);

    expect(await send(emulator, { ...get, query: twice, headers: { ...get.headers, authorization } })).toEqual(
      refusal("InvalidParameter"),
    );
    expect(await send(emulator, { ...older, query: `${older.query}&Action=DeleteUser` })).toEqual(
      refusal("InvalidParameter"),
    );
    expect(await ask("cam:GetUser", { Name: "alice" })).toMatchObject({ Name: "alice" });
  });
});

describe("TC3-HMAC-SHA256 by GET", () => {
  test("is refused with another content type than that of a form", async ({ emulator }) => {
    const request = formed(emulator, "TC3 GET", GET_USER);
    const headers = { ...request.headers, "content-type": "application/json" };

    expect(await send(emulator, { ...request, headers })).toEqual(refusal("UnsupportedProtocol"));
  });

  test("signs the query as it was sent, and not in another order", async ({ emulator }) => {
    const parameters = { Name: "bob", Remark: "x" };
    const { query, ...request } = formed(emulator, "TC3 GET", { ...GET_USER, action: "AddUser", parameters });
    const reversed = query.split("&").toReversed().join("&");

    expect(await send(emulator, { ...request, query: reversed })).toEqual(refusal("AuthFailure.SignatureFailure"));
    expect(await send(emulator, { ...request, query })).toMatchObject({ Name: "bob" });
  });
});

describe("the size of a request", () => {
  const nameOf = (bytes: number) => ({ parameters: { Name: "x".repeat(bytes) } });
  const absent = refusal("ResourceNotFound.UserNotExist");
  const tooLarge = refusal("RequestSizeLimitExceeded");

  test.for<[FormName, limit: number]>([
    ["TC3 GET", 32 * 1024],
    ["HmacSHA1 GET", 32 * 1024],
    ["HmacSHA256 POST", 1024 * 1024],
    ["TC3 POST multipart", 10 * 1024 * 1024],
  ])("is limited: %s to %i bytes", async ([form, limit], { emulator, asks }) => {
    const { query, body } = formed(emulator, form, { ...GET_USER, ...nameOf(0) });
    const rest = (body ?? query).length;
    // The signature has characters that are encoded, and so it is some bytes longer or shorter from one request to the next.
    const slack = form.startsWith("TC3") ? 0 : 40;

    expect(await asks(form, nameOf(limit - rest - slack))).toEqual(absent);
    expect(await asks(form, nameOf(limit - rest + 1 + slack))).toEqual(tooLarge);
  });
});

describe("multipart/form-data", () => {
  const asMultipart = (emulator: Parameters<typeof formed>[0], body: string, intent: Partial<Intent> = {}): Formed => {
    const request = formed(emulator, "TC3 POST multipart", { ...GET_USER, ...intent });
    const { host } = new URL(emulator.url);
    const headers = { "content-type": request.headers["content-type"] ?? "", host };
    const timestamp = Number(request.headers["x-tc-timestamp"]);
    const signed = { method: "POST", query: "", body, headers, service: "cam", timestamp };
    return { ...request, body, headers: { ...request.headers, authorization: tc3Authorization(emulator, signed) } };
  };

  test("takes a list as one part of JSON, and a text as a file, as the Python client sends them", async ({
    emulator,
    alice,
  }) => {
    const uin = Number(alice["Uin"]);
    const list = `--XyZ\r\nContent-Disposition: form-data; name="FilterSubAccountUin"\r\nContent-Type: application/json\r\n\r\n[${uin}]\r\n--XyZ--\r\n`;
    const file = `--XyZ\r\nContent-Disposition: form-data; name="Name"; filename="Name"\r\n\r\nalice\r\n--XyZ--\r\n`;

    const listed = await send(emulator, asMultipart(emulator, list, { action: "DescribeSubAccounts" }));
    const found = await send(emulator, asMultipart(emulator, file));

    expect(listed["SubAccounts"]).toMatchObject([{ Uin: uin }]);
    expect(found).toMatchObject({ Name: "alice" });
  });

  test.for([
    ["another boundary", multipart([["Name", "alice"]], "other"), "InvalidRequest"],
    ["no end", multipart([["Name", "alice"]], "XyZ").slice(0, -10), "InvalidRequest"],
    ["JSON in its place", '{"Name":"alice"}', "InvalidRequest"],
    ["a part without a name", "--XyZ\r\nContent-Disposition: form-data\r\n\r\nalice\r\n--XyZ--\r\n", "InvalidRequest"],
    [
      "a part twice",
      multipart(
        [
          ["Name", "alice"],
          ["Name", "bob"],
        ],
        "XyZ",
      ),
      "InvalidParameter",
    ],
    ["no part at all", "", "MissingParameter"],
  ] as const)("is refused with %s", async ([, body, code], { emulator }) => {
    expect(await send(emulator, asMultipart(emulator, body))).toEqual(refusal(code));
  });
});

describe("the service of a scope", () => {
  test.for<[scope: string, code: string | undefined]>([
    ["cam", undefined],
    ["127", undefined],
    ["sts", "InvalidAction"],
    ["cvm", "InvalidAction"],
    ["localhost", "InvalidAction"],
  ])("%s at 127.0.0.1: %s", async ([scope, code], { asks }) => {
    const answers = await Promise.all(TC3_FORMS.map((form) => asks(form, { scope })));

    expect(answers.map(({ Error }) => Error?.Code)).toEqual(TC3_FORMS.map(() => code));
  });

  test("may be the whole address, where the client finds no dot in it", async ({ emulator }) => {
    const { port } = new URL(emulator.url);
    const byName = { ...emulator, url: `http://localhost:${port}` };

    const answers = await Promise.all(
      ["localhost", `localhost:${port}`].map((scope) =>
        send(byName, formed(byName, "TC3 POST JSON", { ...GET_USER, scope })),
      ),
    );

    expect(answers.map(({ Name }) => Name)).toEqual(["alice", "alice"]);
  });
});

describe("a call in a browser's address line", () => {
  test.for(OLDER_FORMS.filter((form) => form.endsWith("GET")))(
    "is a call and no page: %s",
    async (form, { emulator }) => {
      const { query } = formed(emulator, form, GET_USER);

      const response = await fetch(`${emulator.url}/?${query}`, { headers: { accept: "text/html" } });

      expect(await response.json()).toMatchObject({ Response: { Name: "alice" } });
    },
  );
});
