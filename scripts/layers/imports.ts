/** Which files of the product there are, and what each of them imports: read, and not resolved by a compiler, so that it is fast. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import ts from "typescript";

/** What works on the product, and is no part of it. */
const AROUND = /^(?:scripts|test|examples)\//;
const CODE = /^[^/]+\/.*\.[cm]?[jt]s$/;

export function productFiles(): readonly string[] {
  const options = ["--cached", "--others", "--exclude-standard", "--deduplicate"];
  return execFileSync("git", ["ls-files", ...options], { encoding: "utf8" })
    .split("\n")
    .filter((file) => CODE.test(file) && !AROUND.test(file) && existsSync(file));
}

const PACKAGE = /^pulumi-tencent-accounts(?:\/|$)/;

/**
 * What a file imports of ours, as files of the repository: statically, for types alone, dynamically or with `require`. By the name of
 * the package nothing of it may be imported; it stays as it is, and no row lets it in.
 */
export const importsOf = (file: string, text = readFileSync(file, "utf8")): readonly string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith(".") || PACKAGE.test(name))
    .map((name) => (name.startsWith(".") ? sourceOf(join(dirname(file), name)) : name));

/** What is compiled stands for its source. */
const sourceOf = (path: string): string => path.replace(/^dist\/(.*)\.js$/, "$1.ts");
