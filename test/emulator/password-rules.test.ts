/** The account's password rules hold for given and for generated passwords, from when they are set. */
import { describe, expect } from "vitest";
import { hashPassword, isPassword } from "../../emulator/account/passwords.ts";
import { refusal, test } from "./fixtures.ts";

const weak = { Name: "alice", ConsoleLogin: 1, Password: "weak" };

describe("the password rules", () => {
  test("are the documented ones at first, and the root account's", async ({ ask, emulator }) => {
    expect(await ask("cam:GetPasswordRules")).toMatchObject({
      Rules: {
        MinimumLength: 8,
        MustContain: "Aa1!",
        ForcePasswordChange: 0,
        ReusePasswordLimit: 0,
        RetryPasswordLimit: 10,
        PasswordExpirationInvalidation: 2,
      },
      Modifier: emulator.rootUin,
    });
  });

  test("keep what an update leaves out, and tell who has changed them when", async ({ ask, emulator }) => {
    const { Uin, SecretId, SecretKey } = await ask("cam:AddUser", { Name: "alice", UseApi: 1 });
    await ask("cam:AttachUserPolicy", { PolicyId: 1, AttachUin: Uin });
    const alice = { secretId: String(SecretId), secretKey: String(SecretKey) };
    emulator.clock.set(Date.UTC(2030, 0, 2, 3, 4, 5));

    await ask("cam:UpdatePasswordRules", { Rules: { MinimumLength: 12 } }, alice);

    expect(await ask("cam:GetPasswordRules")).toMatchObject({
      Rules: { MinimumLength: 12, MustContain: "Aa1!", RetryPasswordLimit: 10 },
      UpdateTime: "2030-01-02 11:04:05",
      Modifier: String(Uin),
    });
  });

  test("are back to the first ones after a reset", async ({ ask, emulator }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { MinimumLength: 12 } });
    emulator.reset();

    expect(await ask("cam:GetPasswordRules")).toMatchObject({ Rules: { MinimumLength: 8 } });
  });

  test.for([
    ["length", { MinimumLength: 4 }, "Aa1!", "Aa1"],
    ["upper case", { MustContain: "A" }, "PASSWORD", "password"],
    ["lower case", { MustContain: "a" }, "password", "PASSWORD"],
    ["digits", { MustContain: "1" }, "password1", "password!"],
    ["special characters", { MustContain: "!" }, "password!", "password1"],
    ["nothing at all", { MinimumLength: 0, MustContain: "" }, "x", "x".repeat(33)],
  ] as const)("decide about %s alone where they ask for that", async ([, Rules, good, bad], { ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules });

    expect(await ask("cam:AddUser", { ...weak, Password: bad })).toEqual(
      refusal("InvalidParameter.PasswordViolatedRules"),
    );
    expect(await ask("cam:AddUser", { ...weak, Password: good })).toMatchObject({ Password: good });
  });

  test("leave a password alone that was set before they were stricter", async ({ ask }) => {
    await ask("cam:AddUser", { ...weak, Password: "Eight-8!" });
    await ask("cam:UpdatePasswordRules", { Rules: { MinimumLength: 16 } });

    expect(await ask("cam:UpdateUser", { Name: "alice", Remark: "new" })).not.toHaveProperty("Error");
    expect(await ask("cam:UpdateUser", { Name: "alice", ConsoleLogin: 1, Password: "Eight-8!" })).toEqual(
      refusal("InvalidParameter.PasswordViolatedRules"),
    );
  });

  test("are kept to by every generated password, however strict they are", async ({ ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { MinimumLength: 32, MustContain: "!1aA", ReusePasswordLimit: 24 } });

    expect(await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1 })).toMatchObject({
      Password: expect.stringMatching(/^.{32}$/),
    });
  });

  test("do not refuse the initial password of an employee, which the contract prescribes", async ({ ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { MinimumLength: 32 } });

    const person = { AccountName: "bob", Mobile: "13100004532", CountryCode: "86" };
    expect(await ask("employee:CreateEmployee", person)).toMatchObject({ InitialPassword: "4532@Tencent" });
  });
});

describe("a past password", () => {
  const set = (Password: string) => ({ Name: "alice", ConsoleLogin: 1, Password });

  test("may be set again where the rules bar none", async ({ ask }) => {
    await ask("cam:AddUser", set("First-One-1"));

    expect(await ask("cam:UpdateUser", set("First-One-1"))).not.toHaveProperty("Error");
  });

  test.for([
    ["the present one", "Third-One-3", "InvalidParameter.PasswordViolatedRules"],
    ["the one before", "Second-One-2", "InvalidParameter.PasswordViolatedRules"],
  ] as const)("is barred as one of the last two: %s", async ([, password, code], { ask }) => {
    await ask("cam:AddUser", set("First-One-1"));
    await ask("cam:UpdateUser", set("Second-One-2"));
    await ask("cam:UpdateUser", set("Third-One-3"));
    await ask("cam:UpdatePasswordRules", { Rules: { ReusePasswordLimit: 2 } });

    expect(await ask("cam:UpdateUser", set(password))).toEqual(refusal(code));
  });

  test("is free again when enough others have come after it", async ({ ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { ReusePasswordLimit: 2 } });
    await ask("cam:AddUser", set("First-One-1"));
    await ask("cam:UpdateUser", set("Second-One-2"));
    await ask("cam:UpdateUser", set("Third-One-3"));

    expect(await ask("cam:UpdateUser", set("First-One-1"))).not.toHaveProperty("Error");
  });

  test("stays barred while console login was off in between", async ({ ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { ReusePasswordLimit: 1 } });
    await ask("cam:AddUser", set("First-One-1"));
    await ask("cam:UpdateUser", { Name: "alice", ConsoleLogin: 0 });

    expect(await ask("cam:UpdateUser", set("First-One-1"))).toEqual(refusal("InvalidParameter.PasswordViolatedRules"));
  });

  test("of somebody else is no obstacle", async ({ ask }) => {
    await ask("cam:UpdatePasswordRules", { Rules: { ReusePasswordLimit: 24 } });
    await ask("cam:AddUser", set("First-One-1"));

    expect(await ask("cam:AddUser", { ...set("First-One-1"), Name: "bob" })).not.toHaveProperty("Error");
  });
});

describe("a hash", () => {
  test("is one password's alone, and another one each time", () => {
    const [one, other] = [hashPassword("Correct-Horse-1"), hashPassword("Correct-Horse-1")];

    expect(one).not.toBe(other);
    expect([one, other].map((hash) => isPassword("Correct-Horse-1", hash))).toEqual([true, true]);
    expect(isPassword("correct-horse-1", one)).toBe(false);
  });
});
