import { existsSync, readFileSync } from "node:fs";
import { access, constants, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { settingsOfEnvironment } from "./command/settings.ts";
import { type Host, type ImportFile, importedResource } from "../provider/hosts/import-file.ts";
import { INVENTORY_KINDS, readInventory } from "../provider/inventory.ts";
import { readingContext } from "../provider/reading.ts";
import { Misuse } from "./command/errors.ts";
import { explained } from "./command/explained.ts";
import { type Choice, choose } from "./export/choice.ts";
import { programOf } from "./export/program.ts";
import { forTable, programOfTable, TABLE_FILE, TABLE_KINDS, tableOf } from "./export/table.ts";
import { yamlProgramOf } from "./export/yaml-program.ts";
import { Progress } from "./command/progress.ts";
import { type Filters, wantedOf } from "./export/wanted.ts";
import { printable } from "../output/printable.ts";

interface Options extends Filters {
  readonly stack: string;
  readonly project?: string;
  readonly out: string;
  readonly to: Host;
  readonly format: "program" | "table";
  readonly force?: boolean;
}

const IMPORT_FILE = "import.json";
const PROGRAMS = { dynamic: "index.ts", plugin: "Main.yaml" } as const;

/** `tencent-accounts export`: what exists, as a program and as the file that brings its state. */
export function addExportCommand(program: Command): void {
  const command = program
    .command("export")
    .summary("write a program and an import file for what an account has")
    .description(
      "Writes what exists in an account: index.ts declares it, or Main.yaml for the plugin, with --format table by people.yaml, and import.json takes it over. It changes nothing in the account.",
    )
    .requiredOption("--stack <name>", "stack to import into, such as dev", parseName)
    .option("--project <name>", "project of that stack; default: the one in Pulumi.yaml", parseName)
    .requiredOption("--out <folder>", "folder to write to; created if missing")
    .addOption(
      new Option(
        "--format <format>",
        "whether people and teams are declared in the program, or in a table (docs/people.md)",
      )
        .choices(["program", "table"])
        .default("program"),
    )
    .addOption(new Option("--kind <kind...>", "only these kinds of resource").choices(INVENTORY_KINDS))
    .option("--name <pattern...>", "only these names; * stands for any text, ? for one character")
    .option("--group <name...>", "only these groups, their members and their policies")
    .option("--include-declared", "include what another stack declares")
    .addOption(
      new Option("--to <host>", "who serves the resources: the npm package, or the plugin (docs/languages.md)")
        .choices(["dynamic", "plugin"])
        .default("dynamic"),
    )
    .option("--force", "overwrite existing files")
    .addHelpText("after", EXPLANATION);
  command.action((options: Options) => explained(command, () => exportTo(options, command)));
}

const EXPLANATION = `
Then, in the folder of the project, with index.ts or Main.yaml as its program:
  pulumi import --file import.json --generate-code=false --protect=false
  pulumi preview    shows no changes
  pulumi up         changes nothing in the account; it records which resources depend on which

It takes credentials and endpoints as the provider does: from TENCENTCLOUD_SECRET_ID and so on, or from a profile file.`;

async function exportTo(options: Options, command: Command): Promise<void> {
  const { stack, project = projectHere(), out, format, to, force = false, ...filters } = options;
  if (project === undefined) {
    return command.error("error: no Pulumi.yaml here names a project; add --project");
  }
  const isTable = format === "table";
  if (isTable && filters.kind !== undefined)
    throw new Misuse("--kind is for a program: a table has the kinds of its rows.");
  if (isTable && to === "plugin") throw new Misuse("--to plugin is for a program: a table is read by the npm package.");
  const names = [IMPORT_FILE, PROGRAMS[to], ...(isTable ? [TABLE_FILE] : [])];
  const existing = names.map((name) => join(out, name)).filter((file) => existsSync(file));
  if (existing.length > 0 && !force)
    throw new Error(
      `${existing.join(" and ")} already ${existing.length === 1 ? "exists" : "exist"}; --force overwrites.`,
    );

  const settings = settingsOfEnvironment();
  // Before an account is read that may take minutes.
  await mkdir(out, { recursive: true });
  await access(out, constants.W_OK);
  // No end: a large account takes its time at the documented rates, and each call has its own.
  const ctx = readingContext(settings, new AbortController().signal);
  const wanted = wantedOf(project, stack, isTable ? { ...filters, kind: TABLE_KINDS } : filters);
  const inventory = await readInventory(ctx, wanted.kinds, new Progress(ctx.api, process.stderr));
  const chosen = choose(inventory, wanted);
  const choice = isTable ? forTable(chosen) : chosen;
  for (const sentence of choice.leftOut) console.error(printable(sentence));
  if (choice.declared.length === 0) return console.error("Nothing found to export; nothing was written.");

  const place = { ...wanted, account: inventory.rootUin };
  const content: ImportFile = { resources: choice.declared.map((declared) => importedResource(declared, place, to)) };
  const texts = {
    [IMPORT_FILE]: `${JSON.stringify(content, undefined, 2)}\n`,
    ...(isTable ? inTable(choice) : { [PROGRAMS[to]]: programTo(to, choice, inventory.rootUin) }),
  };
  for (const [name, text] of Object.entries(texts))
    await writeFile(join(out, name), text, { flag: force ? "w" : "wx" });
  const count = `${choice.declared.length} resources`;
  const declares = isTable ? `${join(out, TABLE_FILE)} has ${count}` : `${join(out, PROGRAMS[to])} declares ${count}`;
  console.error(`Written: ${declares}, ${join(out, IMPORT_FILE)} takes them over.`);
}

const programTo = (host: Host, choice: Choice, rootUin: string): string =>
  host === "dynamic" ? programOf(choice, rootUin) : yamlProgramOf(choice.declared, rootUin);

const inTable = (choice: Choice) => ({ [PROGRAMS.dynamic]: programOfTable(), [TABLE_FILE]: tableOf(choice) });

/** The project of the folder that the command runs in. */
function projectHere(): string | undefined {
  if (!existsSync("Pulumi.yaml")) return undefined;
  const text = readFileSync("Pulumi.yaml", "utf8");
  return /^(?:\{\s*)?["']?name["']?\s*:\s*["']?([\w.-]+)/m.exec(text)?.[1];
}

function parseName(text: string): string {
  if (/^[\w.-]{1,100}$/.test(text)) return text;
  throw new InvalidArgumentError("It has to be the name alone: letters, digits, _ . and -");
}
