/**
 * A running account, and somebody who looks at it and changes it behind the engine's back.
 *
 *     const cloud = sharedCloud();
 *     test("…", async () => {
 *       await cloud.call("AddUser", { Name: "alice" });
 */
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/server.ts";
import { authorization } from "../../provider/api/tc3.ts";

const answer = z.object({
  Response: z.looseObject({
    RequestId: z.string(),
    Error: z.object({ Code: z.string(), Message: z.string() }).optional(),
  }),
});

/** A key pair; the root account's where none is given. */
export interface Caller {
  readonly secretId: string;
  readonly secretKey: string;
}

// An answer is looked into, not modelled: a test reads the one field that it is about.
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = Record<string, any>;

export interface Cloud extends Emulator {
  /** What the provider reads from its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Calls an action as the documentation spells it; a refusal throws with its code. */
  call(action: string, parameters?: object, caller?: Caller): Promise<Answer>;
}

export async function startCloud(options: Partial<EmulatorOptions> = {}): Promise<Cloud> {
  const emulator = await startEmulator({ database: ":memory:", ...options });
  const env = {
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENT_ACCOUNTS_ENDPOINT: emulator.url,
    TENCENT_ACCOUNTS_EMPLOYEE_ENDPOINT: emulator.url,
    TENCENT_ACCOUNTS_SIGN_IN_URL: `${emulator.url}/account/login/subAccount`,
  };
  return {
    ...emulator,
    env,
    call: (action, parameters = {}, caller = emulator) => call(emulator, action, parameters, caller),
  };
}

/** One for all tests of a file or of a group: it runs from before the first of them, and has nothing earlier, until after the last. */
export function sharedCloud(options: Partial<EmulatorOptions> = {}): Cloud {
  const cloud = {} as Cloud;
  beforeAll(async () => void Object.assign(cloud, await startCloud(options)));
  afterAll(() => cloud.close());
  return cloud;
}

async function call(emulator: Emulator, action: string, parameters: object, caller: Caller): Promise<Answer> {
  const service = serviceOf(action);
  const timestamp = Math.floor(emulator.clock.now() / 1000);
  const body = JSON.stringify(parameters);
  const headers = { "content-type": "application/json", host: new URL(emulator.url).host };
  const signed = { method: "POST", query: "", headers, body, service, timestamp } as const;
  const response = await fetch(emulator.url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      authorization: authorization(signed, caller.secretId, caller.secretKey),
      "x-tc-action": action,
      "x-tc-version": VERSIONS[service],
      "x-tc-timestamp": String(timestamp),
    },
  });
  const { Error: refusal, ...content } = answer.parse(await response.json()).Response;
  if (refusal !== undefined) throw new Error(`${action}: ${refusal.Code}: ${refusal.Message}`);
  return content;
}

const VERSIONS = { cam: "2019-01-16", employee: "2025-11-19", tag: "2018-08-13" } as const;

/** Roles are the Partner Center's here: tests of CAM's ask for them by themselves. */
function serviceOf(action: string): keyof typeof VERSIONS {
  if (/ResourceTags|TagResources/.test(action)) return "tag";
  return /Employee|Role|LoginAddress/.test(action) ? "employee" : "cam";
}
