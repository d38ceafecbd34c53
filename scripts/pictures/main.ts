/** Makes the pictures in docs/examples from the previews beside them: what a reviewer sees of the HTML. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { htmlOf } from "../../review/formats/html.ts";
import { review } from "../../review/review.ts";
import { startBrowser } from "../../test/support/browser.ts";

const folder = join(import.meta.dirname, "../../docs/examples/joiner-mover-leaver");
const PREVIEW = /\.json$/;

/** In a page of its own: a script that has run would be in the way of the next one. */
async function photograph(browser: Browser, preview: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 960, height: 400 }, colorScheme: "light" });
  const text = await readFile(join(folder, preview), "utf8");
  await page.setContent(htmlOf(review(text)));
  const picture = preview.replace(PREVIEW, ".png");
  await page.screenshot({ path: join(folder, picture), fullPage: true });
  await page.close();
  console.log(`Written: ${picture}`);
}

const browser = await startBrowser();
try {
  const previews = (await readdir(folder)).filter((name) => PREVIEW.test(name)).toSorted();
  for (const preview of previews) await photograph(browser, preview);
} finally {
  await browser.close();
}
