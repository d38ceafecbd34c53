/** The matrix of an access review and the form of a recertification, opened from a file: on a desk, on a phone, on paper. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { reviewAccess } from "../../review/access/review.ts";
import { changesSince } from "../../review/access/since.ts";
import { accessHtml } from "../../review/formats/access-html.ts";
import { readState } from "../../pulumi/state.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { leftOver, stateOf, team } from "../unit/review/state-fixtures.ts";
import { VIOLATIONS } from "./accessibility.ts";
import { test as base } from "./fixtures.ts";

const report = reviewAccess(readState(stateOf(...team, ...leftOver)), { at: new Date("2026-01-05T09:00:00Z") });
const matrix = accessHtml(report);

/** To be confirmed is what is not as it was when bob did not read. */
const earlier = reviewAccess(readState(stateOf(...team.filter(({ name }) => name !== "bob-reads"), ...leftOver)));
const source = { from: "file", name: "confirmed.json", sha256: "0123456789abcdef".repeat(4) } as const;
const form = accessHtml({
  ...report,
  recertification: { by: "team leads", until: "2026-12-31" },
  since: changesSince(earlier, report, source),
});

const test = base.extend("show", ({ browser }) => async (content: string, options: BrowserContextOptions) => {
  const file = join(await temporaryFolder(), "access.html");
  await writeFile(file, content);
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => request.url() !== address && complaints.push(`a request to ${request.url()}`));
  await page.goto(address);
  return { page, complaints };
});

const VIEWS = [
  ["a phone, light", { viewport: { width: 390, height: 800 }, colorScheme: "light" }],
  ["a phone, dark", { viewport: { width: 390, height: 800 }, colorScheme: "dark" }],
  ["a desk, light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["a desk, dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
] as const;

const PHONE = { viewport: { width: 375, height: 800 } };

test("on a desk no cell breaks its words, and none runs into the next one", async ({ show }) => {
  const { page } = await show(matrix, { viewport: { width: 760, height: 800 } });

  expect(await page.evaluate(BROKEN_CELLS)).toEqual([]);
});

test("on a phone, a list says in words what the matrix says of a person by columns and signs", async ({ show }) => {
  const { page } = await show(matrix, PHONE);
  const lines = (row: string): Promise<string[]> =>
    page.evaluate(
      `[...document.querySelector(${JSON.stringify(row)}).children].map((cell) => cell.innerText).filter(Boolean)`,
    );

  expect(await lines(".matrix tbody tr:nth-child(3)")).toEqual([
    "bob\nsub-user, in developers",
    "Signs in: no",
    "Access keys: 1",
    "ReadOnlyAccess: directly and through developers",
    "own: directly and through developers, waits for its deletion",
  ]);
  expect(await lines(".matrix tbody tr:nth-child(4)")).toContain("▲\u00a0everything: directly");
  expect(await lines(".matrix tfoot tr")).toContain("AdministratorAccess: 2");
});

test.for([
  ["the matrix", matrix],
  ["the form", form],
] as const)("on a phone nothing of %s has to be scrolled sideways", async ([, content], { show }) => {
  const { page } = await show(content, PHONE);

  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
  expect(await page.evaluate(WIDER_THAN_THERE_IS_ROOM)).toEqual([]);
});

const WIDER_THAN_THERE_IS_ROOM = `[...document.querySelectorAll("main *")]
  .filter((each) => getComputedStyle(each).display !== "inline" && each.clientWidth > 1 && each.scrollWidth > each.clientWidth)
  .map((each) => each.outerHTML.slice(0, 200))`;

test("on paper it is the matrix, however narrow the paper is", async ({ show }) => {
  const { page } = await show(matrix, PHONE);
  await page.emulateMedia({ media: "print" });

  expect(await page.evaluate("getComputedStyle(document.querySelector('.matrix td')).display")).toBe("table-cell");
  expect(await page.evaluate("document.querySelector('.matrix tbody tr:nth-child(3)').innerText")).toMatch(/\tno\t1\t/);
});

test("on paper the form has everybody, those who need no new look too", async ({ show }) => {
  const { page } = await show(form, { viewport: { width: 1000, height: 800 } });
  const isShown = "document.querySelector('details li').checkVisibility({ contentVisibilityAuto: true })";
  expect(await page.evaluate(isShown)).toBe(false);
  await page.emulateMedia({ media: "print" });

  // What is folded is laid out with the next frame.
  await expect.poll(() => page.evaluate(isShown)).toBe(true);
});

test("a search finds people by what they hold, in every table", async ({ show }) => {
  const { page } = await show(matrix, { viewport: { width: 1280, height: 900 } });
  await page.fill("#words", "customermanager");

  expect(await page.locator(".matrix tbody tr:visible").allInnerTexts()).toEqual([expect.stringContaining("chen")]);
  expect(await page.locator("#shown").innerText()).toBe("1 of 4 people");
});

/** Cells of the matrix whose text takes more than one line, or more room than there is; names may break behind a sign. */
const BROKEN_CELLS = `[...document.querySelectorAll(".matrix tbody :is(td, th)")].flatMap((cell) => {
  const lines = new Range();
  lines.selectNodeContents(cell);
  const isBroken = cell.matches("td") && new Set([...lines.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  return isBroken || cell.scrollWidth > cell.clientWidth ? [cell.textContent.trim()] : [];
})`;

test.for(
  VIEWS.flatMap(([where, view]) => [
    [`the matrix on ${where}`, matrix, view] as const,
    [`the form on ${where}`, form, view] as const,
  ]),
)("it fits, asks for nothing, and an accessibility checker finds nothing: %s", async ([, content, view], { show }) => {
  const { page, complaints } = await show(content, view);

  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(view.viewport.width);
  expect(await page.evaluate(VIOLATIONS)).toEqual([]);
  expect(complaints).toEqual([]);
});
