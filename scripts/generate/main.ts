/**
 * Writes everything that follows from the definitions: the registry, the dynamic host's exports, the SDK classes, the
 * reference pages, the emulator's coverage, its table of services and actions, the ways to become an administrator, the package's and the reports' schemas and the tables of layers. `--check` writes nothing and fails when a file
 * is not what it would write.
 */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { SETTINGS } from "../../provider/settings.ts";
import { functions } from "../../provider/hosts/plugin/functions.ts";
import { definitions } from "../../provider/resources/index.ts";
import { tableSchema } from "../../people/schema.ts";
import { accessReportSchema } from "../../review/facts/access-report.ts";
import { reportSchema, reportTypes } from "../../review/facts/report.ts";
import { rulesSchema } from "../../review/rules/schema.ts";
import { configurationPage, referencePage } from "./docs.ts";
import { emulatorCoveragePage } from "./emulator-coverage.ts";
import { escalationsPage } from "./escalations.ts";
import { describeKind, type Kind } from "./kind.ts";
import { pagesWithLayers, pageWithQuestions } from "./tables.ts";
import { pulumiSchema } from "./schema.ts";
import { dynamicHost, kindNames, registry, type Source } from "./registry.ts";
import { typesFile } from "./types.ts";
import { providerArgs, resourcesIndex, sdkClass } from "./sdk.ts";
import { serviceActionsFile } from "./service-actions.ts";

const root = join(import.meta.dirname, "../..");
const RESOURCES = "provider/resources";

/** Definitions are found by their files: one kind a file, exported under the file's name in camel case. */
async function findSources(): Promise<Source[]> {
  const files = (await readdir(join(root, RESOURCES)))
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .toSorted();
  return files.map((file) => {
    const stem = file.slice(0, -".ts".length);
    return { stem, constant: stem.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) };
  });
}

async function load(source: Source): Promise<Kind> {
  const module = await import(pathToFileURL(join(root, RESOURCES, `${source.stem}.ts`)).href);
  const definition = module[source.constant];
  if (definition === undefined) throw new Error(`${RESOURCES}/${source.stem}.ts does not export ${source.constant}`);
  return describeKind(source.stem, definition);
}

export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const sources = await findSources();
  const kinds = await Promise.all(sources.map(load));
  return new Map([
    [`${RESOURCES}/index.ts`, registry(sources)],
    ["provider/hosts/dynamic/index.ts", dynamicHost(sources, kinds)],
    ["pulumi/kinds.ts", kindNames(kinds)],
    ["sdk/resources/index.ts", resourcesIndex(kinds)],
    ["sdk/resources/provider-args.ts", providerArgs(SETTINGS)],
    ...kinds.flatMap((kind): [string, string][] => [
      [`sdk/resources/${kind.stem}.ts`, sdkClass(kind, kinds)],
      [`docs/resources/${kind.stem}.md`, referencePage(kind)],
    ]),
    ["docs/configuration.md", configurationPage(SETTINGS)],
    ["docs/emulator-coverage.md", emulatorCoveragePage()],
    ["emulator/rights/service-actions.ts", await serviceActionsFile(root)],
    ["docs/escalations.md", escalationsPage()],
    ["review/facts/report-types.ts", typesFile(reportTypes, "review/facts/report.ts")],
    ["docs/pulumi.schema.json", pulumiSchema(definitions, functions, SETTINGS)],
    ["docs/review.schema.json", schemaFile("Review of a Pulumi preview", reportSchema)],
    ["docs/access.schema.json", schemaFile("Review of who has which rights", accessReportSchema)],
    ["docs/rules.schema.json", schemaFile("Rules of your own", rulesSchema)],
    ["docs/people.schema.json", schemaFile("People in a table", tableSchema, "input")],
    ...(await pagesWithLayers(root)),
    await pageWithQuestions(root),
  ]);
}

/** What has a name of its own stands once, under `$defs`. */
for (const [id, schema] of Object.entries(reportTypes)) {
  if (schema !== reportSchema) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
}

const schemaFile = (title: string, schema: z.ZodType, io: "input" | "output" = "output"): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, undefined, 2)}\n`;

/** Generated files whose definition is gone. */
async function leftOver(files: ReadonlyMap<string, string>): Promise<string[]> {
  const folders = ["sdk/resources", "docs/resources"];
  const present = await Promise.all(
    folders.map(async (folder) => (await readdir(join(root, folder))).map((file) => `${folder}/${file}`)),
  );
  return present.flat().filter((file) => !files.has(file));
}

if (import.meta.main) {
  const files = await generatedFiles();
  const extra = await leftOver(files);
  const stale: string[] = [...extra];
  for (const [file, text] of files) {
    const current = await readFile(join(root, file), "utf8").catch(() => undefined);
    if (current !== text) stale.push(file);
  }
  if (process.argv.includes("--check")) {
    if (stale.length > 0) {
      console.error(`Not current: ${stale.join(", ")}. Run \`npm run generate\`.`);
      process.exitCode = 1;
    }
  } else {
    for (const [file, text] of files) await writeFile(join(root, file), text);
    for (const file of extra) await rm(join(root, file));
    console.log(stale.length === 0 ? `All ${files.size} generated files are current.` : `Written: ${stale.join(", ")}`);
  }
}
