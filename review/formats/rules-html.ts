/** What is said of rules, on a page. */
import { type Html, html, marked } from "../../output/markup.ts";
import { say } from "../../output/sentence.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

export const ruleSections = (rules: Rulings | undefined, language: Language): Html[] =>
  rulesOf(rules, language).map(
    ({ heading, isBroken, items }) => html`
      <section>
        <h2>${heading} <span class="count">${items.length}</span></h2>
        <ul class="cards">
          ${items.map(
            ({ text, why }) => html`
              <li class="card ${isBroken && "high"}">
                <p>${isBroken && html`<span class="shape" aria-hidden="true">▲</span> `}${marked(text)}</p>
                <p class="about">${marked(say`${why}`)}</p>
              </li>
            `,
          )}
        </ul>
      </section>
    `,
  );
