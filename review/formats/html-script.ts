/** What runs in the browser: it hides the people whom nobody asked for. Nothing is chosen at first, and then everybody is shown. */
import { FILTER } from "../../output/filter.ts";

export const SCRIPT = `${FILTER}
if (form) {
  const chosen = (field) => [...form.querySelectorAll("[name=" + field + "]:checked")].map(({ value }) => value);
  const people = document.getElementById("people");
  const groups = [...people.querySelectorAll(".group")];
  filterRows({
    rows: "#people tr[data-danger]",
    textOf: (row) => row.textContent,
    choice: () => {
      const dangers = chosen("danger");
      const effects = chosen("effect");
      return {
        isMade: dangers.length + effects.length > 0,
        isMetBy: ({ danger, effects: own }) =>
          (dangers.length === 0 || dangers.includes(danger)) &&
          (effects.length === 0 || effects.some((effect) => own.split(" ").includes(effect))),
      };
    },
    applied: () => {
      people.classList.toggle("without-resources", !form.querySelector("#resources").checked);
      for (const group of groups) group.hidden = group.querySelector("tr[data-danger]:not([hidden])") === null;
    },
  });
}
`;
