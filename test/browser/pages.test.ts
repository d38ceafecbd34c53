import type { Page } from "playwright-core";
import { expect } from "vitest";
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
  "every text stands out from its ground: %s",
  async (colorScheme, { address, open }) => {
    const { page } = await open({ colorScheme });

    const faint = await onEach<string[]>(page, PAGES.map(address), FAINT_TEXTS);

    expect(faint.filter(([, texts]) => texts.length > 0)).toEqual([]);
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

/** In the browser: the texts whose contrast is below 4.5 to 1, by the formula of WCAG. */
const FAINT_TEXTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((value) => value / 255).map((value) =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? ground(element.parentElement) : color;
  };
  const contrast = (element) => {
    const [dark, light] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ""))
    .filter((element) => contrast(element) < 4.5)
    .map((element) => location.pathname + " " + element.tagName + "." + element.className + " " + element.textContent.trim());
})()`;
