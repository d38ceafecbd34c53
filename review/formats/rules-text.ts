/** What is said of rules, on a terminal. */
import { plainText } from "../../output/printable.ts";
import { joined, say } from "../../output/sentence.ts";
import { wrapped } from "../../output/wrapped.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

const WIDTH = 100;

/** Lines of at most 100 columns: each rule with its own sentence, and below it what breaks it. */
export const ruleParagraphs = (rules: Rulings | undefined, language: Language) =>
  rulesOf(rules, language).map(({ heading, isBroken, count, rules: ruled }) => ({
    isBroken,
    heading: plainText(say`${[heading.toUpperCase()]}${language.inParentheses(say`${count}`)}`),
    lines: ruled.flatMap(({ id, why, items }) => [
      wrapped(plainText(joined([say`${id}`, say`${why}`], language.colon)), WIDTH, "  "),
      ...items.map((item) => wrapped(plainText(item), WIDTH, isBroken ? "    ! " : "      ")),
    ]),
  }));
