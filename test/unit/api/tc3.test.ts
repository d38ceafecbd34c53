/** The provider's TC3-HMAC-SHA256 makes the published signatures. */
import { describe, expect, test } from "vitest";
import { authorization } from "../../../provider/api/tc3.ts";

// The first three are published by the vendor (API 3.0 signature pages); the last two were computed from the same text for CAM.
const published = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
const cvm = { host: "cvm.tencentcloudapi.com", "content-type": "application/json; charset=utf-8" };
const cam = { host: "cam.intl.tencentcloudapi.com" };

const vectors = [
  {
    name: "GET with a query",
    request: {
      method: "GET",
      query: "Limit=10&Offset=0",
      headers: { host: cvm.host, "content-type": "application/x-www-form-urlencoded" },
      body: "",
      service: "cvm",
      timestamp: 1539084154,
    },
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
    signature: "5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474",
  },
  {
    name: "POST",
    request: { method: "POST", query: "", headers: cvm, body: published, service: "cvm", timestamp: 1551113065 },
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3*******",
    signature: "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c",
  },
  {
    name: "POST with the action signed",
    request: {
      method: "POST",
      query: "",
      headers: { ...cvm, "x-tc-action": "DescribeInstances" },
      body: published,
      service: "cvm",
      timestamp: 1551113065,
    },
    secretKey: "*".repeat(32),
    signature: "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
  },
  {
    name: "CAM",
    request: {
      method: "POST",
      query: "",
      headers: { ...cam, "content-type": "application/json" },
      body: '{"Name":"alice"}',
      service: "cam",
      timestamp: 1700000000,
    },
    secretKey: "testSecretKey",
    signature: "5c93c54a30da194ab2710e883fc1ca3cf44545b60d0c6d043430c2b381a9d521",
  },
  {
    name: "CAM with the action signed",
    request: {
      method: "POST",
      query: "",
      headers: { ...cam, "content-type": "application/json; charset=utf-8", "x-tc-action": "getuser" },
      body: '{"Name":"alice"}',
      service: "cam",
      timestamp: 1700000000,
    },
    secretKey: "testSecretKey",
    signature: "07c7a0ddb232cefad5f1658cca9ae74aed4a42f60c4780eea5a98728f9b3730f",
  },
] as const;

describe("TC3-HMAC-SHA256", () => {
  test.each(vectors)("signs $name as published", ({ request, secretKey, signature }) => {
    expect(authorization(request, "AKIDEXAMPLE", secretKey)).toMatch(new RegExp(`Signature=${signature}$`));
  });

  test("dates the scope in UTC and names the signed headers in order", () => {
    const header = authorization(vectors[2].request, "AKIDEXAMPLE", "key");

    expect(header).toContain("Credential=AKIDEXAMPLE/2019-02-25/cvm/tc3_request");
    expect(header).toContain("SignedHeaders=content-type;host;x-tc-action");
  });
});
