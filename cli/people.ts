/** `tencent-accounts people`: a table, checked without a program, and who decides about it. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { printable } from "../output/printable.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { write } from "./command/form.ts";
import { count, mistakesIn, tableIn } from "./command/people.ts";
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
  const writes = codeowners !== undefined || rules !== undefined;
  if (isCheck && !writes) {
    throw new Misuse(
      "--check needs --codeowners or --rules: it tells whether they are current. The table is checked in any case.",
    );
  }
  const table = await tableIn(paths);
  if (table.mistakes.length > 0) throw new Error(`${mistakesIn(table)}${writes ? "; nothing was written" : ""}.`);
  const { people, teams } = table;
  console.error(`Nothing is wrong with ${count(people, "person", "people")} in ${count(teams, "team", "teams")}.`);
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
  await write(text, file);
}
