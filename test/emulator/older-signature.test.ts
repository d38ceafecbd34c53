/** HmacSHA1 and HmacSHA256: what such a request has to carry, and what is signed. */
import { describe, expect } from "vitest";
import { olderSignature } from "../../emulator/api/older-signature.ts";
import { startEmulator } from "../../emulator/server.ts";
import type { Reachable } from "../support/emulator-client.ts";
import { formed, olderRequest, olderSigned, send } from "../support/request-forms.ts";
import { refusal, test as base } from "./fixtures.ts";

const GET_USER = { service: "cam", action: "GetUser", parameters: { Name: "alice" } };

const test = base.extend("alice", { auto: true }, async ({ ask }) => ask("cam:AddUser", { Name: "alice" }));

describe("an older signature", () => {
  const bent = async (emulator: Reachable, bend: (fields: Map<string, string>) => void) => {
    const { query } = formed(emulator, "HmacSHA1 GET", GET_USER);
    const fields = new Map(new URLSearchParams(query));
    fields.delete("Signature");
    bend(fields);
    const { host } = new URL(emulator.url);
    return send(emulator, olderRequest("GET", olderSigned(emulator, { method: "GET", host, fields: [...fields] })));
  };

  test.for(["Action", "Version", "Timestamp", "Nonce", "SecretId"])(
    "is refused without %s",
    async (name, { emulator }) => {
      const answer = await bent(emulator, (fields) => fields.delete(name));

      expect(answer).toEqual(refusal("MissingParameter"));
      expect(answer.Error?.Message).toContain(name);
    },
  );

  test("is refused without the signature itself", async ({ emulator }) => {
    const { query, ...request } = formed(emulator, "HmacSHA1 GET", GET_USER);

    const answer = await send(emulator, { ...request, query: query.replace(/&Signature=.*/, "") });

    expect(answer).toEqual(refusal("MissingParameter"));
  });

  test.for([
    ["Timestamp", "now"],
    ["Nonce", "-1"],
    ["Nonce", "one"],
  ] as const)("is refused with a %s of %s", async ([name, text], { emulator }) => {
    expect(await bent(emulator, (fields) => fields.set(name, text))).toEqual(refusal("InvalidParameter"));
  });

  test("is HmacSHA1 where no method is named, or another", async ({ emulator }) => {
    const unnamed = await bent(emulator, (fields) => fields.delete("SignatureMethod"));
    const other = await bent(emulator, (fields) => fields.set("SignatureMethod", "HmacSHA512"));

    expect([unnamed["Name"], other["Name"]]).toEqual(["alice", "alice"]);
  });

  test("of one method is none of the other", async ({ emulator }) => {
    const { query, ...request } = formed(emulator, "HmacSHA1 GET", GET_USER);

    const answer = await send(emulator, { ...request, query: query.replace("HmacSHA1", "HmacSHA256") });

    expect(answer).toEqual(refusal("AuthFailure.SignatureFailure"));
  });

  test("may come in a form that is said to be JSON, as the Serverless toolkit sends it", async ({ emulator }) => {
    const request = formed(emulator, "HmacSHA1 POST", GET_USER);

    const answer = await send(emulator, { ...request, headers: { "content-type": "application/json" } });

    expect(answer["Name"]).toBe("alice");
  });

  test("is believed unseen where signatures are loose", async ({ onTestFinished }) => {
    const emulator = await startEmulator({ database: ":memory:", signatures: "loose", clock: () => 0 });
    onTestFinished(() => emulator.close());
    const intent = { service: "cam", action: "GetUserAppId", parameters: {}, timestamp: 1_700_000_000 };
    const signer = { ...emulator, secretKey: "whatever" };

    expect(await send(emulator, formed(emulator, "HmacSHA256 POST", { ...intent, signer }))).toMatchObject({
      Uin: emulator.rootUin,
    });
  });

  test("is made as published", () => {
    const fields = new Map([
      ["Action", "DescribeInstances"],
      ["InstanceIds.0", "ins-09dx96dg"],
      ["Limit", "20"],
      ["Nonce", "11886"],
      ["Offset", "0"],
      ["Region", "ap-guangzhou"],
      ["SecretId", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******"],
      ["Timestamp", "1465185768"],
      ["Version", "2017-03-12"],
    ]);

    const signed = olderSignature(
      { method: "GET", host: "cvm.tencentcloudapi.com", fields },
      "Gu5t9xGARNpq86cd98joQYCN3*******",
    );

    expect(signed).toBe("zmmjn35mikh6pM3V7sUEuX4wyYM=");
  });
});
