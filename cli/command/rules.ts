import { Option } from "commander";
import type { Rules } from "../../review/rules/rules.ts";
import { Misuse } from "./errors.ts";
import { givenText } from "./given-text.ts";

export const RULES_OPTION = new Option(
  "--rules <file>",
  "rules of your own that people are held to, such as accounts.rules.yaml (docs/rules.md)",
);

const EXPECTED = "Which rules? Name a file such as accounts.rules.yaml.";

/** The rules in the file of --rules; none without one, where --fail-on does not ask for them. */
export async function readRulesFile(file: string | undefined, areAsked: boolean): Promise<Rules | undefined> {
  if (file === undefined) {
    if (areAsked) throw new Misuse("--fail-on rules needs --rules.");
    return undefined;
  }
  // Most reports are made without rules, and without a reader of YAML.
  const { InvalidRulesError, readRules } = await import("../../review/rules/reading.ts");
  try {
    return readRules(await givenText(file, EXPECTED), file);
  } catch (error) {
    throw error instanceof InvalidRulesError ? new Misuse(error.message) : error;
  }
}
