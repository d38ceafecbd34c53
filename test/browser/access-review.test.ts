/** The matrix of an access review, opened from a file. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { reviewAccess } from "../../review/access/review.ts";
import { accessHtml } from "../../review/formats/access-html.ts";
import { readState } from "../../pulumi/state.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { leftOver, stateOf, team } from "../unit/review/state-fixtures.ts";
import { VIOLATIONS } from "./accessibility.ts";
import { test as base } from "./fixtures.ts";

const test = base.extend("show", ({ browser }) => async (options: BrowserContextOptions) => {
  const file = join(await temporaryFolder(), "access.html");
  await writeFile(file, accessHtml(reviewAccess(readState(stateOf(...team, ...leftOver)))));
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

test("on a phone no cell breaks its words, and none runs into the next one", async ({ show }) => {
  const { page } = await show({ viewport: { width: 375, height: 800 } });

  expect(await page.evaluate(BROKEN_CELLS)).toEqual([]);
});

/** Cells of the matrix whose text takes more than one line, or more room than there is; names may break behind a sign. */
const BROKEN_CELLS = `[...document.querySelectorAll(".matrix tbody :is(td, th)")].flatMap((cell) => {
  const lines = new Range();
  lines.selectNodeContents(cell);
  const isBroken = cell.matches("td") && new Set([...lines.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  return isBroken || cell.scrollWidth > cell.clientWidth ? [cell.textContent.trim()] : [];
})`;

test.for(VIEWS)(
  "it fits, asks for nothing, and an accessibility checker finds nothing: %s",
  async ([, view], { show }) => {
    const { page, complaints } = await show(view);

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(view.viewport.width);
    expect(await page.evaluate(VIOLATIONS)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);
