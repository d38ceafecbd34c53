/** What runs in the browser: it hides the people whom nobody asked for. Nothing is chosen at first, and then everybody is shown. */
export const SCRIPT = `
"use strict";
const form = document.getElementById("filter");
if (form) {
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("#people tbody tr")].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    danger: row.dataset.danger,
    effects: row.dataset.effects.split(" "),
  }));
  const groups = [...document.querySelectorAll("#people .group")];
  const chosen = (field) => [...form.querySelectorAll("[name=" + field + "]:checked")].map(({ value }) => value);
  const resources = form.querySelector("#resources");
  const people = document.getElementById("people");
  const apply = () => {
    people.classList.toggle("without-resources", !resources.checked);
    const words = form.querySelector("#words").value.toLowerCase().split(/\\s+/).filter(Boolean);
    const dangers = chosen("danger");
    const effects = chosen("effect");
    const fits = ({ text, danger, effects: own }) =>
      words.every((word) => text.includes(word)) &&
      (dangers.length === 0 || dangers.includes(danger)) &&
      (effects.length === 0 || effects.some((effect) => own.includes(effect)));
    let count = 0;
    for (const each of rows) {
      const isShown = fits(each);
      each.row.hidden = !isShown;
      if (isShown) count += 1;
    }
    for (const group of groups) group.hidden = group.querySelector("tbody tr:not([hidden])") === null;
    const isFiltered = words.length + dangers.length + effects.length > 0;
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    const said = { shown: number(count), all: number(rows.length) };
    shown.textContent = isFiltered ? shown.dataset.words.replace(/[{](shown|all)[}]/g, (_, key) => said[key]) : "";
    shown.hidden = !isFiltered;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may keep what was chosen when a page is loaded again.
  form.reset();
  apply();
  form.hidden = false;
}
`;
