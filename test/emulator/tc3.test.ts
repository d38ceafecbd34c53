/** The emulator's TC3-HMAC-SHA256 makes the published signatures. */
import { describe, expect, test } from "vitest";
import { canonicalRequest, sha256, signature, utcDate } from "../../emulator/api/tc3.ts";

const LIST_BODY = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
const json = ["content-type", "application/json; charset=utf-8"] as const;
const cvm = ["host", "cvm.tencentcloudapi.com"] as const;
const cam = ["host", "cam.intl.tencentcloudapi.com"] as const;

interface Vector {
  readonly source: string;
  readonly method: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly timestamp: number;
  readonly service: string;
  readonly secretKey: string;
  readonly canonical: string;
  readonly expected: string;
}

const vectors: readonly Vector[] = [
  {
    source: "the published GET example",
    method: "GET",
    query: "Limit=10&Offset=0",
    headers: [["content-type", "application/x-www-form-urlencoded"], cvm],
    body: "",
    timestamp: 1539084154,
    service: "cvm",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
    canonical: "91c9c192c14460df6c1ffc69e34e6c5e90708de2a6d282cccf957dbf1aa7f3a7",
    expected: "5da7a33f6993f0614b047e5df4582db9e9bf4672ba50567dba16c6ccf174c474",
  },
  {
    source: "the published POST example",
    method: "POST",
    query: "",
    headers: [json, cvm],
    body: LIST_BODY,
    timestamp: 1551113065,
    service: "cvm",
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3*******",
    canonical: "5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031",
    expected: "2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c",
  },
  {
    source: "the later published POST example, with the action signed",
    method: "POST",
    query: "",
    headers: [json, cvm, ["x-tc-action", "describeinstances"]],
    body: LIST_BODY,
    timestamp: 1551113065,
    service: "cvm",
    secretKey: "*".repeat(32),
    canonical: "7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84",
    expected: "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
  },
  {
    source: "CAM, without charset",
    method: "POST",
    query: "",
    headers: [["content-type", "application/json"], cam],
    body: '{"Name":"alice"}',
    timestamp: 1700000000,
    service: "cam",
    secretKey: "testSecretKey",
    canonical: "b54d2d380822d5d0251756a8577cf51f8648d99d3fdaebcaf1259a4215406b18",
    expected: "5c93c54a30da194ab2710e883fc1ca3cf44545b60d0c6d043430c2b381a9d521",
  },
  {
    source: "CAM, with the action signed",
    method: "POST",
    query: "",
    headers: [json, cam, ["x-tc-action", "getuser"]],
    body: '{"Name":"alice"}',
    timestamp: 1700000000,
    service: "cam",
    secretKey: "testSecretKey",
    canonical: "77deb3ba0e79b896427e29cc81cb12ca65b6da0fb111bf12a3b0be6d41fcbb5e",
    expected: "07c7a0ddb232cefad5f1658cca9ae74aed4a42f60c4780eea5a98728f9b3730f",
  },
];

describe("TC3-HMAC-SHA256", () => {
  test.each(vectors)("reproduces $source", ({ secretKey, canonical, expected, body, timestamp, ...vector }) => {
    const request = {
      ...vector,
      hashedPayload: sha256(body),
      timestamp: String(timestamp),
      date: utcDate(timestamp),
    };

    expect(sha256(canonicalRequest(request))).toBe(canonical);
    expect(signature(request, secretKey)).toBe(expected);
  });

  test("takes the date from UTC, whatever the zone of the machine", () => {
    expect(utcDate(Date.UTC(2025, 0, 1, 23, 59, 59) / 1000)).toBe("2025-01-01");
  });
});
