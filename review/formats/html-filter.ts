/** The filter above the people. It is of no use without the script, which is what shows it. */
import type { Danger, Person } from "../report.ts";
import { type Html, html } from "./markup.ts";
import { DANGERS, EFFECT_WORDS } from "./words.ts";

const DANGER_CHOICES: Readonly<Record<Danger, string>> = { high: "▲ Dangerous", medium: "◆ Access", low: "○ Other" };

export function filter(people: readonly Person[]): Html {
  const dangers = DANGERS.map((danger) => ({
    value: danger,
    word: DANGER_CHOICES[danger],
    count: people.filter((person) => person.danger === danger).length,
  }));
  const effects = Object.entries(EFFECT_WORDS).map(([effect, word]) => ({
    value: effect,
    word,
    count: people.filter(({ changes }) => changes.some((change) => change.effect === effect)).length,
  }));
  return html`
    <form id="filter" role="search" aria-label="People" hidden>
      <div>
        <label for="words">Search a name, a right or any other word</label>
        <input id="words" type="search" autocomplete="off" spellcheck="false" />
      </div>
      ${choices("danger", "Show only", dangers)}
      <details>
        <summary>More filters</summary>
        ${choices("effect", "Show only those to whom this happens", effects)}
        <fieldset>
          <legend>In the program</legend>
          <label class="choice"><input id="resources" type="checkbox" />Name the resource of each change</label>
        </fieldset>
      </details>
    </form>
    <p id="shown" role="status" hidden></p>
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
