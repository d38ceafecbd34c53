/** A real reader of Markdown makes nothing of what a report holds, whatever that is. */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { markdownOf } from "../../../review/formats/markdown.ts";
import { hostileValue } from "./hostile-values.ts";
import { saying } from "./reports.ts";

/** Elements that the report itself is made of. */
const OWN = new Set(["pre", "h3", "h4", "p", "ul", "li", "strong", "code", "em", "details", "summary"]);

test("a reader of Markdown makes no element of a hostile value", () => {
  const law = fc.property(hostileValue, (value) => {
    const page = micromark(markdownOf(saying(value)), {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    const elements = [...page.matchAll(/<([a-z][a-z0-9]*)[\s>]/gi)].map(([, name = ""]) => name.toLowerCase());

    expect(elements.filter((name) => !OWN.has(name))).toEqual([]);
  });
  fc.assert(law, { numRuns: 500 });
});
