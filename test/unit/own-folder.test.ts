/** Where processes of one user leave each other word: a folder that nobody else can write to, or a sentence that says what is missing. */
import { mkdtempSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { ownFolder } from "../../provider/machine/own-folder.ts";

const place = () => mkdtempSync(join(tmpdir(), "own-folder-"));
afterEach(() => vi.unstubAllEnvs());

test("the folder is made once, for this user alone", () => {
  vi.stubEnv("TMPDIR", place());
  const folder = ownFolder("words");

  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(ownFolder("words")).toBe(folder);
});

test("a name that something else has is left to it", () => {
  const there = place();
  vi.stubEnv("TMPDIR", there);
  const taken = ownFolder("words");
  const other = place();
  symlinkSync(there, join(other, taken.slice(there.length + 1)));
  vi.stubEnv("TMPDIR", other);

  expect(ownFolder("words")).toBe(`${join(other, taken.slice(there.length + 1))}-1`);
});

test.each([
  ["is not there", () => join(place(), "absent")],
  [
    "is a file",
    () => {
      const file = join(place(), "file");
      writeFileSync(file, "");
      return file;
    },
  ],
  ["takes no folders", () => "/proc"],
])("where TMPDIR %s, the way out is told", (_, make) => {
  const there = make();
  vi.stubEnv("TMPDIR", there);

  expect(() => ownFolder("words")).toThrow(
    /^Processes of one run tell each other what they do in a folder below .+, and none can be made there \(E\w+: .+\)\. Set TMPDIR to a folder that this user can write to\.$/,
  );
});
