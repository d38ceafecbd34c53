/** The declarations of a program, held to rules as the whole that a preview would plan. Loaded by programs that ask for it alone. */
import { readFile } from "node:fs/promises";
import { plainText, printable } from "../output/printable.ts";
import type { Kind } from "../pulumi/kinds.ts";
import type { Plan, Step } from "../pulumi/plan.ts";
import type { Values } from "../pulumi/values.ts";
import { Catalogue } from "./people/entities.ts";
import { rightsOn } from "./people/rights.ts";
import { sensitive } from "./people/sensitive.ts";
import { Plans } from "./people/sides.ts";
import { judge } from "./rules/judging.ts";
import { rosterOn } from "./rules/planned.ts";
import { checkRules, InvalidRulesError, readRules } from "./rules/reading.ts";
import type { Rules } from "./rules/rules.ts";
import { en } from "./words/languages.ts";
import { byRule, type SaidRule, unmatchedByRule } from "./words/said-rules.ts";

export interface DeclaredResource {
  /** Another one for each resource of the program. */
  readonly key: string;
  readonly kind: Kind;
  /** Logical name. */
  readonly name: string;
  /** Name of the explicit provider. */
  readonly account: string | undefined;
  readonly inputs: Values;
  /** The keys of the resources that an input refers to, in place of what is not known of it. */
  readonly references: Readonly<Record<string, readonly string[]>>;
}

/** Rules of the program, or of the file of that name. */
export async function rulesFrom(given: string | object): Promise<Rules> {
  if (typeof given !== "string") return checkRules(given);
  const text = await readFile(given, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InvalidRulesError(given, [`it cannot be read (${error.code ?? error.message})`]);
  });
  return readRules(text, given);
}

/**
 * How much of what is declared breaks them, and a text for each rule that is broken: its own sentence, and a line for each violation. The
 * same of the names in them that nothing declared has.
 */
export function violationsOf(
  rules: Rules,
  declared: readonly DeclaredResource[],
  at: Date,
): { readonly count: number; readonly rules: readonly string[]; readonly unmatched: readonly string[] } {
  const plans = new Plans(planOf(declared));
  const after = rightsOn(plans, new Catalogue(plans, sensitive()), "after");
  const { violations, unmatched } = judge(rules, { now: rosterOn(plans, after), at });
  return {
    count: violations.length,
    rules: byRule(violations, en).map(textOf),
    unmatched: unmatchedByRule(unmatched, en).map(textOf),
  };
}

const textOf = ({ id, why, items }: SaidRule): string =>
  [printable(`${id}: ${why}`), ...items.map((item) => `  ${plainText(item)}`)].join("\n");

/** What is there already is not known in a program: all of it is told as if it were made. */
const planOf = (declared: readonly DeclaredResource[]): Plan => ({
  stack: undefined,
  hasFailed: false,
  errors: [],
  around: [],
  accounts: [],
  isRefresh: false,
  isWhole: true,
  tellsWaiting: true,
  changesOthers: false,
  steps: declared.map(({ key, kind, name, account, inputs, references }): Step => ({
    fate: "create",
    key,
    kind,
    name,
    isWaiting: false,
    account,
    parent: undefined,
    before: undefined,
    after: { id: undefined, inputs, outputs: {}, dependencies: references, isRetained: false },
    replaceReasons: [],
    changed: [],
    reached: [],
  })),
});
