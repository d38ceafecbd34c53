/** What definitions have as their example, in the languages of the plugin. The schema takes it from the file: where it is made there may be no Go. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { definitions } from "../../provider/resources/index.ts";
import { asConfigurationLanguage, exampleOf } from "../generate/examples.ts";
import { inEveryLanguage } from "./generator.ts";

export const EXAMPLES_FILE = join(import.meta.dirname, "../generate/examples.json");

export function examples(): Promise<string> {
  const programs = definitions.map(({ kind, example }) => [kind, asConfigurationLanguage(exampleOf(example))]);
  return inEveryLanguage(Object.fromEntries(programs));
}

export const writeExamples = async (): Promise<void> => writeFile(EXAMPLES_FILE, await examples());
