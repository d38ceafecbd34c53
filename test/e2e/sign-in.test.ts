/** People of the quick start sign in, in a real browser, with what `up` returned. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { sharedCloud } from "../support/cloud.ts";
import { sharedWorkspace } from "../support/pulumi.ts";

const NEW_PASSWORD = "Chosen-By-Me-1";
const example = join(import.meta.dirname, "../../examples/quickstart/index.ts");

const cloud = sharedCloud();
const workspace = sharedWorkspace({ program: await readFile(example, "utf8"), env: () => cloud.env });
let browser: Browser;
let outputs: Record<string, unknown>;

beforeAll(async () => {
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  outputs = await workspace.outputs({ showSecrets: true });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A browser of one's own, at the address that `up` returned for the person. */
async function signInPage(name: string): Promise<Page> {
  const people = outputs["people"] as { name: string; loginUrl?: string }[];
  const page = await (await browser.newContext()).newPage();
  await page.goto(String(people.find((person) => person.name === name)?.loginUrl));
  return page;
}

async function signIn(page: Page, name: string, password: unknown): Promise<void> {
  await page.getByLabel("Sub-user name").fill(name);
  await page.getByLabel("Password").fill(String(password));
  await page.getByRole("button", { name: "Sign in" }).click();
}

test.each([
  { name: "alice", initial: "aliceInitialPassword" },
  { name: "chen", initial: "chenInitialPassword" },
])("$name signs in, has to choose a password, and the old one is refused", async ({ name, initial }) => {
  const page = await signInPage(name);

  await signIn(page, name, outputs[initial]);
  await page.getByRole("heading", { name: "Set a new password" }).waitFor();
  await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
  await page.getByLabel("New password, once more").fill(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `Signed in as ${name}` }).waitFor();

  const later = await signInPage(name);
  await signIn(later, name, outputs[initial]);
  expect(await later.getByRole("alert").textContent()).toContain("is not right");
  await signIn(later, name, NEW_PASSWORD);
  await later.getByRole("heading", { name: `Signed in as ${name}` }).waitFor();
});

test("what people have chosen themselves is no difference to the program", async () => {
  expect(await workspace.refresh({ args: ["--expect-no-changes"] })).toMatchObject({ exitCode: 0 });
  expect(await workspace.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0 });
});
