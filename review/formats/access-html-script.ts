/** What runs in the browser: it hides the people whom nobody asked for. */
import { FILTER } from "../../output/filter.ts";

export const MATRIX_SCRIPT = `${FILTER}
if (form) {
  const toggles = [...form.querySelectorAll("[type=checkbox]")];
  const tables = [...document.querySelectorAll(".matrix")];
  filterRows({
    rows: ".matrix tbody tr",
    textOf: (row) => row.textContent,
    choice: () => {
      const wanted = toggles.filter(({ checked }) => checked).map(({ name }) => name);
      return { isMade: wanted.length > 0, isMetBy: (data) => wanted.every((name) => data[name] === "true") };
    },
    applied: () => {
      for (const table of tables) table.hidden = table.querySelector("tbody tr:not([hidden])") === null;
    },
  });
}
`;
