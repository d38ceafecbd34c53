/** What the documents say exists: programs compile, and settings, options and codes are those of the code. */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parser as python } from "@lezer/python";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { COMMANDS } from "../../cli/program.ts";
import { SETTINGS } from "../../provider/settings.ts";
import { type Block, blocks, pages, textOf } from "../support/documents.ts";

const repository = join(import.meta.dirname, "../..");
const nameOf = ({ page, line }: Block): string => `${page}:${line}`;
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));

/** What the example of a test suite tests: any program of the reader. */
const READERS_OWN =
  "export declare function addTeam(url: string, secretId: string, secretKey: string): Promise<void>;\n";

test("every program in TypeScript compiles, alone and strictly", () => {
  mkdirSync(join(repository, ".local"), { recursive: true });
  const folder = mkdtempSync(join(repository, ".local", "documents-"));
  try {
    writeFileSync(join(folder, "add-team.ts"), READERS_OWN);
    const files = inLanguage("ts").map((block) => {
      const file = join(folder, `${nameOf(block).replaceAll(/[^\w]/g, "-")}.ts`);
      writeFileSync(file, block.text);
      return file;
    });
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.NodeNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      types: ["node"],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      paths: {
        "pulumi-tencent-accounts": [join(repository, "sdk/index.ts")],
        "pulumi-tencent-accounts/emulator": [join(repository, "emulator/index.ts")],
      },
    });
    const found = files
      .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
      .map(({ file, messageText }) => `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);

    expect(files.length).toBeGreaterThan(12);
    expect(found).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(inLanguage("json").map((block) => [nameOf(block), block.text]))("%s is JSON", (_, text) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

test.each(inLanguage("yaml", "yml").map((block) => [nameOf(block), block.text]))("%s is YAML", (_, text) => {
  expect(() => parseYaml(text)).not.toThrow();
});

test.each(inLanguage("python").map((block) => [nameOf(block), block.text]))("%s is Python", (_, text) => {
  const wrong: string[] = [];
  python
    .parse(text)
    .iterate({ enter: ({ type, from }) => void (type.isError && wrong.push(text.slice(from, from + 20))) });
  expect(wrong).toEqual([]);
});

test("every block says what it is in", () => {
  const known = ["ts", "js", "sh", "json", "yaml", "go", "java", "hcl", "python", "text"];
  expect(blocks.filter(({ language }) => !known.includes(language)).map(nameOf)).toEqual([]);
});

/** Written by the emulator's own code; what is spelt like codes there are paths of parameters. */
const COVERAGE = "docs/emulator-coverage.md";

const { scripts: tasks } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

describe.each(pages)("%s", (page) => {
  const text = textOf(page);

  test("names tasks that package.json has", () => {
    const named = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in tasks))).toEqual([]);
  });

  test("names settings that there are", () => {
    const named = [...text.matchAll(/tencent-accounts:([a-z][A-Za-z]*)/g)].map(([, name = ""]) => name);
    // Types of components are spelt alike.
    expect(named.filter((name) => !(name in SETTINGS) && name !== "index")).toEqual([]);
  });

  test("names codes that the code knows", () => {
    const codes =
      page === COVERAGE
        ? []
        : [...text.matchAll(/`([A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)+)`/g)].map(([, code = ""]) => code);
    expect([...new Set(codes)].filter((code) => !isInCode(code))).toEqual([]);
  });

  test("names variables of the environment that the code reads", () => {
    const named = [...text.matchAll(/\b(?:TENCENT(?:CLOUD|_ACCOUNTS)|ACCOUNTS)_[A-Z_]*[A-Z]\b/g)].map(([name]) => name);
    expect([...new Set(named)].filter((name) => !isInCode(name))).toEqual([]);
  });
});

test("docs/cli.md and the README name every command", () => {
  const all = Object.keys(COMMANDS).toSorted();
  const page = textOf("docs/cli.md");
  const [, row = ""] = /^\| \[`tencent-accounts`\]\(docs\/cli\.md\) (.*)/m.exec(textOf("README.md")) ?? [];

  expect([...page.matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, name = ""]) => name).toSorted()).toEqual(all);
  expect([...(row.split("|")[0] ?? "").matchAll(/`([a-z]+)`/g)].map(([, name = ""]) => name).toSorted()).toEqual(all);
});

test("every path that AGENTS.md names is there", () => {
  const named = [...textOf("AGENTS.md").matchAll(/(?<=`)(?:npx vitest run )?([\w./ -]+\/[\w./ -]*)(?=`)/g)].flatMap(
    ([, words = ""]) => words.split(" ").filter((word) => word.includes("/")),
  );

  expect(named.length).toBeGreaterThan(40);
  // A command may end in the beginning of a name.
  expect(named.filter((path) => globSync(`${path.replace(/\/$/, "")}*`, { cwd: repository }).length === 0)).toEqual([]);
});

function isInCode(word: string): boolean {
  const folders = ["provider", "cli", "emulator", "pipelines", "scripts", "test"];
  try {
    execFileSync("git", ["grep", "--quiet", "--fixed-strings", "--word-regexp", word, "--", ...folders], {
      cwd: repository,
    });
    return true;
  } catch {
    return false;
  }
}
