/** The emulator's pages in a browser: they fit, can be used by keyboard and phone, and are accessible. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { samlIssuer } from "../support/identity-providers.ts";
import { VIOLATIONS } from "./accessibility.ts";
import { test as base } from "./fixtures.ts";
import { furnish } from "./team.ts";

const PAGES = [
  "/_emulator/",
  "/_emulator/people",
  "/_emulator/people/ALICE",
  "/_emulator/people/CHEN",
  "/_emulator/groups",
  "/_emulator/groups/GROUP",
  "/_emulator/policies?show=all",
  "/_emulator/policies/POLICY",
  "/_emulator/roles",
  "/_emulator/roles/ROLE",
  "/_emulator/identity-providers",
  "/_emulator/employees",
  "/_emulator/last-calls",
  "/_emulator/coverage",
  "/account/login/subAccount",
  "/account/login/subAccount/1?username=alice",
] as const;

/** `address` is that of a page of a small team's account. */
const test = base.extend("address", async ({ emulator }) => {
  const numbers = await furnish(emulator);
  return (template: string) => emulator.url + template.replace(/[A-Z]+$/, (name) => numbers[name] ?? name);
});

const LONG = "a-very-long-name-without-a-space".repeat(2);
const WIDTHS = [
  ["a phone", { width: 360, height: 740 }],
  ["a tablet", { width: 840, height: 1100 }],
  ["a desk", { width: 1280, height: 900 }],
] as const;

test.for(WIDTHS)("every page fits on %s, even with the longest names", async ([, viewport], { ask, address, open }) => {
  const { Uin, Uid } = await ask("cam:AddUser", { Name: LONG, Remark: "x".repeat(200), ConsoleLogin: 1, UseApi: 1 });
  const { GroupId } = await ask("cam:CreateGroup", { GroupName: LONG.slice(0, 60), Remark: "x".repeat(200) });
  await ask("cam:AddUserToGroup", { Info: [{ GroupId, Uid }] });
  await ask("cam:AttachGroupPolicy", { PolicyId: 1, AttachGroupId: GroupId });
  const { metadata } = samlIssuer(`https://idp.example.com/${LONG}`);
  await ask("cam:CreateSAMLProvider", { Name: LONG, Description: "x".repeat(200), SAMLMetadataDocument: metadata });
  const { page, complaints } = await open({ viewport });
  const more = [`/_emulator/people/${String(Uin)}`, `/_emulator/groups/${String(GroupId)}`];

  const widths = await onEach<number>(page, [...PAGES, ...more].map(address), "document.documentElement.scrollWidth");

  expect(widths.filter(([, width]) => width > viewport.width)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("every page can be reached from the overview, by links alone", async ({ address, open }) => {
  const { page, complaints } = await open();
  await page.goto(address("/_emulator/"));

  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("link", { name: "alice" }).click();
  await page.getByRole("link", { name: "shop-servers" }).click();
  await page.getByRole("link", { name: "platform" }).click();
  await page.getByRole("link", { name: "bob" }).click();

  await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("bob");
  expect(await page.getByRole("link", { name: "People", exact: true }).getAttribute("aria-current")).toBe("page");
  expect(complaints).toEqual([]);
});

test("a search shows what matches, and keeps what was chosen", async ({ address, open }) => {
  const { page } = await open();
  await page.goto(address("/_emulator/policies"));

  await page.getByRole("link", { name: "All", exact: true }).click();
  await page.getByRole("searchbox").fill("COSFull");
  await page.keyboard.press("Enter");

  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  expect(await page.getByRole("link", { name: "All", exact: true }).getAttribute("aria-current")).toBe("true");
});

test("the parameters of a call open at a key press", async ({ address, open }) => {
  const { page } = await open();
  await page.goto(address("/_emulator/last-calls"));
  const call = page.getByRole("row").filter({ hasText: "CreateRole employee" });
  expect(await call.getByText("bills:view").isVisible()).toBe(false);

  await call.locator("summary").focus();
  await page.keyboard.press("Enter");

  expect(await call.getByText("bills:view").isVisible()).toBe(true);
});

test("a phone's cards are still rows and cells of a table to those who hear them", async ({ address, open }) => {
  const { page } = await open({ viewport: { width: 360, height: 740 } });
  await page.goto(address("/_emulator/people"));

  const tree = await page.getByRole("table", { name: "People" }).ariaSnapshot();

  expect(tree).toMatch(/- row "alice.*":\n\s+- cell "alice"/);
});

test.for(["light", "dark"] as const)(
  "an accessibility checker finds nothing on any page: %s",
  async (colorScheme, { address, open }) => {
    const { page } = await open({ colorScheme });

    const found = await onEach<string[]>(page, PAGES.map(address), VIOLATIONS);

    expect(found.flatMap(([, violations]) => violations)).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      { light: "rgb(245, 246, 248)", dark: "rgb(13, 15, 19)" }[colorScheme],
    );
  },
);

/** What an expression says on each of the pages. */
async function onEach<Result>(page: Page, addresses: readonly string[], expression: string) {
  const results: [string, Result][] = [];
  for (const address of addresses) {
    await page.goto(address);
    results.push([address, await page.evaluate<Result>(expression)]);
  }
  return results;
}
