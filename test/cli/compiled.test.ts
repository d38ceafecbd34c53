/** What Node has compiled is kept between commands, where nobody else can write. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProgram } from "../support/running-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");

/** The command as it is installed. */
const helpOfReview = (TMPDIR: string) =>
  startProgram(process.execPath, ["bin/tencent-accounts.mjs", "review", "--help"], {
    cwd: root,
    env: { PATH: process.env["PATH"], TMPDIR },
  }).result;

test("one command leaves it for the next one, in a folder of this user alone", async () => {
  const folder = await temporaryFolder();
  const first = await helpOfReview(folder);
  const [own = ""] = await readdir(folder);
  const kept = await readdir(join(folder, own), { recursive: true });

  expect(own).toMatch(/^pulumi-tencent-accounts-compiled-/);
  expect((await stat(join(folder, own))).mode & 0o777).toBe(0o700);
  expect(kept.length).toBeGreaterThan(50);
  expect(first).toMatchObject({ exitCode: 0, stderr: "" });
  expect(await helpOfReview(folder)).toEqual(first);
});

test("where nothing can be left, a command does the same", async () => {
  const nowhere = await helpOfReview("/dev/null/below");

  expect(nowhere).toEqual(await helpOfReview(await temporaryFolder()));
  expect(nowhere).toMatchObject({ exitCode: 0, stderr: "" });
});
