/** Sub-users sign in from the addresses that CreateSubAccountLoginIpPolicy lets them, and nobody else's calls are touched. */
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { officialChinaClient } from "./official-china-client.ts";

const PASSWORD = "Correct-Horse-1";
const REFUSED = "Sign-in is not allowed from this address.";

/** `official` is the China client; `signIn` sends the form of the sign-in page as alice, from 127.0.0.1. */
const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("official", async ({ emulator }) => {
    const official = officialChinaClient(emulator, "cam");
    await official("AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD, NeedResetPassword: 0 });
    return official;
  })
  .extend("signIn", ({ emulator }) => async (password = PASSWORD) => {
    const body = new URLSearchParams({ rootUin: emulator.rootUin, username: "alice", password });
    const address = `${emulator.url}/account/login/subAccount`;
    const response = await fetch(address, { method: "POST", body, redirect: "manual" });
    return { status: response.status, page: await response.text() };
  });

const policy = (Effect: "Allow" | "Deny", ...addresses: string[]) => addresses.map((IP) => ({ IP, Effect }));

describe("signing in", () => {
  test.for([
    ["from anywhere where nothing is said", [], 303],
    ["from an address that is allowed", policy("Allow", "10.0.0.0/8", "127.0.0.1"), 303],
    ["from a network that is allowed", policy("Allow", "127.0.0.0/8"), 303],
    ["not where only others are allowed", policy("Allow", "10.0.0.0/8"), 403],
    ["not from a network that is refused", policy("Deny", "127.0.0.0/8"), 403],
    ["where only others are refused", policy("Deny", "10.0.0.0/8"), 303],
  ] as const)("is possible %s", async ([, IpPolicies, status], { official, signIn }) => {
    await official("CreateSubAccountLoginIpPolicy", { IpPolicies, PolicyType: 1 });

    const seen = await signIn();

    expect(seen.status).toBe(status);
    expect(seen.page.includes(REFUSED)).toBe(status === 403);
  });

  test("goes by the policy that was set last, and by none while it is disabled", async ({ official, signIn }) => {
    await official("CreateSubAccountLoginIpPolicy", { IpPolicies: policy("Deny", "127.0.0.1") });
    expect((await signIn()).status).toBe(403);

    await official("CreateSubAccountLoginIpPolicy", { DisablePolicy: 1 });
    expect((await signIn()).status).toBe(303);

    await official("CreateSubAccountLoginIpPolicy", { DisablePolicy: 0 });
    expect((await signIn()).status).toBe(403);

    await official("CreateSubAccountLoginIpPolicy", { IpPolicies: policy("Deny", "10.0.0.1") });
    expect((await signIn()).status).toBe(303);
  });

  test("from elsewhere does not tell whether the password is right, and locks nobody out", async ({
    official,
    signIn,
  }) => {
    await official("CreateSubAccountLoginIpPolicy", { IpPolicies: policy("Deny", "127.0.0.1") });
    for (const _ of Array.from({ length: 12 })) expect((await signIn("wrong")).page).toContain(REFUSED);

    await official("CreateSubAccountLoginIpPolicy", { DisablePolicy: 1 });

    expect((await signIn()).status).toBe(303);
  });

  test("is not what calls of the API go by", async ({ official }) => {
    await official("CreateSubAccountLoginIpPolicy", { IpPolicies: policy("Deny", "127.0.0.1") });

    await expect(official("ListUsers")).resolves.toMatchObject({ Data: [{ Name: "alice" }] });
  });
});

test("the check of unusual places is told, and changes no address", async ({ official, signIn }) => {
  await official("CreateSubAccountLoginIpPolicy", { IpPolicies: policy("Allow", "127.0.0.1") });
  const flag = async () => (await official("DescribeSafeAuthFlag"))["OffsiteFlag"];
  expect(await flag()).toMatchObject({ VerifyFlag: 0 });

  await official("CreateSubAccountLoginIpPolicy", { PolicyType: 2, DisablePolicy: 0 });

  expect(await flag()).toMatchObject({ VerifyFlag: 1 });
  expect((await signIn()).status).toBe(303);
});
