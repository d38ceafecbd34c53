/** Makes the pictures in docs: what a reviewer sees of the previews in docs/examples, and a page of the emulator. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { givenInput } from "../../cli/command/given-text.ts";
import { startEmulator } from "../../emulator/server.ts";
import { htmlOf } from "../../review/formats/html.ts";
import { review } from "../../review/review.ts";
import { languageOf } from "../../review/words/languages.ts";
import { furnish } from "../../test/browser/team.ts";
import { startBrowser } from "../../test/support/browser.ts";

const MONDAY = Date.UTC(2026, 0, 5, 9);

const folder = join(import.meta.dirname, "../../docs/examples/joiner-mover-leaver");
const PREVIEW = /\.json$/;

/** In a page of its own: a script that has run would be in the way of the next one. */
async function photograph(browser: Browser, preview: string, tag = "en"): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 960, height: 400 }, colorScheme: "light" });
  const { text, source } = await givenInput(join(folder, preview), "");
  await page.setContent(htmlOf(review(text, { at: new Date(MONDAY), source }), { language: languageOf(tag) }));
  const picture = preview.replace(PREVIEW, tag === "en" ? ".png" : `.${tag}.png`);
  await page.screenshot({ path: join(folder, picture), fullPage: true });
  await page.close();
  console.log(`Written: ${picture}`);
}

/** The overview of a small team's account, at a clock that stands still. */
async function photographEmulator(browser: Browser): Promise<void> {
  const emulator = await startEmulator({ database: ":memory:", clock: () => MONDAY });
  await furnish(emulator);
  const page = await browser.newPage({ viewport: { width: 1100, height: 640 }, colorScheme: "light" });
  await page.goto(`${emulator.url}/_emulator/people`);
  await page.screenshot({ path: join(import.meta.dirname, "../../docs/pictures/emulator-account.png") });
  await page.close();
  await emulator.close();
  console.log("Written: emulator-account.png");
}

const browser = await startBrowser();
try {
  await photographEmulator(browser);
  const previews = (await readdir(folder)).filter((name) => PREVIEW.test(name)).toSorted();
  for (const preview of previews) await photograph(browser, preview);
  // Of the front page in that language; the machine needs a font for it.
  await photograph(browser, "2-move.json", "zh-CN");
} finally {
  await browser.close();
}
