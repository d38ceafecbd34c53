/** What a sheet tells its person, for every kind of account and secret. */
import { describe, expect, test } from "vitest";
import { plainTextOf } from "../../../cli/handover/plain-text.ts";
import type { Addressee } from "../../../cli/handover/addressees.ts";
import { Secret } from "../../../pulumi/secret.ts";
import { en } from "../../../review/words/languages.ts";
import { sheetFor } from "../../../cli/handover/sheet.ts";
import { onlyPerson, recorded, recordedEmployee, recordedSubUser, SIGN_IN } from "../../support/people.ts";

const KEY = { accessKey: true, secretId: "AKIDown", secretKey: new Secret({ is: "Secret-of-the-key" }) };

const textFor = (person: Addressee, includeKeys = false): string =>
  plainTextOf(sheetFor(person, { stack: "acme/people/dev", includeKeys, date: "2026-01-31", language: en }));

describe("a sheet", () => {
  test("has everything that signing in asks for, and what happens then", () => {
    expect(textFor(onlyPerson(recordedSubUser("1", { name: "alice" })))).toBe(`Account alice

SIGN IN

Address: ${SIGN_IN}?type=subAccount&username=user-1
Root account id: 100000000000
Sub-user name: alice
Initial password: Correct-Horse-1

At the first sign-in you have to set a password of your own. After that this one no longer works.

WHAT YOU MAY DO

The program that declares this account gives it no permission.

ABOUT THIS SHEET

Made: 2026-01-31
From stack: acme/people/dev

It is for nobody but you. Destroy it as soon as you no longer need it.
`);
  });

  test("says that a password may be kept", () => {
    const text = textFor(onlyPerson(recordedSubUser("1", { needResetPassword: false })));

    expect(text).toContain("does not have to be changed at the first sign-in");
    expect(text).not.toContain("have to set a password");
  });

  test("tells an employee the roles, and where the password comes from", () => {
    const roles = recorded("RoleAssignment", "chen", { employee: "chen", roles: ["SystemAdmin", "FinanceManager"] });
    const text = textFor(onlyPerson(recordedEmployee("chen", { displayName: "Chen Wei" }), roles));

    expect(text).toContain("Name: Chen Wei\n");
    expect(text).toContain("Initial password: 4532@Tencent\n");
    expect(text).toContain("Roles: FinanceManager, SystemAdmin\n");
    expect(text).toContain("the last four digits, then @Tencent");
    expect(text).toContain("have to set a password of your own");
  });

  test("warns an employee who has no role, or whose sign-in is off", () => {
    const text = textFor(onlyPerson(recordedEmployee("chen", { status: "Disabled" })));

    expect(text).toContain("without a role nobody can enter the Partner Center");
    expect(text).toContain("Sign-in is turned off");
  });

  test.each([
    ["sub-user", recordedSubUser("1", { password: undefined }), "changes passwordVersion"],
    ["employee", recordedEmployee("chen", { initialPassword: undefined }), "an administrator resets it"],
  ])("says of an adopted %s that the password is not known, and how there can be a new one", (_kind, account, how) => {
    const text = textFor(onlyPerson(account));

    expect(text).toContain("The password is not known here");
    expect(text).toContain(how);
    expect(text).not.toMatch(/Initial password|first sign-in|@Tencent/);
  });

  test("has a sealed password as it is, and says how it is opened", () => {
    const sealedPassword = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n";
    const text = textFor(onlyPerson(recordedSubUser("1", { password: undefined, sealedPassword })));

    expect(text).toContain(`Initial password:\n${sealedPassword}`);
    expect(text).toContain("age --decrypt");
  });

  test("leaves out the key of somebody who signs in, unless it is asked for", () => {
    const person = onlyPerson(recordedSubUser("1", KEY));

    expect(textFor(person)).not.toMatch(/AKIDown|Secret-of-the-key/);
    expect(textFor(person, true)).toContain("Secret id: AKIDown\nSecret key: Secret-of-the-key\n");
  });

  test("has the key of somebody who does not sign in", () => {
    const person = onlyPerson(recordedSubUser("1", { ...KEY, consoleLogin: false, password: undefined }));

    expect(textFor(person)).toContain("Account name: user-1\nSecret id: AKIDown\nSecret key: Secret-of-the-key\n");
    expect(textFor(person)).not.toContain("SIGN IN");
  });

  test.each([
    ["a direction mark", "Aa1-\u202Exyz", "stands for a character that does not show"],
    ["a space at its end", "Correct-Horse-1 ", "Spaces at its ends"],
  ])("helps with a password that has %s", (_what, password, help) => {
    expect(textFor(onlyPerson(recordedSubUser("1", { password: new Secret({ is: password }) })))).toContain(help);
  });
});
