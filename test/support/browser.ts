/** A real browser: one that is installed, or a Chromium for Linux that comes as a package. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await executable(), args: FLAGS });
}

async function executable(): Promise<string> {
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined) {
    if (!isExecutable(chosen)) throw new Error(`CHROME_PATH is ${chosen}, which is no program that can be run.`);
    return chosen;
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (installed !== undefined) return installed;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "These tests need a browser: install Chromium or Google Chrome, and set CHROME_PATH where neither is on the PATH.",
    );
  }
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
