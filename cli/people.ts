/** `tencent-accounts people`: a table, checked without a program, and who decides about it. */
import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { printable } from "../output/printable.ts";
import { explained } from "./command/explained.ts";
import { tableIn } from "./command/people.ts";
import { withCodeOwners, withOwnerRules, type Written } from "./people/owners.ts";

interface Options {
  readonly codeowners?: string;
  readonly rules?: string;
  readonly check?: boolean;
}

export function addPeopleCommand(program: Command): void {
  program
    .command("people")
    .summary("check a table of people, and write who decides about it")
    .description("Checks a table of people and says all that is wrong with it, each with its line and column.")
    .argument("<path...>", "files of the table, in YAML, JSON or CSV, or folders of them")
    .option("--codeowners <file>", "write who owns each file of the table into this CODEOWNERS")
    .option("--rules <file>", "write that the rights of an owner need an approval into this rules file")
    .option("--check", "write nothing, and fail if one of them is not current")
    .addHelpText("after", EXPLANATION)
    .action((paths: string[], options: Options, command: Command) => explained(command, () => check(paths, options)));
}

const EXPLANATION = `
  tencent-accounts people people.yaml
  tencent-accounts people people/ --codeowners .github/CODEOWNERS --rules accounts.rules.yaml

Run it in the root of the repository: CODEOWNERS names files from there. It calls nothing.

Exit codes: 0 nothing is wrong; 1 something is, or a file is not current; 2 wrong usage.`;

async function check(paths: readonly string[], { codeowners, rules, check: isCheck = false }: Options): Promise<void> {
  const table = await tableIn(paths);
  const wrong = table.mistakes.length;
  if (wrong > 0) throw new Error(`${wrong} ${wrong === 1 ? "mistake" : "mistakes"} in the table; nothing was written.`);
  console.error(`Nothing is wrong with ${table.people.length} people in ${table.teams.length} teams.`);
  await keep(codeowners, (earlier) => withCodeOwners(earlier, table), isCheck);
  await keep(rules, (earlier) => withOwnerRules(earlier, table), isCheck);
}

/** The file as it has to be; with `isCheck` it has to be so already. */
async function keep(file: string | undefined, written: (earlier: string) => Written, isCheck: boolean): Promise<void> {
  if (file === undefined) return;
  const earlier = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const { text, notes } = written(earlier);
  for (const note of notes) console.error(printable(note));
  if (text === earlier) return;
  if (isCheck) throw new Error(`${file} does not say what the table says of owners: run this without --check.`);
  await writeFile(file, text);
  console.error(`Written: ${printable(file)}`);
}
