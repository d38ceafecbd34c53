/** Signing in as a person does, in a browser: forced changes, wrong passwords, the keyboard, forms of other sites. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test as base } from "./fixtures.ts";

const PASSWORD = "Correct-Horse-1";
const NEXT_PASSWORD = "Another-Horse-2";
const HOUR_SECONDS = 3600;

/** `signInPage` opens the sign-in page for somebody, by the address that the account's administrator hands out. */
const test = base.extend("signInPage", ({ emulator, open }) => async (name: string) => {
  const opened = await open();
  const address = `${emulator.url}/account/login/subAccount/${emulator.rootUin}?type=subAccount&username=${name}`;
  await opened.page.goto(address);
  return opened;
});

test("a sub-user's first sign-in: the forced change, the new password, the old one refused", async ({
  ask,
  signInPage,
}) => {
  await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD, NeedResetPassword: 1 });
  const { page, complaints } = await signInPage("alice");

  await page.locator("#password:focus").waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect.poll(() => headingOf(page)).toBe("Set a new password");
  expect(await page.getByRole("listitem").allTextContents()).toContain("8 to 32 characters");

  await setPassword(page, "short", "short");
  expect(await page.getByRole("alert").textContent()).toContain("8 to 32 characters");
  await setPassword(page, PASSWORD, PASSWORD);
  expect(await page.getByRole("alert").textContent()).toContain("the password that you have now");
  await setPassword(page, NEXT_PASSWORD, NEXT_PASSWORD);
  await expect.poll(() => headingOf(page)).toBe("Signed in as alice");

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => headingOf(page)).toBe("Sign in");
  await page.goBack();
  await expect.poll(() => headingOf(page)).toBe("Sign in");
  await signIn(page, "alice", PASSWORD);
  expect(await page.getByRole("alert").textContent()).toContain("is not right");
  await signIn(page, "alice", NEXT_PASSWORD);
  await expect.poll(() => headingOf(page)).toBe("Signed in as alice");
  expect(complaints).toEqual([]);
});

test("an employee's first sign-in, with the initial password from the mobile number", async ({ ask, signInPage }) => {
  const chen = { AccountName: "chen", DisplayName: "Chen", Mobile: "13100004532", CountryCode: "86" };
  const { EmployeeId, InitialPassword } = await ask("employee:CreateEmployee", chen);
  const { page, complaints } = await signInPage("chen");

  await signIn(page, "chen", String(InitialPassword));
  expect(await page.getByRole("alert").textContent()).toContain("no role yet");

  await ask("employee:AssignEmployeeRoles", { EmployeeId, RoleIds: ["role-2", "role-3"] });
  await signIn(page, "chen", String(InitialPassword));
  await setPassword(page, NEXT_PASSWORD, NEXT_PASSWORD);

  await expect.poll(() => headingOf(page)).toBe("Signed in as chen");
  expect(await page.getByRole("listitem").allTextContents()).toEqual(["CustomerManager", "FinanceManager"]);
  expect(complaints).toEqual([]);
});

test("too many wrong passwords, and the hour after which the right one opens again", async ({
  emulator,
  ask,
  signInPage,
}) => {
  await ask("cam:AddUser", { Name: "bob", ConsoleLogin: 1, Password: PASSWORD });
  const { page } = await signInPage("bob");

  await signInWrongly(page, "bob", 10);
  expect(await page.getByRole("alert").textContent()).toContain("is not right");
  await signIn(page, "bob", PASSWORD);
  expect(await page.getByRole("alert").textContent()).toContain("Too many wrong passwords");

  emulator.clock.setOffsetSeconds(HOUR_SECONDS);
  await signIn(page, "bob", PASSWORD);
  await expect.poll(() => headingOf(page)).toBe("Signed in as bob");
});

test("every field is reached by the keyboard, in order, and has its label", async ({ emulator, open }) => {
  const { page } = await open();
  await page.goto(`${emulator.url}/account/login/subAccount`);

  await page.locator("#rootUin:focus").waitFor();
  await page.keyboard.type(emulator.rootUin);
  await page.keyboard.press("Tab");
  await page.keyboard.type("alice");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);

  expect(await page.getByLabel("Root account id").inputValue()).toBe(emulator.rootUin);
  expect(await page.getByLabel("Sub-user name").inputValue()).toBe("alice");
  expect(await page.getByLabel("Password").inputValue()).toBe(PASSWORD);
});

test("a form on another site cannot sign anybody in", async ({ emulator, ask, open }) => {
  await ask("cam:AddUser", { Name: "alice", ConsoleLogin: 1, Password: PASSWORD });
  const { page } = await open();
  await page.setContent(`<form method="post" action="${emulator.url}/account/login/subAccount">
    <input name="rootUin" value="${emulator.rootUin}"><input name="username" value="alice">
    <input name="password" value="${PASSWORD}"><button>Win a prize</button></form>`);

  await page.getByRole("button").click();

  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toBe("The form was sent from another site.");
  expect(await page.context().cookies()).toEqual([]);
});

const headingOf = (page: Page): Promise<string | null> => page.getByRole("heading", { level: 1 }).textContent();

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Sub-user name").fill(name);
  await page.getByLabel("Password").fill(password);
  await submit(page, "Sign in");
}

async function signInWrongly(page: Page, name: string, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) await signIn(page, name, `Wrong-Horse-${time}`);
}

async function setPassword(page: Page, password: string, again: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password, once more").fill(again);
  await submit(page, "Set the password");
}

/** Until the page that the form leads to is there. */
async function submit(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: button }).click()]);
}
