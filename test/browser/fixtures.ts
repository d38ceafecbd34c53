import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from "playwright-core";
import { test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import { type Answer, call } from "../support/emulator-client.ts";
import { startBrowser } from "../support/browser.ts";

/** A page of a browser that has nothing in its memory, and what went wrong while it was used. */
export interface Opened {
  readonly page: Page;
  /** Errors that it wrote to its console, and requests to anybody but the emulator. */
  readonly complaints: readonly string[];
}

/** A browser for the file; an emulator that keeps nothing, and `open` for new pages of its own, for each test. */
export const test = base
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await startBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend(
    "ask",
    ({ emulator }) =>
      (action: `cam:${string}` | `employee:${string}`, parameters?: object): Promise<Answer> =>
        call(emulator, action, parameters),
  )
  .extend(
    "open",
    ({ browser, emulator }, { onCleanup }) =>
      async (options?: BrowserContextOptions): Promise<Opened> => {
        const context = await browser.newContext(options);
        onCleanup(() => context.close());
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on("console", (message) => isComplaint(message) && complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("request", (request) => {
          if (new URL(request.url()).origin !== emulator.url) complaints.push(`a request to ${request.url()}`);
        });
        return { page, complaints };
      },
  );

/** Browsers note the status of every refusal; that a form was refused is no mistake of a page. */
const isComplaint = (message: ConsoleMessage): boolean =>
  ["error", "warning"].includes(message.type()) &&
  !/the server responded with a status of 4(03|22)/.test(message.text());
