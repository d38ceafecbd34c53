/** What the product imports is what the table of layers says; and the check of that can fail. */
import { describe, expect, test } from "vitest";
import { importsOf, productFiles } from "../../scripts/layers/imports.ts";
import { type Layer, judge } from "../../scripts/layers/judge.ts";
import { layers } from "../../scripts/layers/layers.ts";

test("the product imports what the table lets it import, and the table lets it import nothing else", () => {
  const imports = new Map(productFiles().map((file) => [file, importsOf(file)]));

  expect(imports.size).toBeGreaterThan(400);
  expect(judge(layers, imports)).toEqual([]);
});

describe("of a file", () => {
  test.each([
    ["statically", 'import { a } from "../wire/a.ts";'],
    ["for types alone", 'import type { A } from "../wire/a.ts";'],
    ["a type by the way", 'export const a: import("../wire/a.ts").A = 1;'],
    ["for what it exports", 'export * from "../wire/a.ts";'],
    ["dynamically", 'const a = await import("../wire/a.ts");'],
    ["with require", 'const a = require("../wire/a.ts");'],
    ["as it is compiled", 'const a = require("../dist/wire/a.js");'],
  ])("what is imported %s is seen", (_, text) => {
    expect(importsOf("kinds/b.ts", text)).toEqual(["wire/a.ts"]);
  });

  test("what only looks like an import, and what others publish, is none of ours", () => {
    const text = '// import "./a.ts"\nimport fs from "node:fs";\nexport const example = `import { a } from "./a.ts";`;';

    expect(importsOf("kinds/b.ts", text)).toEqual([]);
  });

  test("an import by the name of the package is seen", () => {
    expect(importsOf("kinds/b.ts", 'import "pulumi-tencent-accounts/emulator";')).toEqual([
      "pulumi-tencent-accounts/emulator",
    ]);
  });
});

describe("the table refuses", () => {
  const wire: Layer = { paths: ["wire/"], knows: "the wire", neverKnows: "kinds", mayImport: [] };
  const kinds: Layer = {
    paths: ["kinds/"],
    knows: "one kind a file",
    neverKnows: "each other",
    mayImport: ["wire/"],
    apartBut: [],
  };
  const sound = { "wire/a.ts": ["wire/b.ts"], "wire/b.ts": [], "kinds/a.ts": ["wire/a.ts"] };
  const refused = (files: Record<string, string[]>, rows = [wire, kinds]) =>
    judge(rows, new Map(Object.entries({ ...sound, ...files })));

  test("nothing where files and rows agree", () => {
    expect(refused({})).toEqual([]);
  });

  test("an import that the row does not name, with the row and its reason", () => {
    expect(refused({ "wire/b.ts": ["kinds/a.ts"] })).toEqual([
      'wire/b.ts imports kinds/a.ts. wire/ knows "the wire", and never "kinds": it may import nothing of ours.',
    ]);
  });

  test("what is nobody's room, such as a test or the package by its name", () => {
    expect(refused({ "kinds/b.ts": ["test/a.ts", "pulumi-tencent-accounts"] })).toHaveLength(2);
  });

  test("files that are to know nothing of each other, and lets their index know them all", () => {
    expect(refused({ "kinds/b.ts": ["kinds/a.ts"], "kinds/index.ts": ["kinds/a.ts"] })).toEqual([
      'kinds/b.ts imports kinds/a.ts. The files of kinds/ do not know each other: it never knows "each other".',
    ]);
  });

  test("a folder without a row, below one that has a row too", () => {
    expect(refused({ "news/a.ts": [], "kinds/parts/a.ts": [] })).toEqual([
      "news/a.ts: no row of the table is about news/.",
      "kinds/parts/a.ts: no row of the table is about kinds/parts/.",
    ]);
  });

  test("a permission that nobody uses", () => {
    expect(refused({ "kinds/a.ts": [] })).toEqual(["The table lets kinds/ import wire/, and none of its files does."]);
  });

  test("a row about what is not there", () => {
    expect(refused({}, [wire, kinds, { ...wire, paths: ["gone/"] }])).toEqual([
      "The table has a row about gone/, where there is no file.",
    ]);
  });

  test("a whole room that does not stand above the one that it is opened to", () => {
    expect(refused({}, [kinds, wire])).toEqual([
      "The table lets kinds/ import wire/, whose row does not stand above it.",
    ]);
  });

  test("the other files of a folder of which one is permitted", () => {
    const byFile: Layer = { ...kinds, mayImport: ["wire/a.ts"] };

    expect(refused({ "kinds/b.ts": ["wire/b.ts"] }, [wire, byFile])).toEqual([
      'kinds/b.ts imports wire/b.ts. kinds/ knows "one kind a file", and never "each other": it may import wire/a.ts.',
    ]);
  });
});
