/** What is said of rules, as lists in Markdown. */
import { markdown } from "../../output/markdown.ts";
import { say } from "../../output/sentence.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

/** One item for each violation; the first of a rule begins with the rule. */
export const ruleLists = (rules: Rulings | undefined, language: Language) =>
  rulesOf(rules, language).map(({ heading, isBroken, rules: ruled }) => ({
    isBroken,
    heading: `#### ${isBroken ? "⛔ " : ""}${heading}`,
    items: ruled.flatMap(({ id, why, items }) => {
      const rule = `- **${markdown(say`${id}`)}**${language.colon}${markdown(say`${why}`)}\n`;
      return items.map((item, index) => `${index === 0 ? rule : ""}  - ${markdown(item)}`);
    }),
  }));
