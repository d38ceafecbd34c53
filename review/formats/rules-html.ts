/** What is said of rules, on a page. */
import { type Html, html, marked, name } from "../../output/markup.ts";
import { say } from "../../output/sentence.ts";
import type { Rulings } from "../facts/rulings.ts";
import type { Language } from "../words/languages.ts";
import { rulesOf } from "../words/said-rules.ts";

export const ruleSections = (rules: Rulings | undefined, language: Language): Html[] =>
  rulesOf(rules, language).map(
    ({ heading, isBroken, count, rules: ruled }) => html`
      <section>
        <h2>${heading} <span class="count">${count}</span></h2>
        <ul class="cards">
          ${ruled.map(
            ({ id, why, items }) => html`
              <li class="card${isBroken && " high"}">
                <p>
                  ${isBroken && html`<span class="danger high"><span class="shape" aria-hidden="true">▲</span></span> `}
                  <strong>${name(id)}</strong> <span class="about">${marked(say`${why}`)}</span>
                </p>
                <ul>
                  ${items.map((item) => html`<li><span>${marked(item)}</span></li>`)}
                </ul>
              </li>
            `,
          )}
        </ul>
      </section>
    `,
  );
