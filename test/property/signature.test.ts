/** The provider's signatures over HTTP: the emulator accepts every one. */
import { assert, asyncProperty, dictionary, json, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { authorization } from "../../provider/api/tc3.ts";

/** Whatever is signed here, the emulator's own verification agrees: it gets as far as refusing the action. */
test("the emulator accepts every signature of the provider", async () => {
  const emulator = await startEmulator({ database: ":memory:" });
  const host = new URL(emulator.url).host;
  const names = stringMatching(/^x-extra-[a-z]{1,5}$/);
  const values = stringMatching(/^[A-Za-z0-9 ;:,=/_-]{0,40}$/);

  const law = asyncProperty(json(), dictionary(names, values, { maxKeys: 3 }), async (body, extra) => {
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = { "content-type": "application/json", host, ...extra };
    const request = { method: "POST", query: "", headers, body, service: "cam", timestamp } as const;
    const response = await fetch(emulator.url, {
      method: "POST",
      body,
      headers: {
        ...headers,
        authorization: authorization(request, emulator.secretId, emulator.secretKey),
        "x-tc-action": "GetUserAppId",
        "x-tc-version": "2019-01-16",
        "x-tc-timestamp": String(timestamp),
      },
    });
    expect(JSON.stringify(await response.json())).not.toContain("AuthFailure");
  });

  await assert(law, { numRuns: 200 });
  await emulator.close();
});
