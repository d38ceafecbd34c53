/** The filter above the people. It is of no use without the script, which is what shows it. */
import { type Html, html } from "../../output/markup.ts";
import { EFFECTS, effectOf } from "../facts/effects.ts";
import { DANGERS } from "../facts/danger.ts";
import type { Person } from "../facts/report.ts";
import type { Language } from "../words/languages.ts";
import { SHAPES } from "./html-parts.ts";

export function filter(people: readonly Person[], { review, page }: Language): Html {
  const words = review.filter;
  const dangers = DANGERS.map((danger) => ({
    value: danger,
    word: `${SHAPES[danger]} ${review.dangerChoices[danger]}`,
    count: people.filter((person) => person.danger === danger).length,
  }));
  const effects = EFFECTS.map((effect) => ({
    value: effect,
    word: review.effects[effect],
    count: people.filter(({ changes }) => changes.some(({ fact }) => effectOf(fact) === effect)).length,
  }));
  return html`
    <form id="filter" role="search" aria-label="${page.people}" hidden>
      <div>
        <label for="words">${words.search}</label>
        <input id="words" type="search" autocomplete="off" spellcheck="false" />
      </div>
      ${choices("danger", words.show, dangers)}
      <details>
        <summary>${words.more}</summary>
        ${choices("effect", words.effects, effects)}
        <fieldset>
          <legend>${words.program}</legend>
          <label class="choice"><input id="resources" type="checkbox" />${words.resources}</label>
        </fieldset>
      </details>
    </form>
    <p id="shown" role="status" data-words="${page.filtered}" hidden></p>
  `;
}

interface Choice {
  readonly value: string;
  readonly word: string;
  readonly count: number;
}

const choices = (field: string, legend: string, all: readonly Choice[]): Html => html`
  <fieldset>
    <legend>${legend}</legend>
    ${all
      .filter(({ count }) => count > 0)
      .map(
        ({ value, word, count }) => html`
          <label class="choice">
            <input type="checkbox" name="${field}" value="${value}" />${word} <span class="count">${count}</span>
          </label>
        `,
      )}
  </fieldset>
`;
