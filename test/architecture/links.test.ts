/** What the documentation points at is there. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .trim()
  .split("\n");

/** Links to files of this repository, without what comes after `#`. */
const linksOf = (page: string): string[] =>
  [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

test.each(pages)("every link of %s leads somewhere", (page) => {
  expect(linksOf(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
});

test.each(pages)("%s has no trace of a merge that was not finished", (page) => {
  // A formatter turns the markers into a quotation or a row of a table, so that they need not begin the line.
  expect(
    readFileSync(page, "utf8")
      .split("\n")
      .filter((line) => /<{7} \S|(?:> ?){7} ?\S/.test(line)),
  ).toEqual([]);
});
