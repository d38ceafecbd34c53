/** What the documents show: programs come up as they stand, and commands have the options that they are shown with. */
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { contentOf } from "../support/account-content.ts";
import { startCloud } from "../support/cloud.ts";
import { blocks, type Block, pages, textOf } from "../support/documents.ts";
import { createWorkspace } from "../support/pulumi.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const repository = join(import.meta.dirname, "../..");
const nameOf = ({ page, line }: Block): string => `${page}:${line}`;

/** Whole programs for the account of whoever reads them; what needs another account or a test runner only compiles. */
const programs = blocks.filter(({ page, language }) => language === "ts" && /^README|^docs\/resources\//.test(page));

test("every program comes up as it stands, one after the other, and goes again", async () => {
  await using cloud = { ...(await startCloud({ site: "china" })), [Symbol.asyncDispose]: () => cloud.close() };
  await using workspace = await createWorkspace({ program: "", env: cloud.env });
  await workspace.setConfig("tencent-accounts:site", "china");
  const empty = await contentOf(cloud);
  const ends: (readonly [string, number | null])[] = [];
  for (const block of programs) {
    await workspace.setProgram(block.text);
    ends.push([nameOf(block), (await workspace.up()).exitCode]);
  }
  await workspace.setProgram("");

  expect(programs.length).toBeGreaterThan(12);
  expect(ends).toEqual(programs.map((block) => [nameOf(block), 0]));
  expect(await workspace.up()).toMatchObject({ exitCode: 0 });
  expect(await contentOf(cloud)).toEqual(empty);
});

const inGo = blocks.filter(({ language }) => language === "go");

test.each(inGo.map((block) => [nameOf(block), block.text]))(
  "%s is Go as its own formatter writes it",
  async (_, text) => {
    const { stdout: root } = await promisify(execFile)("go", ["env", "GOROOT"]);
    const file = join(await temporaryFolder(), "main.go");
    writeFileSync(file, text);
    const { stdout } = await promisify(execFile)(join(root.trim(), "bin", "gofmt"), ["-l", file]);

    expect(stdout).toBe("");
  },
);

describe("commands", () => {
  /** Of scripts, and of code spans. */
  const shown = [
    ...blocks.filter(({ language }) => language === "sh").map(({ page, text }) => ({ page, text })),
    ...pages.flatMap((page) =>
      [...textOf(page).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, text = ""]) => ({ page, text })),
    ),
  ];
  /** Each with what belongs to it: a pipe, a comment or the next command ends it. */
  const commands = shown.flatMap(({ page, text }) =>
    text
      .replaceAll(/\\\n/g, " ")
      .split(/\n|\||&&|;/)
      .map((command) => command.replace(/\s#.*$/, "").trim())
      .filter((command) => /^(?:npx )?(?:tencent-accounts|pulumi) /.test(command))
      .map((command) => ({ page, command })),
  );
  const helps = new Map<string, string>();
  beforeAll(() => {
    for (const { command } of commands) {
      const { key, program, words } = partsOf(command);
      if (helps.has(key)) continue;
      const isOurs = program === "tencent-accounts";
      const [file, before] = isOurs
        ? [process.execPath, [join(repository, "bin/tencent-accounts.mjs")]]
        : [program, []];
      // The engine hides what it calls experimental, such as plans.
      const env = { ...process.env, PULUMI_EXPERIMENTAL: "true" };
      const ended = spawnSync(file, [...before, ...words, "--help"], { encoding: "utf8", env });
      helps.set(key, ended.status === 0 ? ended.stdout : "");
    }
  });

  test("there are some", () => {
    expect(commands.length).toBeGreaterThan(30);
  });

  test.each(commands.map(({ page, command }) => [page, command]))("%s: %s", (_, command) => {
    const help = helps.get(partsOf(command).key) ?? "";
    // What follows a kind are its inputs: test/e2e/plugin-do.test.ts.
    const ours = command.replace(/ tencent-accounts:index:.*/, "");
    const options = [...ours.matchAll(/(?<=\s)(--?[a-z][a-z-]*)/g)].map(([, option = ""]) => option);

    expect(help).not.toBe("");
    expect(options.filter((option) => !new RegExp(`(?<![\\w-])${option}(?![\\w-])`).test(help))).toEqual([]);
  });

  test("every script that npm runs is one of the project", () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = ""]) => name),
    );

    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** The program and the words that choose what it does: those before the first option, argument or placeholder. */
function partsOf(command: string) {
  const [program = "", ...rest] = command.replace(/^npx /, "").split(/\s+/);
  const most = program === "pulumi" && ["stack", "state", "config"].includes(rest[0] ?? "") ? 2 : 1;
  const list = program === "tencent-accounts" && rest[0] === "list" ? 2 : most;
  const end = rest.findIndex((word, index) => index >= list || !/^[a-z][a-z-]*$/.test(word));
  const words = end === -1 ? rest : rest.slice(0, end);
  return { key: [program, ...words].join(" "), program, words };
}
