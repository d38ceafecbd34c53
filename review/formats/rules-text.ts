/** What is said of rules, on a terminal. */
import { plainText } from "../../output/printable.ts";
import { say } from "../../output/sentence.ts";
import { wrapped } from "../../output/wrapped.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

const WIDTH = 100;

/** Lines of at most 100 columns, each with the rule's own sentence below. */
export const ruleParagraphs = (rules: Rulings | undefined, language: Language) =>
  rulesOf(rules, language).map(({ heading, isBroken, items }) => ({
    isBroken,
    heading: plainText(say`${[heading.toUpperCase()]}${language.inParentheses(say`${items.length}`)}`),
    lines: items.flatMap(({ text, why }) => [
      wrapped(plainText(text), WIDTH, isBroken ? "! " : "  "),
      wrapped(plainText(say`${why}`), WIDTH, "      "),
    ]),
  }));
