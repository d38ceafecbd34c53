/** A report as a page: everybody is in it, and no value can add to its markup. */
import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { htmlOf } from "../../../review/formats/html.ts";
import { hostileValue } from "./hostile-values.ts";
import { company, nothing, saying, team } from "./reports.ts";

const digestOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("the page may run and load nothing but its own script and style", () => {
  const page = htmlOf(team);
  const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  const [, script = ""] = /<script>(.*?)<\/script>/s.exec(page) ?? [];

  expect(policy.replaceAll("&#39;", "'").split("; ")).toEqual([
    "default-src 'none'",
    "img-src data:",
    `style-src ${digestOf(style)}`,
    `script-src ${digestOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test("nothing that changes is said", () => {
  expect(htmlOf(nothing)).toMatch(/<h1>\s*Nothing changes for anybody\.\s*<\/h1>/);
});

test("of many people nobody is left out", () => {
  expect(htmlOf(company(2_000)).match(/<tr role="row" data-danger/g)).toHaveLength(2_000);
});

test("no value adds, changes or closes an element", () => {
  const tagsOf = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
  const harmless = tagsOf(htmlOf(saying("value")));

  fc.assert(
    fc.property(
      hostileValue.filter((value) => !value.includes("bob")),
      (value) => {
        const page = htmlOf(saying(value));

        expect(tagsOf(page)).toEqual(harmless);
        expect(page.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      },
    ),
    { numRuns: 300 },
  );
});
