/** Whatever a state contains, a sheet has the structure that we gave it: values are values in every format. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlOf } from "../../../cli/handover/html.ts";
import { markdownOf } from "../../../cli/handover/markdown.ts";
import { plainTextOf } from "../../../cli/handover/plain-text.ts";
import type { Form, Sheet } from "../../../cli/handover/sheet.ts";
import { printable } from "../../../output/printable.ts";
import { en } from "../../../review/words/languages.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</code></pre></style>&lt;b&gt;&#60;",
  "javascript:alert(1)",
  'https://example.com/"><script>alert(1)</script>',
  "`code` ``more`` ```",
  "``` \n# Heading\n- [link](https://evil.example.com) ![](x) | cell | <b>",
  "~~~~\n| a | b |\n|---|---|",
  " spaces  ",
  "\r\nBcc: eve@example.com\r\n\r\nbody",
  "\u001B[2J\u0007\u0000\u009B31m",
  "\u202Eesrever\u2066\u200F\u200B\uFEFF",
  "\u2028\u2029\u0085",
  "\uD800 half",
];

const sheetOf = (value: string, form: Form): Sheet => ({
  language: en,
  accountName: value,
  sections: [{ title: "Title", facts: [{ label: "Label", form, values: [value, value] }], notes: ["A note."] }],
});
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("`", "<", "&", '"', "\n", " ", "\u202E", "a") }),
);
const ONE_LINE: readonly Form[] = ["text", "exact", "secret", "address"];

/** The text with each code span taken out, and what the spans hold, as CommonMark reads them. What reads from the right is isolated. */
function codeSpans(markdown: string): { outside: string; inside: string[] } {
  const inside: string[] = [];
  const outside = markdown.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, (_all, _ticks, held: string) => {
    const isPadded = held.startsWith(" ") && held.endsWith(" ") && held.trim() !== "";
    inside.push(isPadded ? held.slice(1, -1) : held);
    return "VALUE";
  });
  return { outside: outside.replaceAll(/[\u2068\u2069]/gu, ""), inside };
}
const withoutEntities = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const tagsIn = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("Markdown", () => {
  test.each(HOSTILE)("holds %j in code spans, from which nothing gets out", (value) => {
    const { outside, inside } = codeSpans(markdownOf(sheetOf(value, "exact")));

    expect(outside).toBe("# Account VALUE\n\n## Title\n\n- Label: VALUE, VALUE\n\nA note.\n");
    expect(inside).toEqual([printable(value), printable(value), printable(value)]);
  });

  test("has the same structure for any value", () => {
    const law = fc.property(anyText, (value) => {
      const { outside } = codeSpans(markdownOf(sheetOf(value, "exact")));
      expect(outside).toBe("# Account VALUE\n\n## Title\n\n- Label: VALUE, VALUE\n\nA note.\n");
    });
    fc.assert(law);
  });

  test("fences a block by more backticks than it holds", () => {
    const markdown = markdownOf(sheetOf("one\n````\n# two", "block"));

    expect(markdown).toContain("Label:\n\n`````text\none\n````\n# two\n`````\n");
  });
});

describe("HTML", () => {
  test.each(HOSTILE)("writes %j in entities that stand for just that", (value) => {
    const [, , held = ""] =
      /(<code[^>]*letter-spacing[^>]*>)([^<]*)<\/code>/.exec(htmlOf(sheetOf(value, "secret"))) ?? [];

    expect(held).toMatch(/^(?:[^<>&"']|&(?:amp|lt|gt|quot|#39);)*$/);
    expect(withoutEntities(held)).toBe(printable(value));
  });

  test.each(HOSTILE)("has no tag from %j", (value) => {
    expect(tagsIn(htmlOf(sheetOf(value, "secret")))).toEqual(tagsIn(htmlOf(sheetOf("harmless", "secret"))));
  });

  test.each(["text", "exact", "secret", "block"] as const)(
    "has the same tags for any value that is shown as %s",
    (form) => {
      const law = fc.property(anyText, (value) => {
        expect(tagsIn(htmlOf(sheetOf(value, form)))).toEqual(tagsIn(htmlOf(sheetOf("harmless", form))));
      });
      fc.assert(law);
    },
  );

  test.each(HOSTILE)("links %j only if it is an address of the web, and shows where the link leads", (value) => {
    const links = [...htmlOf(sheetOf(value, "address")).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];

    expect(links.filter(([, href = "", shown]) => href !== shown || !/^https?:/.test(href))).toEqual([]);
  });

  test("loads nothing and runs nothing", () => {
    const html = htmlOf(sheetOf("value", "secret"));

    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(?:script|link|img|iframe|form)|url\(|@import|\bon\w+=/i);
  });
});

describe("plain text", () => {
  test.each(ONE_LINE)("has the same lines for any value that is shown as %s", (form) => {
    const law = fc.property(anyText, (value) => {
      expect(plainTextOf(sheetOf(value, form)).split("\n").length).toBe(
        plainTextOf(sheetOf("x", form)).split("\n").length,
      );
    });
    fc.assert(law);
  });
});

describe.each([
  ["Markdown", markdownOf],
  ["HTML", htmlOf],
  ["plain text", plainTextOf],
])("%s", (_format, render) => {
  test.each(HOSTILE)("shows of %j nothing that does not show", (value) => {
    expect(render(sheetOf(value, "secret"))).not.toMatch(UNSEEN);
    expect(render(sheetOf(value, "block"))).not.toMatch(UNSEEN);
  });
});
