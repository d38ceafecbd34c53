/** Ten thousand requests by three independent signers are verified, and none of them after any change. */
import { createRequire } from "node:module";
import {
  type Arbitrary,
  assert,
  constantFrom,
  dictionary,
  integer,
  json,
  oneof,
  property,
  record,
  string,
  stringMatching,
} from "fast-check";
import { afterAll, expect, test } from "vitest";
import type chinaSign from "tencentcloud-sdk-nodejs/tencentcloud/common/sign.js";
import international from "tencentcloud-sdk-nodejs-intl-en/tencentcloud/common/sign.js";
import { authenticate } from "../../emulator/api/authenticate.ts";
import { parseAuthorization } from "../../emulator/api/authorization.ts";
import { tc3Proof } from "../../emulator/api/tc3-proof.ts";
import { openStore } from "../../emulator/store/store.ts";
import { authorization } from "../../provider/api/tc3.ts";

/** As Node loads it: a bundler and the types do not agree on what such a module's default is. */
const { default: China } = createRequire(import.meta.url)(
  "tencentcloud-sdk-nodejs/tencentcloud/common/sign.js",
) as typeof chinaSign;

/** 10,000 requests in all, by three signers that know nothing of each other. */
const RUNS_OF_EACH = 3334;
/** Three seconds where nothing else runs. */
const TIMEOUT_MS = 60_000;

interface Signed {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestamp: number;
  readonly service: string;
  readonly secretId: string;
  readonly secretKey: string;
}
type Signer = (request: Signed) => string;

const byProvider: Signer = ({ secretId, secretKey, ...request }) =>
  authorization({ method: "POST", query: "", ...request }, secretId, secretKey);
/** The vendor's clients sign content type and host, and the host without its port. */
const official = ({ body, headers, ...request }: Signed) => ({
  ...request,
  method: "POST" as const,
  url: `http://${headers["host"]}/`,
  payload: Buffer.from(body),
  headers: { "Content-Type": headers["content-type"] ?? "" },
});
const byInternationalClient: Signer = (request) => international.sign3(official(request));
const byChinaClient: Signer = (request) => China.sign3({ ...official(request), multipart: false, boundary: "" });

const anyText = string({ unit: "binary", maxLength: 200 }).map((text) => text.toWellFormed());
const anyRequest: Arbitrary<Omit<Signed, "secretId"> & { readonly skewSeconds: number }> = record({
  body: oneof(json(), anyText),
  headers: record({
    "content-type": constantFrom("application/json", "application/json; charset=utf-8"),
    host: stringMatching(/^[a-z][a-z0-9]{0,10}(-[a-z0-9]{1,5})?\.[a-z]{2,6}(:[1-9][0-9]{3})?$/),
  }),
  timestamp: integer({ min: 1_000_000_000, max: 4_000_000_000 }),
  service: stringMatching(/^[a-z]{2,12}$/),
  secretKey: string({ minLength: 1, maxLength: 64 }),
  skewSeconds: integer({ min: -300, max: 300 }),
});

const store = openStore(":memory:", { seed: undefined, now: () => 0 });
afterAll(() => store.close());

/** Who called, as the emulator finds out: from what arrives, at a moment within the allowed five minutes. */
function verify(sent: Omit<Signed, "secretKey">, signed: string, skewSeconds: number) {
  const { headers, timestamp } = sent;
  const body = Buffer.from(sent.body);
  const arrived = {
    method: "POST",
    query: "",
    headers: { ...headers, authorization: signed, "x-tc-timestamp": String(timestamp) },
    body,
  };
  const now = (timestamp + skewSeconds) * 1000;
  const proof = tc3Proof(arrived, body, parseAuthorization(arrived.headers));
  return authenticate(proof, store, { now, signatures: "strict" });
}

const withKey = (secretKey: string) => store.accessKeys.add(null, "", 0, secretKey);

test.each([
  ["the provider", byProvider],
  ["the vendor's international client", byInternationalClient],
  ["the vendor's China client", byChinaClient],
] as const)("the emulator verifies every request that %s signs", { timeout: TIMEOUT_MS }, (_who, sign) => {
  const law = property(anyRequest, ({ skewSeconds, ...request }) => {
    const { secretId } = withKey(request.secretKey);
    const signed = { ...request, secretId };

    expect(verify(signed, sign(signed), skewSeconds).isRoot).toBe(true);
  });

  assert(law, { numRuns: RUNS_OF_EACH });
});

test("the emulator verifies whatever headers the provider signs", { timeout: TIMEOUT_MS }, () => {
  const names = stringMatching(/^x-extra-[a-z]{1,5}$/);
  const values = stringMatching(/^[A-Za-z0-9 ;:,=/_-]{0,40}$/);
  const law = property(anyRequest, dictionary(names, values, { maxKeys: 3 }), (given, extra) => {
    const { skewSeconds, ...request } = given;
    const { secretId } = withKey(request.secretKey);
    const signed = { ...request, secretId, headers: { ...request.headers, ...extra } };

    expect(verify(signed, byProvider(signed), skewSeconds).isRoot).toBe(true);
  });

  assert(law, { numRuns: 500 });
});

test.each([
  ["its body", (sent: Signed): Signed => ({ ...sent, body: `${sent.body} ` })],
  ["its host", (sent: Signed): Signed => ({ ...sent, headers: { ...sent.headers, host: "elsewhere.example" } })],
  ["its moment", (sent: Signed): Signed => ({ ...sent, timestamp: sent.timestamp + 1 })],
  ["its key", (sent: Signed): Signed => ({ ...sent, secretId: withKey(`${sent.secretKey}x`).secretId })],
] as const)("no request verifies after a change of %s", { timeout: TIMEOUT_MS }, (_what, change) => {
  const law = property(anyRequest, ({ skewSeconds: _, ...request }) => {
    const { secretId } = withKey(request.secretKey);
    const signed = { ...request, secretId };
    const sent = change(signed);
    const header = byProvider(signed).replace(signed.secretId, sent.secretId);

    expect(() => verify(sent, header, 0)).toThrow(expect.objectContaining({ code: "AuthFailure.SignatureFailure" }));
  });

  assert(law, { numRuns: 500 });
});
