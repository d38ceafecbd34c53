/** What is said of rules, as lists in Markdown. */
import { markdown } from "../../output/markdown.ts";
import { say } from "../../output/sentence.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

export const ruleLists = (rules: Rulings | undefined, language: Language) =>
  rulesOf(rules, language).map(({ heading, isBroken, items }) => ({
    isBroken,
    heading: `#### ${isBroken ? "⛔ " : ""}${heading}`,
    items: items.map(({ text, why }) => {
      const said = markdown(text);
      return `- ${isBroken ? `**${said}**` : said}\n  ${markdown(say`${why}`)}`;
    }),
  }));
