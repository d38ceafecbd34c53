/** A request is answered exactly if its signature, its moment and its key are right. */
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { type Signer, readAnswer, signedRequest } from "../support/emulator-client.ts";
import { refusal, test as base } from "./fixtures.ts";

type Request = ReturnType<typeof signedRequest>;
type Bend = (request: Request) => Request;

/** `signed` is a request as it should be, by the root account or by whom the test says; `send` tells what comes back. alice is there. */
const test = base
  .extend("signed", ({ emulator }) => (changes: object = {}, signer: Signer = emulator): Request => {
    const timestamp = Math.floor(emulator.clock.now() / 1000);
    const intent = { service: "cam", action: "GetUser", body: '{"Name":"alice"}', timestamp, ...changes };
    return signedRequest(signer, new URL(emulator.url).host, intent);
  })
  .extend(
    "send",
    ({ emulator }) =>
      async (request: Request) =>
        readAnswer(await fetch(emulator.url, request)),
  )
  .extend("frozen", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", clock: () => 1_700_000_000_000 });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("alice", { auto: true }, async ({ ask }) => {
    const { SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:AddUser", { Name: "alicf" });
    return { secretId: String(SecretId), secretKey: String(SecretKey) };
  });

const header =
  (name: string, change: (value: string) => string): Bend =>
  ({ headers, ...request }) => ({
    ...request,
    headers: { ...headers, [name]: change(headers[name] ?? "") },
  });
const inAuthorization = (found: string | RegExp, instead: string) =>
  header("authorization", (value) => value.replace(found, instead));

const INVALID = "AuthFailure.InvalidAuthorization";
const FAILURE = "AuthFailure.SignatureFailure";
const EXPIRED = "AuthFailure.SignatureExpire";

describe("a signed request", () => {
  test("is answered as it was signed", async ({ signed, send }) => {
    expect(await send(signed())).toMatchObject({ Name: "alice" });
  });

  test.for<[what: string, bend: Bend, code: string]>([
    ["another body", (request) => ({ ...request, body: '{"Name":"alicf"}' }), FAILURE],
    ["a space more in its body", (request) => ({ ...request, body: `${request.body} ` }), FAILURE],
    ["no body any more", (request) => ({ ...request, body: "" }), FAILURE],
    ["another action, which is signed", header("x-tc-action", () => "DeleteUser"), FAILURE],
    ["another content type", header("content-type", () => "application/json"), FAILURE],
    ["another moment", header("x-tc-timestamp", (value) => String(Number(value) - 1)), FAILURE],
    ["a moment that is none", header("x-tc-timestamp", () => "now"), "InvalidParameter"],
    ["another date in its scope", inAuthorization(/\/\d{4}-\d\d-\d\d\//, "/2020-01-01/"), FAILURE],
    ["another service in its scope", inAuthorization("/cam/", "/sts/"), "InvalidAction"],
    ["a service that nobody serves", inAuthorization("/cam/", "/cvm/"), "InvalidAction"],
    ["an end of the scope that is none", inAuthorization("tc3_request", "tc4_request"), INVALID],
    ["another algorithm", inAuthorization("TC3-HMAC-SHA256", "TC3-HMAC-SHA1"), INVALID],
    ["a signature that is too short", inAuthorization(/.$/, ""), INVALID],
    [
      "a signature in capitals",
      header("authorization", (value) => value.replace(/[0-9a-f]{64}$/, (hex) => `${hex.slice(1)}F`)),
      INVALID,
    ],
    ["another signature", inAuthorization(/Signature=[0-9a-f]{4}/, "Signature=0000"), FAILURE],
    ["no signature", inAuthorization(/, Signature=.*/, ""), INVALID],
    ["a host that is not signed", inAuthorization(";host", ""), INVALID],
    ["a content type that is not signed", inAuthorization("content-type;", ""), INVALID],
    ["an action that is signed no more", inAuthorization(";x-tc-action", ""), FAILURE],
    ["a signed header that is not there", inAuthorization("x-tc-action", "x-tc-nothing"), INVALID],
    ["an id that is no key's", inAuthorization("=AKID", "=QCID"), "AuthFailure.InvalidSecretId"],
    ["an id that nobody has", inAuthorization("=AKID", "=AKIDx"), "AuthFailure.SecretIdNotFound"],
    ["a token, which its key does not need", header("x-tc-token", () => "token"), "AuthFailure.TokenFailure"],
    ["a payload that it calls unsigned", header("x-tc-content-sha256", () => "UNSIGNED-PAYLOAD"), FAILURE],
  ])("is refused with %s", async ([, bend, code], { signed, send }) => {
    expect(await send(bend(signed()))).toEqual(refusal(code));
  });

  test.for([
    ["300 seconds ago", -300, undefined],
    ["301 seconds ago", -301, EXPIRED],
    ["in 300 seconds", 300, undefined],
    ["in 301 seconds", 301, EXPIRED],
    ["a year ago", -31_536_000, EXPIRED],
  ] as const)("of %s: %s s, %s", async ([, seconds, code], { frozen }) => {
    const timestamp = frozen.clock.now() / 1000 + seconds;
    const intent = { service: "cam", action: "GetUserAppId", body: "{}", timestamp };
    const request = signedRequest(frozen, new URL(frozen.url).host, intent);

    const { Error } = await readAnswer(await fetch(frozen.url, request));

    expect(Error?.Code).toBe(code);
  });

  test("is refused with the secret of another key", async ({ alice, emulator, signed, send }) => {
    const mixed = { secretId: emulator.secretId, secretKey: alice.secretKey };

    expect(await send(signed({}, mixed))).toEqual(refusal(FAILURE));
  });

  test("is refused once its key is inactive, and answered once it is active again", async ({
    ask,
    alice,
    signed,
    send,
  }) => {
    const identity = { service: "sts", action: "GetCallerIdentity", body: "{}" };
    const { secretId: AccessKeyId } = alice;
    const TargetUin = (await ask("cam:GetUser", { Name: "alice" }))["Uin"];

    await ask("cam:UpdateAccessKey", { AccessKeyId, TargetUin, Status: "Inactive" });
    const inactive = await send(signed(identity, alice));
    await ask("cam:UpdateAccessKey", { AccessKeyId, TargetUin, Status: "Active" });
    const active = await send(signed(identity, alice));

    expect(inactive).toEqual(refusal("AuthFailure.SecretIdNotFound"));
    expect(active).toMatchObject({ Type: "CAMUser", UserId: String(TargetUin) });
  });

  test("is refused once its key is deleted", async ({ ask, alice, signed, send }) => {
    const TargetUin = (await ask("cam:GetUser", { Name: "alice" }))["Uin"];
    await ask("cam:DeleteAccessKey", { AccessKeyId: alice.secretId, TargetUin });

    expect(await send(signed({}, alice))).toEqual(refusal("AuthFailure.SecretIdNotFound"));
  });
});
