/** What `npm run generate` writes is in the repository as it would be written now. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generatedFiles } from "../../scripts/generate/main.ts";

const files = [...(await generatedFiles())].map(([file, text]) => ({ file, text }));

test.each(files)("$file is what `npm run generate` writes", async ({ file, text }) => {
  expect(await readFile(file, "utf8")).toBe(text);
});
