/** The page of a review, opened from a file, as whoever gets it opens it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, onTestFinished } from "vitest";
import { htmlOf } from "../../review/formats/html.ts";
import type { Report } from "../../review/facts/report.ts";
import { languageOf } from "../../review/words/languages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { company, failed, hostile, nothing, saying, team } from "../unit/review/reports.ts";
import { VIOLATIONS } from "./accessibility.ts";
import { test as base } from "./fixtures.ts";

/** `show` opens the page of a report; `complaints` are errors on its console, and whatever it asked for. */
const test = base.extend(
  "show",
  ({ browser }) =>
    async (report: Report, options?: BrowserContextOptions, tag = "en") => {
      const file = join(await temporaryFolder(), "review.html");
      await writeFile(file, htmlOf({ ...report, commit: "468fef4" }, { language: languageOf(tag) }));
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("dialog", (dialog) => complaints.push(dialog.message()));
      const address = pathToFileURL(file).href;
      page.on("request", (request) => request.url() !== address && complaints.push(`a request to ${request.url()}`));
      await page.goto(address);
      return { page, complaints };
    },
);

const crowd = company(2_000);

const REPORTS = [
  ["a team", team],
  ["2,000 people", crowd],
  ["hostile values", hostile],
  ["a failed preview", failed],
  ["nothing", nothing],
] as const;

const shownRows = (page: Page) => page.locator("tbody tr:visible");

test.for(REPORTS)("the page asks for nothing, has no mistake and fits on a phone: %s", async ([, report], { show }) => {
  const { page, complaints } = await show(report, { viewport: { width: 390, height: 800 } });

  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  expect(complaints).toEqual([]);
});

test("hostile values are text, and nothing but text", async ({ show }) => {
  const { page } = await show(hostile);
  const { page: harmless } = await show(saying("value"));
  const elements = "[...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName))].sort()";

  expect(await page.title()).toBe('Review of accounts · <script>document.title = "broken"</script>');
  expect(await page.locator("script, style, h1").count()).toBe(3);
  expect(await page.evaluate(elements)).toEqual(await harmless.evaluate(elements));
  expect(await page.locator("tbody th > .name").nth(1).textContent()).toBe(
    `"><img src=x onerror="document.title='broken'">`,
  );
});

/** The checker judges each element by itself, and takes half a minute for 2,000 people: 60 have every kind that those have. */
const CHECKED = [["60 people", company(60)] as const, ...REPORTS.filter(([, report]) => report !== crowd)];

describe.for([
  ["light", "rgb(245, 246, 248)"],
  ["dark", "rgb(13, 15, 19)"],
] as const)("on a %s screen", ([colorScheme, ground]) => {
  test.for(CHECKED)("an accessibility checker finds nothing: %s", async ([, report], { show }) => {
    const { page } = await show(report, { colorScheme });

    expect(await page.evaluate(VIOLATIONS)).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(ground);
  });
});

/** In the browser: every element as its opening tag behind those of what it is in, each once. */
const ELEMENTS = `[...new Set((function within(element, around) {
  const path = around + element.cloneNode().outerHTML;
  return [path, ...[...element.children].flatMap((child) => within(child, path))];
})(document.documentElement, ""))].sort()`;

test("a page of 60 people has every kind of element that one of 2,000 has", async ({ show }) => {
  const { page: few } = await show(company(60));
  const { page: many } = await show(crowd);

  expect(await few.evaluate(ELEMENTS)).toEqual(await many.evaluate(ELEMENTS));
});

test("one among two thousand is found by typing, without a pointer", async ({ show }) => {
  const { page } = await show(crowd);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("person-0041 leaves");

  await expect.poll(() => shownRows(page).count()).toBe(1);
  expect(await page.getByRole("status").textContent()).toBe("1 of 2,000 people");
  expect(await page.getByRole("heading", { level: 3 }).allTextContents()).toHaveLength(1);
});

test("in Chinese too, people are found by typing and chosen by what happens to them", async ({ show }) => {
  const { page, complaints } = await show(team, {}, "zh-CN");

  await page.getByRole("searchbox").fill("用户组 readers　加入");
  await expect.poll(() => shownRows(page).locator("th .name").allTextContents()).toEqual(["dana"]);
  expect(await page.getByRole("status").textContent()).toBe("显示 1 人，共 6 人");
  await page.getByRole("searchbox").fill("");
  await page.getByRole("checkbox", { name: "危险" }).check();

  await expect.poll(() => shownRows(page).count()).toBe(3);
  expect(await page.evaluate(VIOLATIONS)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("people are chosen by danger and by what happens to them, without a pointer", async ({ show }) => {
  const { page } = await show(team);

  await page.getByRole("checkbox", { name: "Dangerous" }).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => shownRows(page).count()).toBe(3);
  await page.locator("#filter summary").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "Gains a right" }).focus();
  await page.keyboard.press("Space");

  await expect.poll(() => shownRows(page).locator("th .name").allTextContents()).toEqual(["carol", "wei-chen"]);
  expect(await page.getByRole("status").textContent()).toBe("2 of 6 people");
});

test("the resources are shown to whoever asks for them", async ({ show }) => {
  const { page } = await show(team);
  expect(await page.getByText("carol-admin").isVisible()).toBe(false);

  await page.locator("#filter summary").click();
  await page.getByRole("checkbox", { name: "Name the resource of each change" }).check();

  expect(await page.getByText("carol-admin").isVisible()).toBe(true);
});

test("without its script the page shows everybody, and no filter", async ({ show }) => {
  const { page } = await show(company(200), { javaScriptEnabled: false });

  expect(await shownRows(page).count()).toBe(200);
  expect(await page.getByRole("search").isVisible()).toBe(false);
});

test("on paper stands everything but the filter", async ({ show }) => {
  const { page } = await show(company(100), { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });

  expect(await page.locator("#filter").isVisible()).toBe(false);
  expect(await shownRows(page).count()).toBe(100);
  expect(await page.getByText("person-0100").last().isVisible()).toBe(true);
  expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(27, 31, 38)");
});

test("those who hear the page hear a table of rows with headings, on a phone too", async ({ show }) => {
  const { page } = await show(team, { viewport: { width: 390, height: 800 } });

  const tree = await page.getByRole("table", { name: "Dangerous" }).ariaSnapshot();

  expect(tree).toMatch(/- columnheader "Who"\n\s+- columnheader "What happens"\n\s+- columnheader "In detail"/);
  expect(tree).toMatch(
    /- 'row "carol .*\n\s+- rowheader "carol sub-user"\n\s+- cell "changes"\n\s+- 'cell "Dangerous: gains/,
  );
});
