import type { Rules } from "../review/rules/rules.ts";
import { judgeThisTurn } from "./declarations.ts";
import { holdTo } from "./enforced.ts";

/**
 * Holds the program to rules: the file of that name, in YAML or JSON, or the rules themselves. Everything that breaks one is told in one
 * message, and nothing is changed, in a preview as in an update. Call it once, in the turn of the program that declares the people.
 */
export function enforce(rules: string | Rules): void {
  holdTo(rules);
  judgeThisTurn();
}
