/** The sign-in page over HTTP: who gets in, who has to change a password first, and when it is locked. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { call } from "../support/emulator-client.ts";
import { samlIssuer } from "../support/identity-providers.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { test as base } from "./fixtures.ts";

const PASSWORD = "Correct-Horse-1";
const NEXT_PASSWORD = "Another-Horse-2";
const SIGN_IN = "/account/login/subAccount";
const NOT_RIGHT = "The root account id, the sub-user name or the password is not right.";
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly cookie: string | null;
  /** What a reader sees, with one space between words. */
  readonly words: string;
  readonly message: string | undefined;
}

/** `visit` goes to an address without following where it leads; `signIn` sends the form of the sign-in page. */
const test = base
  .extend("visit", ({ emulator }) => async (path: string, request: RequestInit = {}): Promise<Seen> => {
    const response = await fetch(`${emulator.url}${path}`, { redirect: "manual", ...request });
    const page = await response.text();
    return {
      status: response.status,
      location: response.headers.get("location"),
      cookie: response.headers.get("set-cookie"),
      words: wordsOf(page),
      message: /role="(?:alert|status)">(.*?)<\/p>/s.exec(page)?.[1],
    };
  })
  .extend(
    "signIn",
    ({ emulator, visit }) =>
      (username: string, password: string, more: object = {}) =>
        visit(SIGN_IN, form({ rootUin: emulator.rootUin, username, password, ...more })),
  )
  .extend("alice", async ({ emulator, ask, signIn }) => {
    const { Uin } = await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD });
    return {
      uin: Number(Uin),
      signIn: (password: string, more: object = {}) => signIn("alice", password, more),
      form: form({ rootUin: emulator.rootUin, username: "alice", password: PASSWORD }),
    };
  });

describe("the sign-in page", () => {
  test("lets nobody in while single sign-on is in force, which locks nobody either", async ({ alice, official }) => {
    const { metadata, issuer } = samlIssuer();
    await official("CreateUserSAMLConfig", { SAMLMetadataDocument: metadata });

    for (const password of [PASSWORD, ...Array.from({ length: 12 }, () => "Wrong-Horse-1")]) {
      const { status, message } = await alice.signIn(password);
      expect({ status, message }).toEqual({ status: 403, message: expect.stringContaining(issuer) });
    }

    await official("DisableUserSSO");
    expect(await alice.signIn(PASSWORD)).toMatchObject({ status: 303, location: "/account" });
  });

  test.for([`${SIGN_IN}/ROOT`, "/login/subAccount/ROOT"])(
    "is behind the address of either site: %s",
    async (path, { emulator, visit }) => {
      const response = await fetch(emulator.url + path.replace("ROOT", emulator.rootUin));
      const page = await response.text();

      expect(page).toContain(`value="${emulator.rootUin}"`);
      expect((await visit(path.replace("ROOT", ""))).status).toBe(200);
    },
  );

  test("has the name filled in that the address names, as text", async ({ emulator }) => {
    const response = await fetch(
      `${emulator.url}${SIGN_IN}/1?type=subAccount&username=${encodeURIComponent('"><script>')}`,
    );

    expect(await response.text()).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  test("is where DescribeLoginAddress leads", async ({ ask }) => {
    const { LoginAddress, OwnerUin } = await ask("employee:DescribeLoginAddress");

    const response = await fetch(String(LoginAddress));

    expect(await response.text()).toContain(`value="${String(OwnerUin)}"`);
  });
});

describe("signing in", () => {
  test("with the right password tells who that is, and is told to administrators", async ({
    emulator,
    ask,
    alice,
    visit,
  }) => {
    const { GroupId } = await ask("cam:CreateGroup", { GroupName: "platform" });
    await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uin: alice.uin }] });
    await ask("cam:AttachUserPolicy", { PolicyId: 3, AttachUin: alice.uin });

    const { status, location, cookie } = await alice.signIn(PASSWORD);
    const home = await visit("/account", withCookie(cookie));

    expect({ status, location }).toEqual({ status: 303, location: "/account" });
    expect(cookie).toMatch(/^emulator_session_\d+=[\w-]{43}; Path=\/account; HttpOnly; SameSite=Strict$/);
    expect(home.words).toContain(
      `Signed in as alice Account number ${alice.uin} Root account ${emulator.rootUin} Groups platform Policies QCloudFinanceFullAccess`,
    );
    expect(await ask("cam:DescribeSubAccounts", { FilterSubAccountUin: [alice.uin] })).toMatchObject({
      SubAccounts: [{ LastLoginIp: "127.0.0.1", LastLoginTime: expect.stringMatching(/^20\d\d-/) }],
    });
  });

  test.for([
    ["a wrong password", { password: `${PASSWORD}x` }],
    ["an empty password", { password: "" }],
    ["a name that nobody has", { username: "bob" }],
    ["a name in another case", { username: "Alice" }],
    ["another root account", { rootUin: "100000000001" }],
  ] as const)("is refused in the same words with %s", async ([, wrong], { alice, ask }) => {
    const refused = await alice.signIn(PASSWORD, wrong);

    expect(refused).toMatchObject({ status: 403, cookie: null, message: NOT_RIGHT });
    expect(await ask("cam:DescribeSubAccounts", { FilterSubAccountUin: [alice.uin] })).not.toMatchObject({
      SubAccounts: [{ LastLoginIp: "127.0.0.1" }],
    });
  });

  test("is refused where console sign-in is off", async ({ ask, signIn }) => {
    await ask("cam:AddUser", { Name: "deploy", UseApi: 1 });

    const { status, message } = await signIn("deploy", PASSWORD);

    expect({ status, message }).toEqual({ status: 403, message: expect.stringContaining("Console sign-in is off") });
  });

  test("is refused to an employee without a role, until one is assigned", async ({ ask, signIn }) => {
    const someone = { AccountName: "chen", Mobile: "13100004532", CountryCode: "86" };
    const { EmployeeId } = await ask("employee:CreateEmployee", someone);

    const refused = await signIn("chen", "4532@Tencent");
    const mistyped = await signIn("chen", "4533@Tencent");
    await ask("employee:AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-2"] });
    const admitted = await signIn("chen", "4532@Tencent");

    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("no role yet") });
    expect(mistyped.message).toBe(NOT_RIGHT);
    expect(admitted).toMatchObject({ status: 303, location: "/account/password" });
  });

  test("keeps nothing of what was typed, in the record of calls or in the file", async () => {
    const database = join(await temporaryFolder(), "accounts.sqlite");
    const emulator = await startEmulator({ database });
    await call(emulator, "cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD });
    const typed = { rootUin: emulator.rootUin, username: "alice" };
    await fetch(emulator.url + SIGN_IN, form({ ...typed, password: "My-Other-Password-3" }));
    await fetch(emulator.url + SIGN_IN, form({ ...typed, password: PASSWORD }));
    await fetch(emulator.url + SIGN_IN, form({ ...typed, username: "My-Other-Password-3", password: "alice" }));
    expect(emulator.ledger.counts()).toEqual({ total: 1, actions: { AddUser: 1 } });
    await emulator.close();

    const bytes = await readFile(database, "latin1");

    expect(bytes).toContain("wrong-password");
    expect(bytes).not.toMatch(/My-Other-Password-3|Correct-Horse-1/);
  });
});

describe("too many wrong passwords", () => {
  /** The account has tried as often as its rules allow. */
  const locked = test.extend("lock", ({ emulator, ask, alice }) =>
    async (limit: number) => {
      await ask("cam:UpdatePasswordRules", { Rules: { ...rules, RetryPasswordLimit: limit } });
      emulator.clock.freeze();
      await Promise.all(Array.from({ length: limit }, () => alice.signIn("Wrong-Horse-1")));
    });

  locked(
    "lock the sub-user for an hour of the emulator's clock, for the right password too",
    async ({ emulator, lock, signIn }) => {
      await lock(3);
      const atOnce = await signIn("alice", PASSWORD);
      emulator.clock.advance(HOUR_SECONDS - 1);
      const justBefore = await signIn("alice", PASSWORD);
      emulator.clock.advance(1);
      const after = await signIn("alice", PASSWORD);

      expect(atOnce).toMatchObject({ status: 403, message: expect.stringContaining("Too many wrong passwords") });
      expect(justBefore.message).toBe(atOnce.message);
      expect(after).toMatchObject({ status: 303, location: "/account" });
    },
  );

  locked("lock nobody else", async ({ ask, lock, signIn }) => {
    await ask("cam:AddUser", { Name: "bob", ConsoleLogin: 1, Password: PASSWORD });
    await lock(3);

    expect(await signIn("bob", PASSWORD)).toMatchObject({ status: 303 });
  });

  test("are counted from the last right one on", async ({ ask, alice }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { ...rules, RetryPasswordLimit: 2 } });
    await alice.signIn("Wrong-Horse-1");
    await alice.signIn(PASSWORD);
    await alice.signIn("Wrong-Horse-1");

    expect(await alice.signIn(PASSWORD)).toMatchObject({ status: 303 });
  });

  test("are ten where nobody has changed the rules", async ({ alice }) => {
    await Promise.all(Array.from({ length: 9 }, () => alice.signIn("Wrong-Horse-1")));

    const tenth = await alice.signIn("Wrong-Horse-1");
    const eleventh = await alice.signIn("Wrong-Horse-1");

    expect(tenth.message).toBe(NOT_RIGHT);
    expect(eleventh.message).toContain("Too many wrong passwords");
  });
});

describe("a password that has to be changed", () => {
  /** `change` sends the form of the forced change, as alice with the password that she was given. */
  const first = test.extend("change", async ({ ask, visit, signIn }) => {
    await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD, NeedResetPassword: 1 });
    const { cookie } = await signIn("alice", PASSWORD);
    return (password: string, again = password) =>
      visit("/account/password", { ...form({ password, again }), ...withCookie(cookie, formType) });
  });

  first("lets nobody in before, and everybody after", async ({ change, visit, signIn }) => {
    const before = await signIn("alice", PASSWORD);
    const homeBefore = await visit("/account", withCookie(before.cookie));

    const changed = await change(NEXT_PASSWORD);

    expect(before.location).toBe("/account/password");
    expect(homeBefore.location).toBe("/account/password");
    expect(changed).toMatchObject({ status: 303, location: "/account?password=new" });
    expect((await visit("/account?password=new", withCookie(changed.cookie))).message).toContain("new password is set");
    expect((await signIn("alice", PASSWORD)).message).toBe(NOT_RIGHT);
    expect((await signIn("alice", NEXT_PASSWORD)).location).toBe("/account");
  });

  first.for([
    ["too short", ["Ab1!"], "8 to 32 characters"],
    ["without a digit", ["Another-Horse"], "a digit"],
    ["the same as before", [PASSWORD], "the password that you have now"],
    ["typed differently twice", [NEXT_PASSWORD, `${NEXT_PASSWORD}x`], "not the same"],
    ["empty", [""], "8 to 32 characters"],
  ] as const)(
    "is refused with what is wrong where the new one is %s",
    async ([, passwords, why], { change, signIn }) => {
      const [password, again] = passwords;

      expect(await change(password, again)).toMatchObject({ status: 422, message: expect.stringContaining(why) });
      expect((await signIn("alice", PASSWORD)).location).toBe("/account/password");
    },
  );

  first("keeps to the account's rules, and lists them", async ({ ask, change }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { ...rules, MinimumLength: 20, ReusePasswordLimit: 3 } });

    const refused = await change(NEXT_PASSWORD);

    expect(refused.message).toContain("20 to 32 characters");
    expect(refused.words).toContain("20 to 32 characters");
    expect(refused.words).toContain("none of the last 3 passwords");
  });

  test("is the one that has expired, where the rules let a sub-user change it", async ({ emulator, ask, alice }) => {
    await ask("cam:UpdatePasswordRules", {
      Rules: { ...rules, ForcePasswordChange: 30, PasswordExpirationInvalidation: 2 },
    });
    emulator.clock.setOffsetSeconds(29 * DAY_SECONDS);
    const before = await alice.signIn(PASSWORD);
    emulator.clock.setOffsetSeconds(30 * DAY_SECONDS);
    const after = await alice.signIn(PASSWORD);

    expect(before.location).toBe("/account");
    expect(after.location).toBe("/account/password");
  });

  test("is an administrator's to change where the rules say so", async ({ emulator, ask, alice }) => {
    await ask("cam:UpdatePasswordRules", {
      Rules: { ...rules, ForcePasswordChange: 30, PasswordExpirationInvalidation: 1 },
    });
    emulator.clock.setOffsetSeconds(30 * DAY_SECONDS);
    const expired = await alice.signIn(PASSWORD);
    await ask("cam:UpdateUser", { Name: "alice", Password: NEXT_PASSWORD });

    expect(expired.message).toContain("has expired");
    expect((await alice.signIn(NEXT_PASSWORD)).location).toBe("/account");
  });
});

describe("being signed in", () => {
  test.for([
    ["a new password", "cam:UpdateUser", { Name: "alice", Password: NEXT_PASSWORD }],
    ["console sign-in turned off", "cam:UpdateUser", { Name: "alice", ConsoleLogin: 0 }],
    ["the sub-user deleted", "cam:DeleteUser", { Name: "alice" }],
  ] as const)("ends with %s", async ([, action, parameters], { ask, alice, visit }) => {
    const { cookie } = await alice.signIn(PASSWORD);
    expect((await visit("/account", withCookie(cookie))).words).toContain(String(alice.uin));

    await ask(action, parameters);

    expect(await visit("/account", withCookie(cookie))).toMatchObject({
      status: 303,
      location: expect.stringMatching(SIGN_IN),
    });
  });

  test("ends after twelve hours of the emulator's clock", async ({ emulator, alice, visit }) => {
    const { cookie } = await alice.signIn(PASSWORD);
    emulator.clock.setOffsetSeconds(11 * HOUR_SECONDS);
    expect((await visit("/account", withCookie(cookie))).words).toContain(String(alice.uin));

    emulator.clock.setOffsetSeconds(12 * HOUR_SECONDS + 1);

    expect((await visit("/account", withCookie(cookie))).status).toBe(303);
  });

  test("ends with signing out, for the cookie too", async ({ alice, visit }) => {
    const { cookie } = await alice.signIn(PASSWORD);
    expect((await visit("/account", withCookie(cookie))).words).toContain(String(alice.uin));

    const left = await visit("/account/sign-out", { method: "POST", ...withCookie(cookie) });

    expect(left).toMatchObject({ status: 303, cookie: expect.stringContaining("Max-Age=0") });
    expect((await visit("/account", withCookie(cookie))).status).toBe(303);
  });

  test.for(["/account", "/account/password"])("is needed for %s", async (path, { visit }) => {
    expect(await visit(path)).toMatchObject({ status: 303, location: expect.stringMatching(SIGN_IN) });
    expect(await visit(path, withCookie("emulator_session_1=guessed"))).toMatchObject({ status: 303 });
  });
});

describe("a form", () => {
  test.for([
    ["a browser that says so", { "sec-fetch-site": "cross-site" }],
    ["another port of this machine", { "sec-fetch-site": "same-site" }],
    ["an old browser that names the origin", { origin: "http://elsewhere.example" }],
    ["a page without an origin", { origin: "null" }],
  ] as const)("from another site is refused, by the word of %s", async ([, headers], { alice, visit }) => {
    const refused = await visit(SIGN_IN, { ...alice.form, headers: { ...formType, ...headers } });

    expect(refused).toMatchObject({ status: 403, cookie: null, message: "The form was sent from another site." });
  });

  test("of this page is taken from a browser", async ({ emulator, alice, visit }) => {
    const headers = { ...formType, "sec-fetch-site": "same-origin", origin: emulator.url };

    expect(await visit(SIGN_IN, { ...alice.form, headers })).toMatchObject({ status: 303 });
    expect(await visit(SIGN_IN, { ...alice.form, headers: { ...formType, origin: emulator.url } })).toMatchObject({
      status: 303,
    });
  });

  test("has to be one", async ({ visit }) => {
    const json = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };

    expect(await visit(SIGN_IN, json)).toMatchObject({ status: 400 });
    expect(await visit(SIGN_IN, { ...form({ password: "x".repeat(20_000) }) })).toMatchObject({ status: 400 });
    expect(await visit(SIGN_IN, { method: "DELETE" })).toMatchObject({ status: 405 });
  });
});

const rules = {
  MinimumLength: 8,
  MustContain: "Aa1!",
  ForcePasswordChange: 0,
  ReusePasswordLimit: 1,
  RetryPasswordLimit: 10,
  PasswordExpirationInvalidation: 2,
};

const formType = { "content-type": "application/x-www-form-urlencoded" };

const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: "POST",
  redirect: "manual",
  headers: formType,
  body: new URLSearchParams(fields).toString(),
});

const withCookie = (cookie: string | null, more: Readonly<Record<string, string>> = {}): RequestInit => ({
  headers: { ...more, cookie: cookie?.split(";")[0] ?? "" },
});

const wordsOf = (page: string): string => page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
