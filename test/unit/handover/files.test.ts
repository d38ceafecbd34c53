/** Sheets on disk: nobody else reads them, nothing is overwritten, and a failure leaves none. */
import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test as base } from "vitest";
import { fileNames, writeAll } from "../../../cli/handover/files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const test = base.extend("folder", () => temporaryFolder());
const SHEETS = [
  { name: "alice.md", text: "MARKER-1" },
  { name: "bob.md", text: "MARKER-2" },
];
const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe("names of files", () => {
  base.each([
    [
      ["alice", "chen.wei@example"],
      ["alice.md", "chen.wei@example.md"],
    ],
    [
      ["alice", "Alice", "alice (2)"],
      ["alice.md", "Alice (2).md", "alice__2_.md"],
    ],
    [
      ["../../etc/passwd", "a\0b", "nul\n"],
      [".._.._etc_passwd.md", "a_b.md", "nul_.md"],
    ],
    [["x".repeat(300)], [`${"x".repeat(100)}.md`]],
  ])("of %j are %j", (names, files) => {
    expect(fileNames(names, "md")).toEqual(files);
  });
});

describe("writing sheets", () => {
  test("makes the folder, and files that nobody else can read", async ({ folder }) => {
    const out = join(folder, "a", "sheets");
    await writeAll(out, SHEETS);

    expect(await Promise.all([mode(out), mode(join(out, "alice.md")), mode(join(out, "bob.md"))])).toEqual([
      0o700, 0o600, 0o600,
    ]);
    expect(await readFile(join(out, "bob.md"), "utf8")).toBe("MARKER-2");
  });

  test("writes nothing where one of them is there already, and says which", async ({ folder }) => {
    await writeFile(join(folder, "bob.md"), "mine");

    await expect(writeAll(folder, SHEETS)).rejects.toThrow(`${folder} already has bob.md, and a sheet never`);
    expect(await readdir(folder)).toEqual(["bob.md"]);
    expect(await readFile(join(folder, "bob.md"), "utf8")).toBe("mine");
  });

  test("does not write through a link that leads nowhere yet", async ({ folder }) => {
    await symlink(join(folder, "elsewhere"), join(folder, "alice.md"));

    await expect(writeAll(folder, SHEETS)).rejects.toThrow("already has alice.md");
    expect(await readdir(folder)).toEqual(["alice.md"]);
  });

  test("takes back what it has written when a later one fails", async ({ folder }) => {
    const sheets = [...SHEETS, { name: "alice.md", text: "MARKER-3" }];

    await expect(writeAll(folder, sheets)).rejects.toThrow(/^(?!.*MARKER)Nothing has been written/);
    expect(await readdir(folder)).toEqual([]);
  });

  base("ends where no folder can be made", async () => {
    await expect(writeAll("/dev/null/below", SHEETS)).rejects.toThrow("Nothing has been written to /dev/null/below: ");
    await expect(writeAll("/proc/none/below", SHEETS)).rejects.toThrow(
      "Nothing has been written to /proc/none/below: ",
    );
  });

  test.for(["file", "file/below", "\0"])("says why it cannot write to %j", async (name, { folder }) => {
    await writeFile(join(folder, "file"), "");

    await expect(writeAll(join(folder, name), SHEETS)).rejects.toThrow(
      /^(?!.*MARKER)Nothing has been written to .*: \w+/,
    );
  });
});
